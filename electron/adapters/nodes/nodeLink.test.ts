import type { LinkNews } from "#core/ports";
import { afterEach, describe, expect, it } from "vitest";
import { createIdentity } from "./identity";
import { NodeLink } from "./nodeLink";
import { JPEG, startTestNode } from "./testNode";

const identity = await createIdentity();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function nodeOf(options?: Parameters<typeof startTestNode>[0]) {
  const node = await startTestNode(options);
  closing.push(node.close);
  return node;
}

/** A link, what it told, and a way to wait for news. */
function linkTo(fingerprint: string, ...addresses: readonly string[]) {
  const told: LinkNews[] = [];
  const listeners = new Set<() => void>();
  const parts = {
    identity,
    stationName: "Lan's laptop",
    announced: () => [],
    own: () => [],
    random: () => 0,
  };
  const link = new NodeLink(
    { kind: "room-node", fingerprint, addresses },
    { ...parts, onClosed: () => undefined },
    (news) => {
      told.push(news);
      for (const listen of listeners) listen();
    },
  );
  closing.unshift(link.close);
  const news = <Type extends LinkNews["type"]>(
    type: Type,
    isWanted: (news: Extract<LinkNews, { type: Type }>) => boolean = () => true,
    from = 0,
  ) =>
    new Promise<Extract<LinkNews, { type: Type }>>((resolve) => {
      const isOne = (each: LinkNews): each is Extract<LinkNews, { type: Type }> => each.type === type;
      const look = () => {
        const found = told.slice(from).filter(isOne).find(isWanted);
        if (found !== undefined) resolve(found);
      };
      listeners.add(look);
      look();
    });
  return { link, told, news };
}

describe("a link to a node", () => {
  it("connects to the pinned certificate and brings its pictures as they are", async () => {
    const node = await nodeOf();
    const { link, news } = linkTo(node.fingerprint, node.address);
    expect(await news("connection", ({ connection }) => connection === "connected")).toMatchObject({
      address: node.address,
    });
    link.want(5000);
    expect((await news("picture")).picture.jpeg).toEqual(JPEG);
    expect(node.heard().at(0)).toMatchObject({ type: "hello", purpose: "watch", name: "Lan's laptop" });
  });

  it("tells a picture's time by this computer's clock, though the node's is an hour ahead", async () => {
    const node = await nodeOf({ clockAheadMs: 3_600_000 });
    const { link, news } = linkTo(node.fingerprint, node.address);
    expect((await news("clock")).offsetMs).toBeCloseTo(3_600_000, -2);
    await link.pictureNow();
    const { picture } = await news("picture");
    expect(picture.ageMs).toBeLessThan(1000);
    expect(Math.abs(picture.takenAtMs - Date.now())).toBeLessThan(2000);
  });

  it("counts no picture that hung on its way, and none out of the future", async () => {
    const node = await nodeOf();
    const { told, news } = linkTo(node.fingerprint, node.address);
    await news("clock");
    node.show(60_000);
    await news("too-old");
    const before = told.length;
    node.show(-60_000);
    await news("too-old", () => true, before);
    expect(told.some(({ type }) => type === "picture")).toBe(false);
  });

  it("says nothing at all to somebody with another certificate, and says so", async () => {
    const impostor = await nodeOf();
    const { news, link } = linkTo("ab".repeat(32), impostor.address);
    const { connection, problem } = await news("connection", (each) => each.problem !== undefined);
    expect([connection, problem?.cause]).toEqual(["wrong-key", "wrong-key"]);
    await expect(link.identify()).rejects.toMatchObject({ code: "not-ready" });
    expect(impostor.heard()).toEqual([]);
  });

  it("finds its node behind an impostor at another of its addresses", async () => {
    const [impostor, node] = [await nodeOf(), await nodeOf()];
    const { news } = linkTo(node.fingerprint, impostor.address, node.address);
    const { address } = await news("connection", ({ connection }) => connection === "connected");
    expect(address).toBe(node.address);
    expect(impostor.heard()).toEqual([]);
  });

  it("comes back to a node that was started again, with the order it had", async () => {
    const first = await startTestNode();
    const { told, link, news } = linkTo(first.fingerprint, first.address);
    link.want(5000);
    await news("picture");
    await first.close();
    const lost = await news("connection", ({ connection }) => connection === "lost");
    expect(lost.problem?.cause).toBeDefined();
    const before = told.length;
    await nodeOf({ identity: first.identity, port: first.port });
    await news("picture", () => true, before);
  });

  it("leaves a node that speaks nonsense, or whose hello names another key", async () => {
    const node = await nodeOf();
    const { news } = linkTo(node.fingerprint, node.address);
    await news("connection", ({ connection }) => connection === "connected");
    node.say("{}");
    await news("connection", ({ connection }) => connection === "lost");
    const liar = await nodeOf({ helloNodeId: "cd".repeat(32) });
    const other = linkTo(liar.fingerprint, liar.address);
    await other.news("connection", ({ connection }) => connection === "lost");
    expect(other.told.every((each) => each.type !== "connection" || each.connection !== "connected")).toBe(
      true,
    );
  });
});
