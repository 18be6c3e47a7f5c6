import type { Client } from "#client/client";
import { camerasAfter } from "#client/followCameras";
import { LOADING, loadedFrom, type Loaded } from "#client/loaded";
import type { ParamsOf, ResultOf } from "#contract/api";
import type { CameraView, RungResult } from "#contract/camera";
import type { Reply } from "#contract/reply";
import { createStore, type StoreApi } from "zustand/vanilla";

/** What can be asked of cameras besides their pictures. */
export type CameraRequest =
  | "node.pair"
  | "node.addCamera"
  | "node.revoke"
  | "node.rename"
  | "node.assign"
  | "node.identify"
  | "node.restart";

export type CamerasState = {
  readonly cameras: Loaded<readonly CameraView[]>;
  /** How each way of looking ended; nothing before somebody looked. */
  readonly rungs: Loaded<readonly RungResult[]> | undefined;
  readonly read: () => Promise<void>;
  readonly search: (asked: ParamsOf<"nodes.discover">) => Promise<void>;
  readonly change: <Name extends CameraRequest>(
    name: Name,
    params: ParamsOf<Name>,
  ) => Promise<Reply<ResultOf<Name>>>;
  /** Brings a picture of this computer's own camera; answers after how long the next one is wanted. */
  readonly push: (cameraId: string, jpeg: Uint8Array) => Promise<Reply<ResultOf<"node.pushPicture">>>;
};

/** The state of the cameras; it follows what the station tells of them. */
export function createCamerasStore(client: Client): StoreApi<CamerasState> {
  const store = createStore<CamerasState>()((set, get) => ({
    cameras: LOADING,
    rungs: undefined,
    read: async () => {
      const reply = await client.ask("nodes.list", {});
      if (reply.ok || get().cameras.step !== "ready") set({ cameras: loadedFrom(reply) });
    },
    search: async (asked) => {
      set({ rungs: LOADING });
      set({ rungs: loadedFrom(await client.ask("nodes.discover", asked)) });
      await get().read();
    },
    change: async (name, params) => {
      const reply = await client.ask(name, params);
      if (reply.ok) await get().read();
      return reply;
    },
    push: (cameraId, jpeg) => client.ask("node.pushPicture", { cameraId }, jpeg),
  }));
  client.subscribe((event) => {
    if (event.type === "ready") return void store.getState().read();
    store.setState(({ cameras }) =>
      cameras.step === "ready"
        ? { cameras: { step: "ready", value: camerasAfter(cameras.value, event) } }
        : { cameras },
    );
  });
  return store;
}
