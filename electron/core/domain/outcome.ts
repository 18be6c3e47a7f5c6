import type { Refusal } from "#contract/errors";
import { because, type ParamsOf, type RefusalKey } from "#contract/reasons/reasons";

/** What was made, or why not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refusal };

/** The outcome that holds `value`. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome that says why not; nothing has changed. */
export function refused<Key extends RefusalKey>(reason: Key, ...given: ParamsOf<Key>): Outcome<never> {
  return { ok: false, error: because(reason, ...given) };
}
