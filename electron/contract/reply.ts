import { z } from "zod";
import { ERROR_CODES } from "./errors";

/** What went wrong, for a screen to branch on (`code`) and to show (`message`). `internal` is a bug, already reported. */
export const replyError = z.object({
  code: z.enum([...ERROR_CODES, "internal"]),
  message: z.string(),
});
export type ReplyError = z.infer<typeof replyError>;

/** What crosses a process boundary in answer to a request; a throw never does. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ReplyError };

/** A reply of whatever request: for whoever must know whether it went well before what came. */
export const anyReply: z.ZodType<Reply<unknown>> = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: replyError }),
]);

/** The schema of a reply whose value fits `result`. */
export function replyOf<T>(result: z.ZodType<T>): z.ZodType<Reply<T>> {
  return z.union([
    z.object({ ok: z.literal(true), value: result }),
    z.object({ ok: z.literal(false), error: replyError }),
  ]);
}
