import type { Bridge } from "#contract/bridge";
import { openWebSocket } from "./eventSocket";
import { createHttpBridge } from "./httpBridge";

declare global {
  interface Window {
    /** Put there by the preload script; absent in an ordinary browser. */
    readonly rollcall?: Bridge;
  }
}

/** The way to the core that this page was given: by the application, or over HTTP by the station that served it. */
export function ownBridge(): Bridge | undefined {
  if (window.rollcall !== undefined) return window.rollcall;
  if (window.location.protocol !== "http:") return undefined;
  return createHttpBridge(window, openWebSocket);
}
