import type { ErrorCode } from "#contract/errors";

/** Why a command was not carried out, with a code to branch on and words for the lecturer. Nothing has changed. */
export type Refusal = { readonly code: ErrorCode; readonly message: string };

/** What was made, or why not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refusal };

/** The outcome that holds `value`. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome that says why not. */
export function refused(code: ErrorCode, message: string): Outcome<never> {
  return { ok: false, error: { code, message } };
}
