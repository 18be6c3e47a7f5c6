import { NOTHING_COUNTED } from "#contract/marks";
import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { createClient } from "#client/client";
import type { Bridge } from "#contract/bridge";
import { DEFAULT_RULES } from "#contract/rules";
import { describe, expect, it } from "vitest";
import { createFeedStore } from "./feedStore";

const LESSON = { sessionId: "s1", room: "E-201", isNew: true, isDemo: false };
const FINISHED = {
  type: "session-changed",
  sessionId: "s1",
  classId: "c1",
  session: {
    sessionId: "s1",
    classId: "c1",
    room: "E-201",
    zone: "Asia/Ho_Chi_Minh",
    phase: "finished",
    plan: { plannedStartMs: 0, plannedEndMs: 60_000, rules: DEFAULT_RULES },
    seq: 2,
    openedAtMs: 0,
    lecturerId: "l1",
    pictures: 0,
    people: [],
    tally: NOTHING_COUNTED,
  },
};
const COUNTS = { taken: 0, tooOld: 0, dropped: 0, failed: 0 };

function aCamera(cameraId: string, room = "E-201") {
  return {
    cameraId,
    name: cameraId,
    room,
    kind: "folder",
    isPaired: true,
    connection: "connected",
    camera: "live",
    pictures: { arrived: 0, dropped: 0, tooOld: 0 },
  };
}

function aWatch(cameraIds: readonly string[], isWatching = true, everySeconds = 5) {
  return { sessionId: "s1", classId: "c1", isWatching, cameraIds, everySeconds, ...COUNTS };
}

/** A station with these cameras in the lesson's room; `asked` is what the page asked of it besides reading. */
function aStation(cameraIds: readonly string[], untilWatched: Promise<void> = Promise.resolve()) {
  const asked: unknown[] = [];
  let inRoom = cameraIds;
  let tell: (event: unknown) => void = () => undefined;
  let watch = aWatch([], false);
  const answers: Record<string, (params: unknown) => unknown> = {
    "nodes.list": () => inRoom.map((id) => aCamera(id)),
    "session.watching": () => watch,
    "session.unwatch": () => (watch = aWatch([], false)),
    "demo.take": () => ({}),
  };
  const bridge: Bridge = {
    request: async (name, params) => {
      if (name !== "nodes.list" && name !== "session.watching") asked.push([name, params]);
      if (name === "session.watch") {
        await untilWatched;
        const { cameraIds: named = inRoom, everySeconds } = Object(params);
        if (named.length === 0) return refusal(because("no-camera-of-lesson"));
        watch = aWatch(named, true, everySeconds);
        return { ok: true, value: watch };
      }
      return { ok: true, value: answers[name]?.(params) };
    },
    subscribe: (_login, listener) => {
      tell = listener;
      return () => undefined;
    },
  };
  const client = createClient(bridge);
  client.logIn("login");
  return {
    asked,
    client,
    store: createFeedStore(client),
    tell: (event: unknown) => tell(event),
    setCameras: (ids: readonly string[]) => {
      inRoom = ids;
    },
  };
}

/** Lets everything happen that waits for nothing but answers. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

describe("the room's cameras", () => {
  it("look at a lesson from its start, and again as often and with those that are chosen", async () => {
    const { asked, store } = aStation(["front", "back"]);
    store.getState().follow(LESSON);
    await settle();
    expect(store.getState()).toMatchObject({ isRunning: true, watch: { cameraIds: ["front", "back"] } });
    await store.getState().useRoom(["back"]);
    store.getState().setEvery(10);
    await settle();
    expect(store.getState()).toMatchObject({ everyS: 10, watch: { cameraIds: ["back"], everySeconds: 10 } });
    expect(asked).toEqual([
      ["session.watch", { sessionId: "s1", everySeconds: 5 }],
      ["session.watch", { sessionId: "s1", everySeconds: 5, cameraIds: ["back"] }],
      ["session.watch", { sessionId: "s1", everySeconds: 10, cameraIds: ["back"] }],
    ]);
  });

  it("rest through a reload when the lecturer paused them, and go on with the same", async () => {
    const { asked, store } = aStation(["front"]);
    store.getState().follow({ ...LESSON, isNew: false });
    await settle();
    expect(store.getState().isRunning).toBe(false);
    expect(asked).toEqual([]);
    store.getState().setRunning(true);
    await settle();
    store.getState().setRunning(false);
    await settle();
    expect(store.getState()).toMatchObject({ isRunning: false, watch: { cameraIds: ["front"] } });
  });

  it("do not take the place of pictures that were chosen while they were asked for", async () => {
    let answer = () => undefined as void;
    const { store } = aStation([], new Promise((resolve) => (answer = resolve)));
    store.getState().follow(LESSON);
    await settle();
    void store.getState().useFiles([new File(["1"], "1.jpg"), new File(["2"], "2.jpg")]);
    await settle();
    answer();
    await settle();
    expect(store.getState().feed.kind).toBe("files");
  });

  it("are used as soon as one comes into a room that had none", async () => {
    const { store, tell, setCameras } = aStation([]);
    store.getState().follow(LESSON);
    await settle();
    expect(store.getState()).toMatchObject({ isRunning: false, trouble: undefined });
    setCameras(["front"]);
    tell({ type: "node-changed", camera: aCamera("elsewhere", "F-102") });
    await settle();
    expect(store.getState().isRunning).toBe(false);
    tell({ type: "node-changed", camera: aCamera("front") });
    await settle();
    expect(store.getState()).toMatchObject({ isRunning: true, watch: { cameraIds: ["front"] } });
  });

  it("are left when pictures are chosen instead", async () => {
    const { asked, store } = aStation(["front"]);
    store.getState().follow(LESSON);
    await settle();
    await store.getState().useFiles([new Blob(["x"])]);
    expect(asked.map((each) => Object(each)[0])).toEqual([
      "session.watch",
      "session.unwatch",
      "session.take",
    ]);
    expect(store.getState().feed.kind).toBe("files");
  });
});

describe("pictures that are brought from here", () => {
  it.each([
    ["when the lesson is over", ({ tell }: ReturnType<typeof aStation>) => tell(FINISHED)],
    ["when its lecturer logs out", ({ client }: ReturnType<typeof aStation>) => client.logIn(undefined)],
  ])("end %s", async (_, end) => {
    const station = aStation([]);
    const { store, asked } = station;
    store.getState().follow({ ...LESSON, isDemo: true });
    store.getState().setRunning(true);
    await settle();
    end(station);
    expect(store.getState().isRunning).toBe(false);
    await store.getState().takeNow();
    expect(asked).toEqual([["demo.take", { sessionId: "s1" }]]);
  });
});
