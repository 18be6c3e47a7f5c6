import { z } from "zod";
import { ERROR_CODES } from "#contract/errors";
import { replyError, type Reply } from "#contract/reply";
import type { StationEvent } from "#contract/events";
import type { KeyProtection, StoreNotice } from "#core/ports";

const id = z.int().min(0);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const caller = z.strictObject({ address: z.string(), login: z.string().exactOptional() });
const missing = z.enum(["create", "refuse"]);
const refusal = replyError.extend({ code: z.enum(ERROR_CODES) });

/** What the window's process says to the core's. */
export const toCore = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("open"),
    folder: z.string().min(1),
    version: z.string().min(1),
    models: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("request"),
    id,
    caller,
    request: z.strictObject({ name: z.string(), params: z.unknown(), bytes: bytes.exactOptional() }),
  }),
  z.strictObject({ kind: z.literal("listen"), id, caller }),
  z.strictObject({ kind: z.literal("unlisten"), id }),
  z.strictObject({ kind: z.literal("key"), id, key: bytes }),
  z.strictObject({ kind: z.literal("protection"), id, protection: z.custom<KeyProtection>(isObject) }),
  z.strictObject({ kind: z.literal("no-secret"), id, refusal }),
  z.strictObject({ kind: z.literal("close") }),
]);
export type ToCore = z.infer<typeof toCore>;

/** What the core's process says to the window's. Replies and events were checked where they were made. */
export const fromCore = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("opened") }),
  z.strictObject({ kind: z.literal("not-opened"), refusal }),
  z.strictObject({ kind: z.literal("reply"), id, reply: z.custom<Reply<unknown>>(isObject) }),
  z.strictObject({ kind: z.literal("event"), id, event: z.custom<StationEvent>(isObject) }),
  z.strictObject({ kind: z.literal("want-key"), id, missing }),
  z.strictObject({ kind: z.literal("want-protection"), id }),
  z.strictObject({ kind: z.literal("bug"), where: z.string(), story: z.string() }),
  z.strictObject({ kind: z.literal("notice"), notice: z.custom<StoreNotice>(isObject) }),
]);
export type FromCore = z.infer<typeof fromCore>;

/** One end of the pipe between the two processes. */
export type Pipe<Out> = {
  readonly post: (message: Out) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
};

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
