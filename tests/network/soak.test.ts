import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { growthOf, soakNode } from "#bench/lib/nodeSoak";
import { hashesOf } from "./lib/classCamera";
import { classPictures } from "./lib/classPictures";
import { startNode, type RoomNode } from "./lib/roomNode";

/** 30,000 in the full form: bench/nodeSoak.ts. */
const PICTURES = Number(process.env["ROLLCALL_SOAK_PICTURES"] ?? 10_000);
const MAX_GROWTH_BYTES = 20_000_000;
const PORT = 47_691;

let folder: string;
let pictures: string;
let node: RoomNode;

// On the loopback: what is looked at is memory, and that needs no second computer.
describe(`${PICTURES} pictures of a node`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rollcall-soak-"));
    pictures = await classPictures(join(folder, "pictures"));
    node = await startNode({
      state: join(folder, "node"),
      camera: `folder:${pictures}`,
      name: "Camera",
      port: PORT,
      more: ["--fps", "500", "--host", "127.0.0.1", "--no-mdns"],
    });
  });
  afterAll(async () => {
    await node.program.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it("arrive bit by bit, and neither side's memory grows", async () => {
    const result = await soakNode({
      address: `127.0.0.1:${PORT}`,
      code: node.openPairing(),
      pictures: PICTURES,
      nodePid: node.program.child.pid ?? 0,
    });
    expect(result.pictures).toBeGreaterThanOrEqual(PICTURES);
    expect(result.hashes).toEqual(await hashesOf(pictures));
    expect(result.tooOld).toBe(0);
    expect(growthOf(result.memory, "nodeBytes")).toBeLessThan(MAX_GROWTH_BYTES);
    expect(growthOf(result.memory, "stationBytes")).toBeLessThan(MAX_GROWTH_BYTES);
  }, 300_000);
});
