import { api, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { ToolError } from "#contract/toolError";
import { fileOut } from "#contract/fileOut";
import type { StationEvent } from "#contract/events";
import type { RequestDeclaration } from "#contract/request";
import type { ArrivedPicture, CameraLink, Cameras, LinkNews, SeenNode } from "#core/ports";
import { createStation } from "#core/station";
import type { StationPorts } from "#core/stationPorts";
import { testPorts } from "#core/testStation";
import { describe, expect, it } from "vitest";

const START_MS = Date.UTC(2026, 10, 23, 1);
const NODE: SeenNode = {
  nodeId: "32ae0e0249fce430",
  name: "Front 32ae",
  addresses: ["10.0.0.2:47600"],
  isPairingOpen: true,
};
const PAIRED = {
  nodeId: NODE.nodeId,
  name: "Front",
  fingerprint: "32".repeat(32),
  address: "10.0.0.2:47600",
};
const CLASS = {
  course: "Databases",
  group: "18N13A",
  term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
} as const;

type Ask = <Name extends RequestName>(
  name: Name,
  params: ParamsOf<Name>,
  bytes?: Uint8Array,
) => Promise<ResultOf<Name>>;

/** Cameras of which a test is the other end. */
function createFakes() {
  const timers: { readonly ms: number; readonly run: () => void; isOff: boolean }[] = [];
  const links: { readonly tell: (news: LinkNews) => void; readonly wants: number[]; isOpen: boolean }[] = [];
  let heard: (nodes: readonly SeenNode[]) => void = () => undefined;
  const fake = testPorts();
  const cameras: Cameras = {
    ...fake.cameras,
    browse: (onChange) => {
      heard = onChange;
      return async () => undefined;
    },
    open: (source, identity, tell): CameraLink => {
      const link = { tell, wants: [] as number[], isOpen: true };
      links.push(link);
      return {
        ...fake.cameras.open(source, identity, tell),
        want: (everyMs) => void link.wants.push(everyMs),
        rename: async () => undefined,
        pictureNow: async () => undefined,
        close: async () => {
          link.isOpen = false;
        },
      };
    },
    pair: async () => PAIRED,
  };
  return {
    cameras,
    links,
    announce: (...nodes: readonly SeenNode[]) => heard(nodes),
    timers: {
      after: (ms: number, run: () => void) => {
        const timer = { ms, run, isOff: false };
        timers.push(timer);
        return () => {
          timer.isOff = true;
        };
      },
    },
    /** Runs what was to be done later. */
    later: () => timers.splice(0).forEach((timer) => void (timer.isOff || timer.run())),
  };
}

async function setUp(change: Partial<StationPorts> = {}) {
  const fakes = createFakes();
  const clock = { ms: START_MS };
  const openEyes = () => Promise.reject(new ToolError("model-missing", "No test sees."));
  const faked = { cameras: fakes.cameras, timers: fakes.timers };
  const ports = { ...testPorts({ nowMs: () => clock.ms, openEyes }), ...faked, ...change };
  const station = createStation(ports);
  station.start();
  await station.openCameras();
  const askAs =
    (login?: string): Ask =>
    async (name, params, bytes) => {
      const caller = { address: "here", ...(login === undefined ? {} : { login }) };
      const reply = await station.handle(caller, { name, params, ...(bytes === undefined ? {} : { bytes }) });
      if (!reply.ok) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
      const declaration: RequestDeclaration = api[name];
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own schema has just read it
      return declaration.result.parse(reply.value) as ResultOf<typeof name>;
    };
  const first = {
    loginName: "lan",
    name: "Lan",
    language: "vi",
    password: "four words to remember",
  } as const;
  const isNew = Object.keys(ports.memory.document.read().lecturers).length === 0;
  const { login } = isNew
    ? await askAs()("login.first", first)
    : await askAs()("login.open", { loginName: "lan", password: first.password });
  const picture = (ageMs = 0): ArrivedPicture => ({
    jpeg: Uint8Array.of(0xff, 0xd8),
    takenAtMs: clock.ms - ageMs,
    ageMs,
  });
  return { ...fakes, clock, ports, station, login, ask: askAs(login), askAs, picture };
}

async function withNode() {
  const rollcall = await setUp();
  rollcall.announce(NODE);
  const camera = await rollcall.ask("node.pair", {
    cameraId: NODE.nodeId,
    code: "7K2M-Q9XA-3FTP-C8VD",
    room: "E 201",
  });
  const [link] = rollcall.links;
  if (link === undefined) throw new Error("The node was not opened");
  return { ...rollcall, camera, link };
}

describe("a node", () => {
  it("is found, paired, named, put into a room, and gone when it is revoked", async () => {
    const { ask, announce, links } = await setUp();
    announce(NODE);
    expect(await ask("nodes.list", {})).toMatchObject([
      { connection: "found", isPaired: false, isPairingOpen: true },
    ]);
    const { cameraId } = await ask("node.pair", { cameraId: NODE.nodeId, code: "7K2M-Q9XA-3FTP-C8VD" });
    await ask("node.rename", { cameraId, name: "Phía trước" });
    await ask("node.assign", { cameraId, room: "E-201" });
    expect(await ask("nodes.list", {})).toMatchObject([
      { name: "Phía trước", room: "E-201", isPaired: true },
    ]);
    await ask("node.revoke", { cameraId });
    expect(links.map(({ isOpen }) => isOpen)).toEqual([false]);
    expect(await ask("nodes.list", {})).toMatchObject([{ isPaired: false }]);
    await expect(ask("node.identify", { cameraId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("cannot be paired without an address", async () => {
    const { ask } = await setUp();
    await expect(ask("node.pair", { cameraId: NODE.nodeId, code: "x" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is told of to whoever is logged in, and to nobody else", async () => {
    const { station, login, announce } = await setUp();
    const told: StationEvent[] = [];
    const toldNobody: StationEvent[] = [];
    station.subscribe({ address: "here", login }, (event) => told.push(event));
    station.subscribe({ address: "here" }, (event) => toldNobody.push(event));
    announce(NODE);
    announce();
    expect(told.map(({ type }) => type)).toEqual(["node-changed", "node-removed"]);
    expect(toldNobody).toEqual([]);
  });

  it("says why it is away until it is back, and remembers the address that worked", async () => {
    const { ask, link } = await withNode();
    const problem = { cause: "node-off", says: "Nothing answers.", advice: "Look for power." } as const;
    link.tell({ type: "connection", connection: "lost", problem });
    link.tell({ type: "connection", connection: "connecting" });
    expect(await ask("nodes.list", {})).toMatchObject([{ connection: "connecting", problem }]);
    link.tell({ type: "connection", connection: "connected", address: "10.0.0.9:47600" });
    const [back] = await ask("nodes.list", {});
    expect(back).toMatchObject({ connection: "connected", lastAddress: "10.0.0.9:47600" });
    expect(back?.problem).toBeUndefined();
  });

  it("gives the picture that it shows now, and its camera goes off when nobody looks any more", async () => {
    const { station, login, link, picture, later } = await withNode();
    const look = () =>
      station.handle({ address: "here", login }, { name: "node.picture", params: { cameraId: NODE.nodeId } });
    const waiting = look();
    await Promise.resolve();
    link.tell({ type: "picture", picture: picture(60_000) });
    link.tell({ type: "picture", picture: picture() });
    const reply = await waiting;
    expect(fileOut.parse(reply.ok ? reply.value : undefined).mediaType).toBe("image/jpeg");
    expect((await look()).ok).toBe(true);
    later();
    expect(link.wants).toEqual([1000, 0]);
  });

  it("counts no old picture, and says how many came too late", async () => {
    const { ask, link, picture } = await withNode();
    link.tell({ type: "picture", picture: picture(10_001) });
    link.tell({ type: "picture", picture: picture(9999) });
    expect(await ask("nodes.list", {})).toMatchObject([
      { pictures: { arrived: 1, tooOld: 1 }, lastPictureAgeMs: 9999, camera: "live" },
    ]);
  });

  it("that gives no picture in time is told of with its own problem", async () => {
    const { station, login, link, later } = await withNode();
    const problem = {
      cause: "no-signal",
      says: "The camera gives no picture.",
      advice: "Is it plugged in?",
    } as const;
    const waiting = station.handle(
      { address: "here", login },
      { name: "node.picture", params: { cameraId: NODE.nodeId } },
    );
    await Promise.resolve();
    link.tell({ type: "camera", camera: "no-signal", problem });
    later();
    expect(await waiting).toMatchObject({
      error: { code: "source-unavailable", message: "The camera gives no picture. Is it plugged in?" },
    });
  });
});

describe("this computer's own camera", () => {
  it("is brought picture by picture, as long as somebody wants them", async () => {
    const { ask } = await setUp();
    const { cameraId } = await ask("node.addCamera", { name: "Laptop", source: { kind: "laptop" } });
    const bytes = Uint8Array.of(0xff, 0xd8);
    expect(await ask("node.pushPicture", { cameraId }, bytes)).toEqual({ isWanted: false, everyMs: 0 });
    expect(await ask("nodes.list", {})).toMatchObject([
      {
        kind: "laptop",
        camera: "live",
        lastPictureAgeMs: 0,
        history: [{ state: "ok", minutes: 5 }],
      },
    ]);
    const { classId } = await ask("classes.create", CLASS);
    const { sessionId } = await ask("session.open", { classId });
    await ask("session.watch", { sessionId, cameraIds: [cameraId], everySeconds: 3 });
    expect(await ask("node.pushPicture", { cameraId }, bytes)).toEqual({ isWanted: true, everyMs: 3000 });
  });
});

describe("a lesson", () => {
  async function withLesson() {
    const rollcall = await withNode();
    const { classId } = await rollcall.ask("classes.create", CLASS);
    const { sessionId } = await rollcall.ask("session.open", { classId });
    return { ...rollcall, classId, sessionId };
  }

  it("is looked at by the cameras of its room, until it is finished", async () => {
    const { ask, sessionId, link } = await withLesson();
    expect(await ask("session.watch", { sessionId })).toMatchObject({
      cameraIds: [NODE.nodeId],
      everySeconds: 5,
    });
    await ask("session.finish", { sessionId });
    await new Promise<void>((resolve) => void setTimeout(resolve, 0));
    expect(await ask("session.watching", { sessionId })).toMatchObject({ isWatching: false, cameraIds: [] });
    expect(link.wants).toEqual([5000, 0]);
    await expect(ask("session.watch", { sessionId })).rejects.toMatchObject({ code: "session-locked" });
  });

  it("rests when a pause is asked for while its pace is changed", async () => {
    const { ask, sessionId, link } = await withLesson();
    await Promise.all([ask("session.watch", { sessionId }), ask("session.unwatch", { sessionId })]);
    expect(await ask("session.watching", { sessionId })).toMatchObject({ isWatching: false });
    expect(link.wants.at(-1)).toBe(0);
  });

  it("is looked at again after the station was started anew", async () => {
    const { ask, sessionId, ports, station } = await withLesson();
    await ask("session.watch", { sessionId, everySeconds: 7 });
    await station.stop();
    const again = await setUp({ memory: ports.memory });
    expect(again.links.at(0)?.wants).toEqual([7000]);
    expect(await again.ask("session.watching", { sessionId })).toMatchObject({
      isWatching: true,
      everySeconds: 7,
    });
    await again.ask("session.unwatch", { sessionId });
    expect(again.links.at(0)?.wants).toEqual([7000, 0]);
  });

  it("without a camera in its room is refused with what to do", async () => {
    const { ask, camera, sessionId } = await withLesson();
    await ask("node.assign", { cameraId: camera.cameraId, room: "F-105" });
    await expect(ask("session.watch", { sessionId })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("E-201"),
    });
  });
});
