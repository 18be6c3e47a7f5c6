import { ToolError } from "#contract/toolError";
import { cameraId, sessionId } from "#contract/ids";
import type { ArrivedPicture } from "#core/ports";
import { testPorts } from "#core/testStation";
import { describe, expect, it } from "vitest";
import type { Pictures } from "../sessions/pictures";
import { CameraDesk } from "./cameraDesk";
import { createRunningWatch } from "./runningWatch";

const START_MS = Date.UTC(2026, 10, 23, 1);
const FRONT = cameraId.parse("front");
const BACK = cameraId.parse("back");

type Taken = {
  readonly cameraId: string;
  readonly takenAtMs: number;
  readonly done: (error?: Error) => void;
};

/** A lesson at which two cameras look every two seconds, and pictures that take as long as the test wants. */
function setUp() {
  const clock = { ms: START_MS };
  const ports = testPorts({ nowMs: () => clock.ms });
  const taken: Taken[] = [];
  let locked = 0;
  const take: Pictures["take"] = (_, { cameraId: id = "", takenAtMs = 0 }) =>
    new Promise((resolve, reject) => {
      const done = (error?: Error) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody reads the answer here
        if (error === undefined) resolve({} as Awaited<ReturnType<Pictures["take"]>>);
        else reject(error);
      };
      taken.push({ cameraId: id, takenAtMs, done });
    });
  const watch = createRunningWatch({
    ...ports,
    sessionId: sessionId.parse("lesson"),
    cameraIds: [FRONT, BACK],
    everyMs: 2000,
    cameraDesk: new CameraDesk({ ...ports, tell: () => undefined }),
    pictures: { take },
    onCount: () => undefined,
    onLocked: async () => {
      locked += 1;
    },
  });
  const pictureAt = (ms: number): ArrivedPicture => ({
    jpeg: new Uint8Array(1),
    takenAtMs: START_MS + ms,
    ageMs: 0,
  });
  const settle = () => new Promise<void>((resolve) => void setTimeout(resolve, 0));
  return { clock, watch, taken, pictureAt, settle, locked: () => locked };
}

describe("a lesson that cameras look at", () => {
  it("counts one picture after another, the newest of each camera, and drops what was overtaken", async () => {
    const { clock, watch, taken, pictureAt, settle } = setUp();
    watch.offer(FRONT, pictureAt(0));
    for (const ms of [2000, 4000]) watch.offer(FRONT, pictureAt(ms));
    watch.offer(BACK, pictureAt(4000));
    clock.ms += 4000;
    for (let at = 0; at < 3; at += 1) {
      expect(taken).toHaveLength(at + 1);
      taken[at]?.done();
      await settle();
    }
    expect(taken.map(({ cameraId: id, takenAtMs }) => [id, takenAtMs - START_MS])).toEqual([
      ["front", 0],
      ["front", 4000],
      ["back", 4000],
    ]);
    expect(watch.counts()).toMatchObject({ taken: 3, dropped: 1, tooOld: 0, lastTakenAtMs: START_MS + 4000 });
  });

  it("passes over what comes sooner than asked for, as a live view makes a camera give", () => {
    const { watch, taken, pictureAt } = setUp();
    for (const ms of [0, 500, 1000]) watch.offer(FRONT, pictureAt(ms));
    expect([taken.length, watch.counts().dropped]).toEqual([1, 0]);
  });

  it("never counts a picture that grew old while it waited", async () => {
    const { clock, watch, taken, pictureAt, settle } = setUp();
    watch.offer(FRONT, pictureAt(0));
    watch.offer(BACK, pictureAt(0));
    clock.ms += 10_001;
    taken[0]?.done();
    await settle();
    expect([taken.length, watch.counts().tooOld]).toEqual([1, 1]);
  });

  it("goes on after a picture that could not be looked at, and says why", async () => {
    const { clock, watch, taken, pictureAt, settle } = setUp();
    watch.offer(FRONT, pictureAt(0));
    taken[0]?.done(new ToolError("unreadable-picture", "The picture is broken."));
    await settle();
    expect(watch.counts()).toMatchObject({ failed: 1, lastFailure: "The picture is broken." });
    clock.ms += 2000;
    watch.offer(FRONT, pictureAt(2000));
    expect(taken).toHaveLength(2);
  });

  it("ends with the lesson, and takes nothing after its end", async () => {
    const { watch, taken, pictureAt, settle, locked } = setUp();
    watch.offer(FRONT, pictureAt(0));
    taken[0]?.done(new ToolError("session-locked", "It is over."));
    await settle();
    expect(locked()).toBe(1);
    watch.end();
    watch.offer(FRONT, pictureAt(5000));
    expect(taken).toHaveLength(1);
  });
});
