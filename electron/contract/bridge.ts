/** The one channel on which a window's requests travel to the application. */
export type RequestChannel = "rollcall:request";

/** The channel on which a window says as whom it listens, and on which it is told what happens. */
export type EventsChannel = "rollcall:events";

/** What may go with a request: what logging in had given, and the bytes that some requests take. */
export type RequestExtras = { readonly login?: string; readonly bytes?: Uint8Array };

/** Told of each event of the station, still to be checked; `{ type: "ready" }` whenever it begins to listen, also anew. */
export type EventListener = (event: unknown) => void;

/** The channel on which a window asks something of the desktop application itself; see `desktopApi`. */
export type DesktopChannel = "rollcall:desktop";

/** The channel on which a window says that it takes commands, and on which it gets them; see `desktopCommand`. */
export type CommandsChannel = "rollcall:commands";

/** What only the desktop application has. */
export type DesktopBridge = {
  /** What comes back is a `Reply` that is still to be checked. */
  readonly request: (name: string, params: unknown) => Promise<unknown>;
  /** Takes commands, those included that came before; one listener at a time, the latest. */
  readonly onCommand: (listener: (command: unknown) => void) => void;
};

/** What the preload script gives to a page as `window.rollcall`. */
export type Bridge = {
  /** Asks the core; what comes back is a `Reply` that is still to be checked. */
  readonly request: (name: string, params: unknown, extras?: RequestExtras) => Promise<unknown>;
  /** Listens as whoever is logged in; one listener at a time, the latest. Gives back how to stop. */
  readonly subscribe: (login: string | undefined, listener: EventListener) => () => void;
  /** Absent in a browser. */
  readonly desktop?: DesktopBridge;
};
