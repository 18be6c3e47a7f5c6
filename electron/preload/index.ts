import type { Bridge, RequestChannel } from "#contract/bridge";
import { contextBridge, ipcRenderer } from "electron";

const channel: RequestChannel = "rollcall:request";

const bridge: Bridge = {
  request: (name, params, extras): Promise<unknown> => ipcRenderer.invoke(channel, name, params, extras),
};

contextBridge.exposeInMainWorld("rollcall", bridge);
