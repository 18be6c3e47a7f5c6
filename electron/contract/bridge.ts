/** The one channel on which a window's requests travel to the application. */
export type RequestChannel = "rollcall:request";

/** What may go with a request: what logging in had given, and the bytes that some requests take. */
export type RequestExtras = { readonly login?: string; readonly bytes?: Uint8Array };

/** What the preload script gives to a page as `window.rollcall`. */
export type Bridge = {
  /** Asks the core; what comes back is a `Reply` that is still to be checked. */
  readonly request: (name: string, params: unknown, extras?: RequestExtras) => Promise<unknown>;
};
