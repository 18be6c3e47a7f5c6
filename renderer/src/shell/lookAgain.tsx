const NAME = "rollcall:look-again";

/** Has the frame look anew who is logged in, as after their profile changed or their login ended. */
export function lookWhoIsHere(): void {
  window.dispatchEvent(new Event(NAME));
}

/** Listens for that; gives back how to stop. */
export function onLookAgain(look: () => void): () => void {
  window.addEventListener(NAME, look);
  return () => window.removeEventListener(NAME, look);
}
