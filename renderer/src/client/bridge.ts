import type { Bridge } from "#contract/bridge";

declare global {
  interface Window {
    /** Put there by the preload script; absent in an ordinary browser. */
    readonly rollcall?: Bridge;
  }
}

/** The way to the core that this page was given. */
export function ownBridge(): Bridge | undefined {
  return window.rollcall;
}
