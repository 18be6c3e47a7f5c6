import { z } from "zod";
import { ERROR_CODES } from "./errors";
import { why } from "./why";

/** What went wrong: `code` to branch on, `message` in English, `why` for a screen to word in its language. `internal` is a bug, already reported. */
export const replyError = z.object({
  code: z.enum([...ERROR_CODES, "internal"]),
  message: z.string(),
  why,
});
export type ReplyError = z.infer<typeof replyError>;

/** The reply that says no. */
export type RefusedReply = { readonly ok: false; readonly error: ReplyError };

/** What crosses a process boundary in answer to a request; a throw never does. */
export type Reply<T> = { readonly ok: true; readonly value: T } | RefusedReply;

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

/** Says no for this reason, which may be an `AppError`. */
export function refusal({ code, message, why: reason }: ReplyError): RefusedReply {
  return { ok: false, error: { code, message, why: reason } };
}
