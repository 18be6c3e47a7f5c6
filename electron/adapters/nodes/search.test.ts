import type { LinkNews } from "#core/ports";
import { afterEach, describe, expect, it } from "vitest";
import { createCameras } from "./createCameras";
import { createIdentity, fingerprintOf } from "./identity";
import { dialAsNode, JPEG, startTestNode } from "./testNode";

const identity = await createIdentity();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Cameras of a computer whose only networks are those given; nothing is announced anywhere. */
function camerasOf(own: Parameters<typeof createCameras>[0] = {}) {
  const cameras = createCameras({ own: () => [], reversePort: 0, listenMs: 20, ...own });
  closing.push(cameras.close);
  return cameras;
}

const EMPTY = { known: [], reverse: false };

describe("looking for nodes", () => {
  it("tries each way and says how it ended", async () => {
    const node = await startTestNode();
    closing.push(node.close);
    const nodeId = node.fingerprint.slice(0, 16);
    const known = [{ nodeId, addresses: [node.address] }];
    const rungs = await camerasOf().search({ ...EMPTY, known, address: node.address }, identity);
    expect(rungs.map(({ rung, result }) => `${rung}: ${result}`)).toEqual([
      "mdns: nothing",
      "last-address: found",
      "typed-address: found",
      "cable: not-tried",
      "reverse: not-tried",
    ]);
    expect(rungs.flatMap(({ nodes }) => nodes.map((each) => each.nodeId))).toEqual([nodeId, nodeId]);
    expect(node.heard()).toEqual([]);
  });

  it("names the cause where nobody answers, and an impostor at a known address", async () => {
    const [gone, impostor] = [await startTestNode(), await startTestNode()];
    closing.push(impostor.close);
    await gone.close();
    const known = [{ nodeId: "ab".repeat(8), addresses: [impostor.address] }];
    const rungs = await camerasOf().search({ ...EMPTY, known, address: gone.address }, identity);
    expect(rungs.map(({ problem }) => problem?.cause)).toEqual([
      "no-network",
      "wrong-key",
      "refused",
      undefined,
      undefined,
    ]);
  });
});

describe("a node that dials this computer", () => {
  it("is let in by its pinned certificate alone, once the port was asked for", async () => {
    const node = await createIdentity();
    const cameras = camerasOf();
    expect(await cameras.reversePort()).toBeUndefined();
    const rungs = await cameras.search({ ...EMPTY, reverse: true }, identity);
    const port = (await cameras.reversePort()) ?? 0;
    expect(rungs.at(-1)?.says).toContain(`port ${port}`);
    const stranger = await dialAsNode(port, await createIdentity());
    await new Promise((closed) => void stranger.once("close", closed));
    let connected: (news: LinkNews) => void = () => undefined;
    const picture = new Promise<LinkNews>((resolve) => {
      connected = (news) => void (news.type === "picture" && resolve(news));
    });
    const fingerprint = fingerprintOf(node.certificate);
    const source = { kind: "room-node", fingerprint, addresses: [] } as const;
    const link = cameras.open(source, identity, (news) => connected(news));
    closing.unshift(link.close);
    link.want(5000);
    await dialAsNode(port, node);
    expect(await picture).toMatchObject({ picture: { jpeg: JPEG } });
  });
});
