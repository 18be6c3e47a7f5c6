import { EventEmitter } from "node:events";
import { onAction } from "./control";

type Handler = (event: IpcEvent, ...args: readonly unknown[]) => unknown;

/** Who sends, as Electron tells its listeners. */
export type IpcEvent = {
  readonly sender: unknown;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

const handlers = new Map<string, Handler>();
const emitter = new EventEmitter();

/** The main process's end of the channels. */
export const ipcMain = {
  handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
  on: (channel: string, listener: Handler) => void emitter.on(channel, listener),
};

export async function invoke(channel: string, event: IpcEvent, args: readonly unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  return handler(event, ...args);
}

export function send(channel: string, event: IpcEvent, args: readonly unknown[]): void {
  emitter.emit(channel, event, ...args);
}

onAction("channels", () => ({ handled: [...handlers.keys()], heard: emitter.eventNames().map(String) }));

/** A message from a frame that the test makes up: another page, or a frame within Rollcall's own. */
onAction("message-from", async (asked) => {
  if (typeof asked !== "object" || asked === null || !("channel" in asked) || !("url" in asked))
    return undefined;
  const sent: string[] = [];
  const sender = {
    once: () => undefined,
    on: () => undefined,
    send: (channel: string) => void sent.push(channel),
  };
  const parent = "isInside" in asked && asked.isInside === true ? {} : null;
  const event: IpcEvent = { sender, senderFrame: { url: String(asked.url), parent } };
  const channel = String(asked.channel);
  send(channel, event, [{}]);
  return {
    answer: handlers.has(channel) ? await invoke(channel, event, ["login.state", {}]) : undefined,
    sent,
  };
});
