import type { Bridge } from "#contract/bridge";
import { createClient } from "#client/client";
import { describe, expect, it } from "vitest";
import { createCamerasStore } from "./camerasStore";

const camera = {
  cameraId: "c1",
  name: "E-201",
  room: "E-201",
  kind: "room-node",
  isPaired: true,
  connection: "connected",
  camera: "live",
  pictures: { arrived: 3, dropped: 0, tooOld: 0 },
};

function aStation() {
  const told: ((event: unknown) => void)[] = [];
  const request: Bridge["request"] = async (name) =>
    name === "nodes.list" ? { ok: true, value: [camera] } : { ok: true, value: {} };
  const client = createClient({
    request,
    subscribe: (_, listener) => {
      told.push(listener);
      return () => undefined;
    },
  });
  client.logIn("lan");
  const store = createCamerasStore(client);
  return { store, tell: (event: unknown) => told.forEach((listener) => listener(event)) };
}

describe("the cameras", () => {
  it("follow what the station tells: changed, new, pictures, gone", async () => {
    const { store, tell } = aStation();
    await store.getState().read();
    tell({ type: "node-changed", camera: { ...camera, connection: "lost", camera: "off" } });
    tell({ type: "node-changed", camera: { ...camera, cameraId: "c2", name: "E-202" } });
    tell({ type: "picture-arrived", cameraId: "c2", takenAtMs: 7000, ageMs: 10, sizeBytes: 5 });
    expect(store.getState().cameras).toMatchObject({
      value: [{ connection: "lost" }, { name: "E-202", lastPictureAtMs: 7000 }],
    });
    tell({ type: "node-removed", cameraId: "c1" });
    expect(store.getState().cameras).toMatchObject({ value: [{ cameraId: "c2" }] });
  });
});
