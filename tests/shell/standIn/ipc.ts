import { EventEmitter } from "node:events";

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
