import type { Why } from "./why";

/** Every way in which Rollcall can fail without being wrong itself; callers branch on these, never on a message. */
export const ERROR_CODES = [
  "bad-input",
  "not-found",
  "not-allowed",
  "not-ready",
  "conflict",
  "too-many-tries",
  "session-locked",
  "damaged",
  "unreadable-picture",
  "picture-too-large",
  "checksum-mismatch",
  "model-missing",
  "source-unavailable",
  "cancelled",
  "in-use",
  "disk-full",
  "not-writable",
  "io-failed",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why something was not done: a code to branch on, the words in English, and the reason to word in another language. */
export type Refusal = { readonly code: ErrorCode; readonly message: string; readonly why: Why };

/**
 * A failure that can happen to a correct program, for a reason of `REASONS`: `new AppError(because("class-gone"))`. Its words say what
 * was expected, what came, and what to do. Anything else that is thrown is a bug and travels to the outermost boundary.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly why: Why;

  constructor({ code, message, why }: Refusal, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
    this.why = why;
  }
}
