import type { Bridge, EventsChannel, RequestChannel } from "#contract/bridge";
import { contextBridge, ipcRenderer } from "electron";

const requests: RequestChannel = "rollcall:request";
const events: EventsChannel = "rollcall:events";

const bridge: Bridge = {
  request: (name, params, extras): Promise<unknown> => ipcRenderer.invoke(requests, name, params, extras),
  subscribe: (login, listener) => {
    const tell = (_: unknown, event: unknown) => listener(event);
    ipcRenderer.removeAllListeners(events);
    ipcRenderer.on(events, tell);
    ipcRenderer.send(events, { login });
    return () => {
      ipcRenderer.off(events, tell);
      ipcRenderer.send(events, "stop");
    };
  },
};

contextBridge.exposeInMainWorld("rollcall", bridge);
