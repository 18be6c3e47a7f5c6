import { describe, expect, it } from "vitest";
import { healthStateOf, healthStretches, newHealthHistory, noteHealth } from "./healthHistory";
import { NEW_CAMERA, type LiveCamera } from "./liveCamera";
import { openCamera } from "./openCamera";

const SLOT_MS = 5 * 60_000;
const START_MS = Date.UTC(2026, 10, 23, 1);
const at = (slot: number) => START_MS + slot * SLOT_MS;

const problem = { cause: "link-lost", says: "Lost.", advice: "Wait." } as const;

describe("a camera's last 24 hours", () => {
  it("begin with nothing asked", () => {
    expect(healthStretches(newHealthHistory(START_MS), START_MS)).toEqual([{ state: "off", minutes: 5 }]);
  });

  it("say the worst of each five minutes", () => {
    let history = newHealthHistory(START_MS);
    for (const [state, slot] of [
      ["ok", 0],
      ["lost", 1],
      ["ok", 1.5],
      ["hot", 2],
      ["ok", 2.9],
      ["ok", 3],
    ] as const) {
      history = noteHealth(history, state, at(slot));
    }
    expect(healthStretches(history, at(3))).toEqual([
      { state: "ok", minutes: 5 },
      { state: "lost", minutes: 5 },
      { state: "hot", minutes: 5 },
      { state: "ok", minutes: 5 },
    ]);
  });

  it("hold what was lost until it is heard again, and what was good for one silent slot", () => {
    const good = noteHealth(newHealthHistory(START_MS), "ok", START_MS);
    expect(healthStretches(good, at(3))).toEqual([
      { state: "ok", minutes: 10 },
      { state: "off", minutes: 10 },
    ]);
    const lost = noteHealth(good, "lost", START_MS);
    expect(healthStretches(lost, at(3))).toEqual([{ state: "lost", minutes: 20 }]);
  });

  it("are never more than 24 hours, however long nothing was heard", () => {
    let history = newHealthHistory(START_MS);
    for (let slot = 0; slot < 600; slot += 1) {
      history = noteHealth(history, slot % 2 === 0 ? "ok" : "lost", at(slot));
      expect(history.slots.length).toBeLessThanOrEqual(288);
    }
    const total = healthStretches(history, at(600)).reduce((sum, { minutes }) => sum + minutes, 0);
    expect(total).toBe(24 * 60);
    const good = noteHealth(history, "ok", at(600));
    expect(healthStretches(good, at(100_000))).toEqual([{ state: "off", minutes: 24 * 60 }]);
  });

  it("stay as they are when the clock goes back", () => {
    const history = noteHealth(newHealthHistory(START_MS), "ok", START_MS);
    expect(healthStretches(history, at(-7))).toEqual([{ state: "ok", minutes: 5 }]);
    expect(healthStretches(noteHealth(history, "hot", at(-7)), START_MS)).toEqual([
      { state: "hot", minutes: 5 },
    ]);
  });
});

describe("how a camera is, in one word", () => {
  const connected: LiveCamera = { ...NEW_CAMERA, connection: "connected" };

  it.each([
    ["off", NEW_CAMERA],
    ["off", { ...NEW_CAMERA, connection: "connecting" }],
    ["lost", { ...NEW_CAMERA, connection: "connecting", linkProblem: problem }],
    ["lost", { ...NEW_CAMERA, connection: "lost" }],
    ["lost", { ...NEW_CAMERA, connection: "wrong-key" }],
    ["lost", { ...connected, camera: "no-signal" }],
    ["ok", connected],
    ["ok", { ...connected, health: { temperatureC: 74.9 } }],
    ["hot", { ...connected, health: { temperatureC: 75 } }],
    ["hot", { ...connected, health: { isThrottled: true } }],
  ] as const)("is %s of %j", (state, live) => {
    expect(healthStateOf(live)).toBe(state);
  });
});

describe("a camera that is open", () => {
  it("keeps what is heard of it, and a picture counts where there is no link to ask", () => {
    const clock = { ms: START_MS };
    const camera = openCamera({
      clock: { nowMs: () => clock.ms },
      timers: { after: () => () => undefined },
      open: undefined,
      onNews: () => undefined,
    });
    camera.hear({ type: "picture", picture: { jpeg: Uint8Array.of(), takenAtMs: clock.ms, ageMs: 0 } });
    clock.ms = at(1);
    camera.hear({ type: "connection", connection: "connected" });
    camera.hear({ type: "health", health: { temperatureC: 81 } });
    clock.ms = at(2);
    camera.hear({ type: "connection", connection: "lost" });
    clock.ms = at(4);
    expect(camera.history()).toEqual([
      { state: "ok", minutes: 5 },
      { state: "hot", minutes: 5 },
      { state: "lost", minutes: 15 },
    ]);
  });
});
