/** Where the stand-in shows `app://rollcall`: Chromium knows no such scheme, and this name resolves to nothing anywhere. */
export const SHOWN_ORIGIN = "https://rollcall.invalid";
const APP_ORIGIN = "app://rollcall";

export const BINDING = "__standInSend";
/** Where the page is told of messages; a string key so that both sides know it. */
const HEAR = "__standInHear";

/** Bytes and `undefined` survive the way as text. */
type Packed = string;

export function pack(value: unknown): Packed {
  return JSON.stringify(walk(value));
}

function walk(value: unknown): unknown {
  if (value === undefined) return { $undefined: true };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
}

export function unpack(text: Packed): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$bytes" in value) return new Uint8Array(Buffer.from(String(value.$bytes), "base64"));
    return "$undefined" in value ? undefined : value;
  });
}

/**
 * The script that runs in each page before its own: the real preload script, with the two halves of `electron` that it asks for. It runs in
 * the page's own world; Electron runs it in one apart, which is among the things that this stand-in cannot prove.
 */
export function preloadScript(preload: string): string {
  return `(() => {
  if (window !== window.top) return;
  const send = window[${JSON.stringify(BINDING)}];
  const toBase64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  };
  const walk = (value) => {
    if (value === undefined) return { $undefined: true };
    if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
  };
  const unpack = (text) => JSON.parse(text, (_, value) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$bytes" in value) return Uint8Array.from(atob(value.$bytes), (char) => char.charCodeAt(0));
    return "$undefined" in value ? undefined : value;
  });
  const listeners = new Map();
  const ipcRenderer = {
    invoke: async (channel, ...args) => unpack(await send("invoke", channel, JSON.stringify(walk(args)))),
    send: (channel, ...args) => void send("send", channel, JSON.stringify(walk(args))),
    on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    off: (channel, listener) => void listeners.set(channel, (listeners.get(channel) ?? []).filter((each) => each !== listener)),
    removeAllListeners: (channel) => void listeners.delete(channel),
  };
  const hear = (channel, text) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...unpack(text));
  };
  Object.defineProperty(window, ${JSON.stringify(HEAR)}, { value: hear });
  const contextBridge = {
    exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: Object.freeze(api) }),
  };
  const require = (name) => {
    if (name === "electron") return { contextBridge, ipcRenderer };
    throw new Error("A sandboxed preload script has no module " + name);
  };
  ((require, module, exports) => {
${preload}
  })(require, { exports: {} }, {});
})();`;
}

/** Runs in the page: tells it of a message. */
export function tellPage({ channel, text }: { readonly channel: string; readonly text: string }): void {
  const hear: unknown = Reflect.get(window, "__standInHear");
  if (typeof hear === "function") hear(channel, text);
}

export function shown(address: string): string {
  return address.startsWith(`${APP_ORIGIN}/`) ? SHOWN_ORIGIN + address.slice(APP_ORIGIN.length) : address;
}

export function meant(address: string): string {
  return address.startsWith(`${SHOWN_ORIGIN}/`) ? APP_ORIGIN + address.slice(SHOWN_ORIGIN.length) : address;
}
