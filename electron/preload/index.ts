import type {
  Bridge,
  CommandsChannel,
  DesktopChannel,
  EventsChannel,
  RequestChannel,
} from "#contract/bridge";
import { contextBridge, ipcRenderer } from "electron";

const requests: RequestChannel = "rollcall:request";
const events: EventsChannel = "rollcall:events";
const desktop: DesktopChannel = "rollcall:desktop";
const commands: CommandsChannel = "rollcall:commands";

/** Lets one listener hear a channel, the latest; gives back how to stop. */
function hear(channel: string, listener: (told: unknown) => void): () => void {
  const tell = (_: unknown, told: unknown) => listener(told);
  ipcRenderer.removeAllListeners(channel);
  ipcRenderer.on(channel, tell);
  return () => void ipcRenderer.off(channel, tell);
}

const bridge: Bridge = {
  request: (name, params, extras): Promise<unknown> => ipcRenderer.invoke(requests, name, params, extras),
  subscribe: (login, listener) => {
    const stop = hear(events, listener);
    ipcRenderer.send(events, { login });
    return () => {
      stop();
      ipcRenderer.send(events, "stop");
    };
  },
  desktop: {
    request: (name, params): Promise<unknown> => ipcRenderer.invoke(desktop, name, params),
    onCommand: (listener) => {
      hear(commands, listener);
      ipcRenderer.send(commands);
    },
  },
};

contextBridge.exposeInMainWorld("rollcall", bridge);
