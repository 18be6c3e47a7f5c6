import { useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";

let place: HTMLElement | null = null;
const changed = new Set<() => void>();

/** Where the frame lets the page write into its head: the frame gives this to the element's `ref`. */
export function setHeadPlace(element: HTMLElement | null): void {
  place = element;
  for (const tell of changed) tell();
}

/** Draws into the head's line, left of the clock: which class, which room, the camera's pill. */
export function InHead({ children }: { readonly children: ReactNode }) {
  const element = useSyncExternalStore(listen, () => place);
  return element === null ? null : createPortal(children, element);
}

function listen(tell: () => void): () => void {
  changed.add(tell);
  return () => void changed.delete(tell);
}
