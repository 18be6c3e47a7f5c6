import { z } from "zod";

/** What a network is for: to find faces in a picture, or to tell whose they are. */
export const modelRole = z.enum(["detector", "embedder"]);
export type ModelRole = z.infer<typeof modelRole>;

/** One network that Rollcall sees with, and whether its file is there and is the one that the manifest names. */
export const modelReadiness = z.object({
  id: z.string().min(1),
  role: modelRole,
  /** Rollcall works without it, and uses it when it is there. */
  optional: z.boolean(),
  state: z.enum(["ready", "missing", "corrupt"]),
});
export type ModelReadiness = z.infer<typeof modelReadiness>;

/** What a station says of itself: its version as in package.json, and each network in the manifest's order. */
export const aboutStation = z.object({ version: z.string().min(1), models: z.array(modelReadiness) });
export type AboutStation = z.infer<typeof aboutStation>;
