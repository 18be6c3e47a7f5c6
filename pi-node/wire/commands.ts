import { z } from "zod";
import { bytes32Schema, nameSchema, programVersionSchema } from "./fields";
import { MAX_EVERY_SECONDS, MAX_PER_SECOND, MAX_UPDATE_BYTES } from "./limits";

/**
 * What a paired station may ask. `picture-now` asks for one picture; `every` and `preview` are running orders, of which a
 * station has one at most: the newer replaces the older, `stop` ends it. `restart` of the camera opens it again.
 */
export const commandSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("picture-now") }),
  z.object({ kind: z.literal("every"), seconds: z.number().min(0.002).max(MAX_EVERY_SECONDS) }),
  z.object({ kind: z.literal("preview"), perSecond: z.number().min(0.1).max(MAX_PER_SECOND) }),
  z.object({ kind: z.literal("stop") }),
  z.object({ kind: z.literal("identify"), seconds: z.int().min(1).max(60) }),
  z.object({ kind: z.literal("rename"), name: nameSchema }),
  z.object({ kind: z.literal("restart"), what: z.enum(["camera", "node"]) }),
  z.object({
    kind: z.literal("update"),
    version: programVersionSchema,
    size: z.int().min(1).max(MAX_UPDATE_BYTES),
    sha256: bytes32Schema,
    /** Ed25519 over what docs/protocol.md says, in hexadecimal. */
    signature: z.string().regex(/^[0-9a-f]{128}$/u),
  }),
]);
export type Command = z.infer<typeof commandSchema>;
