import { useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** One key, or keys together such as "ctrl+z", with what it does in words for the help. */
export type KeyBinding = {
  /** As `KeyboardEvent.key` says it, in lower case: "1", "arrowdown", "/", "?"; before it "ctrl+" or "shift+". */
  readonly keys: string;
  readonly says: string;
  readonly run: () => void;
  /** Works while somebody types, too; without it such keys are left to the field. */
  readonly whileTyping?: boolean;
};

type Group = { readonly title: string; readonly bindings: readonly KeyBinding[] };

const store = createStore<{ readonly groups: readonly Group[] }>()(() => ({ groups: [] }));

/** Binds keys as soon as the component can be seen and for as long as it is there; the one that was bound last goes first. The help lists them under `title`. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  const names = bindings.map(({ keys, says }) => `${keys}=${says}`).join();
  useLayoutEffect(() => {
    const group: Group = {
      title,
      bindings: latest.current.map((binding, at) => ({
        ...binding,
        run: () => latest.current[at]?.run(),
      })),
    };
    store.setState(({ groups }) => ({ groups: [...groups, group] }));
    return () => store.setState(({ groups }) => ({ groups: groups.filter((each) => each !== group) }));
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what the keys do is read anew whenever one is pressed
  }, [title, names]);
}

/** What all keys do now, group by group, for the help. */
export function useBoundKeys(): readonly Group[] {
  return useStore(store, (state) => state.groups);
}

/** How a pressed key is written in a binding. Shift is left out for signs, which it makes another sign of. */
export function nameOfKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">): string {
  const key = event.key.toLowerCase();
  const isSign = event.key.length === 1 && !/[a-z]/u.test(key);
  const control = event.ctrlKey || event.metaKey ? "ctrl+" : "";
  return `${control}${event.shiftKey && !isSign ? "shift+" : ""}${key}`;
}

/** Listens for the keys of all groups; the frame does so once. */
export function useKeyListening(): void {
  useLayoutEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
  const name = nameOfKey(event);
  const isTyping = isTypedInto(event.target);
  for (const { bindings } of store.getState().groups.toReversed()) {
    const bound = bindings.find(({ keys }) => keys === name);
    if (bound === undefined) continue;
    if (isTyping && bound.whileTyping !== true) return;
    event.preventDefault();
    bound.run();
    return;
  }
}

function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}
