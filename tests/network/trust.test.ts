import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inside, whyNoNamespaces } from "./lib/namespaces";
import { start, typescript } from "./lib/program";
import { nodeIn, openRoom, pairNode, until, type Room } from "./lib/room";
import { NODE_PORT, startNode } from "./lib/roomNode";

const why = whyNoNamespaces();
const MIDDLE_PORT = 47_650;
const WRONG_CODE = "0000-0000-0000-0000";

let room: Room;

describe.skipIf(why !== undefined)(
  `trust between station and node${why === undefined ? "" : `, skipped: ${why}`}`,
  () => {
    beforeAll(async () => {
      room = await openRoom();
      await until(5000, () => nodeIn(room));
    });
    afterAll(() => room.close());

    it("is not made through somebody in the middle, who learns no code and can use nothing again", async () => {
      const { node, nodeAddress } = room.computers;
      const program = typescript("tests/network/lib/middleman.ts", String(MIDDLE_PORT), String(NODE_PORT));
      const middleman = start(inside(node, program));
      try {
        await middleman.line(/^ready/u, 20_000);
        const code = room.node.openPairing();
        const address = `${nodeAddress}:${MIDDLE_PORT}`;
        await expect(room.station.ask("node.pair", { address, code })).rejects.toMatchObject({
          code: "not-allowed",
        });
        await until(5000, async () =>
          middleman.said().includes('"who":"replay","text":"closed"') ? true : undefined,
        );
        const said = middleman.said();
        expect(said).toContain("pair-proof");
        expect(said).not.toContain("pair-accepted");
        expect(said).not.toContain(code);
        expect(said).not.toContain(code.replaceAll("-", ""));
        expect(said.split('"who":"replay"').slice(1).join("")).toContain("pairing-wrong-code");
        expect(await nodeIn(room)).toMatchObject({ isPaired: false });
      } finally {
        await middleman.kill();
      }
    });

    it("is not to be guessed: five wrong codes close pairing, for the right code as well", async () => {
      const code = room.node.openPairing();
      const { cameraId } = await nodeIn(room);
      for (let at = 0; at < 5; at += 1) {
        const wrong = room.station.ask("node.pair", { cameraId, code: WRONG_CODE });
        await expect(wrong).rejects.toMatchObject({ code: "not-allowed" });
      }
      const right = room.station.ask("node.pair", { cameraId, code });
      await expect(right).rejects.toMatchObject({ code: "not-allowed" });
      expect(await nodeIn(room)).toMatchObject({ isPaired: false });
    });

    it("takes a code once", async () => {
      const code = room.node.openPairing();
      const address = room.computers.nodeAddress;
      const { cameraId } = await room.station.ask("node.pair", { address, code });
      await room.station.ask("node.revoke", { cameraId });
      await expect(room.station.ask("node.pair", { address, code })).rejects.toMatchObject({
        code: "not-allowed",
      });
    });

    it("ends at an impostor with the node's name and address: it is not spoken to, and the node comes back", async () => {
      const cameraId = await pairNode(room);
      await room.node.program.kill();
      const impostor = await startNode({
        namespace: room.computers.node,
        state: join(room.folder, "impostor"),
        camera: room.camera.address,
        name: "Camera E-201",
        more: ["--open-pairing", "always"],
      });
      const { value } = await until(10_000, async () => {
        const found = (await room.station.ask("nodes.list", {})).find((each) => each.cameraId === cameraId);
        return found?.connection === "wrong-key" ? found : undefined;
      });
      expect(value).toMatchObject({ problem: { cause: "wrong-key" }, camera: "off" });
      await expect(room.station.ask("node.identify", { cameraId })).rejects.toMatchObject({
        code: "not-ready",
      });
      await expect(room.station.bytes("node.picture", { cameraId })).rejects.toThrow(/source-unavailable/u);
      expect(impostor.program.said()).not.toMatch(/watches|paired/u);
      await impostor.program.kill();
      room.node = await room.startNode();
      await until(10_000, async () => {
        const found = (await room.station.ask("nodes.list", {})).find((each) => each.cameraId === cameraId);
        return found?.connection === "connected" ? true : undefined;
      });
    });

    it("ends when the node revokes the station", async () => {
      const [command = "", ...args] = typescript(
        "pi-node/src/main.ts",
        "stations",
        "--state",
        join(room.folder, "node"),
      );
      const list = start(inside(room.computers.node, [command, ...args]));
      await new Promise((resolve) => void list.child.once("close", resolve));
      const [, id = ""] = /^([0-9a-f]{16}) {2}connected/mu.exec(list.said()) ?? [];
      const revoking = start(
        inside(
          room.computers.node,
          typescript("pi-node/src/main.ts", "revoke", id, "--state", join(room.folder, "node")),
        ),
      );
      await new Promise((resolve) => void revoking.child.once("close", resolve));
      const { value } = await until(10_000, async () => {
        const found = (await room.station.ask("nodes.list", {})).find(({ isPaired }) => isPaired);
        return found?.problem?.cause === "not-paired" ? found : undefined;
      });
      expect(value).toMatchObject({ connection: "lost" });
    });
  },
);
