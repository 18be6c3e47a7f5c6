import { z } from "zod";

/** What a network is for: to find faces in a picture, or to tell whose they are. */
export const modelRole = z.enum(["detector", "embedder"]);

/** Whether a network's file is there and is the one that `models/manifest.json` names by its checksum. */
export const modelState = z.enum(["ready", "missing", "damaged"]);
export type ModelState = z.infer<typeof modelState>;

/** One network that Rollcall sees with. */
export const modelReadiness = z.object({ id: z.string().min(1), role: modelRole, state: modelState });
export type ModelReadiness = z.infer<typeof modelReadiness>;

/** What a station says of itself: its version as in package.json, and each network in the manifest's order. */
export const aboutStation = z.object({ version: z.string().min(1), models: z.array(modelReadiness) });
export type AboutStation = z.infer<typeof aboutStation>;
