import type { Reply, ReplyError } from "#contract/reply";

/** Something that was asked for, as far as it has come. */
export type Loaded<T> =
  | { readonly step: "loading" }
  | { readonly step: "failed"; readonly error: ReplyError }
  | { readonly step: "ready"; readonly value: T };

export const LOADING = { step: "loading" } as const;

/** What an answer leaves behind. */
export function loadedFrom<T>(reply: Reply<T>): Loaded<T> {
  return reply.ok ? { step: "ready", value: reply.value } : { step: "failed", error: reply.error };
}

/** The same with its value changed, where it is here. */
export function changeLoaded<T>(loaded: Loaded<T>, change: (value: T) => T): Loaded<T> {
  return loaded.step === "ready" ? { step: "ready", value: change(loaded.value) } : loaded;
}
