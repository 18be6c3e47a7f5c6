import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CameraState } from "#wire/health";
import { testJpeg } from "#wire/testJpegs";
import type { CameraEvents, CameraSource, Frame } from "./camera";
import { CameraSupervisor } from "./supervisor";

let opened: CameraEvents[];
let openNow: number;
let powerCuts: number;
let frames: Frame[];
let states: string[];
let supervisor: CameraSupervisor;

function supervise(frozenAfterMs = 0): CameraSupervisor {
  const source: CameraSource = {
    label: "camera",
    frozenAfterMs,
    open: (events) => {
      opened.push(events);
      openNow += 1;
      return {
        close: async () => {
          openNow -= 1;
        },
      };
    },
    cyclePower: async () => {
      powerCuts += 1;
    },
  };
  return new CameraSupervisor({
    source,
    clock: { nowMs: () => Date.now(), monotonicMs: () => Date.now() },
    random: () => 0.999,
    log: () => undefined,
    onFrame: (frame) => frames.push(frame),
    onState: (state: CameraState) => states.push(state.state),
  });
}

function latest(): CameraEvents {
  const events = opened.at(-1);
  if (events === undefined) throw new Error("The camera was never opened");
  return events;
}

beforeEach(() => {
  vi.useFakeTimers();
  [opened, openNow, powerCuts, frames, states] = [[], 0, 0, [], []];
  supervisor = supervise();
});
afterEach(async () => {
  await supervisor.close();
  vi.useRealTimers();
});

describe("a camera", () => {
  it("runs as long as somebody wants it, and only once", async () => {
    const letGo = [supervisor.want(), supervisor.want()];
    await vi.advanceTimersByTimeAsync(10);
    expect(openNow).toBe(1);
    latest().onPicture(testJpeg());
    expect(supervisor.state()).toEqual({ state: "ok", width: 640, height: 480 });
    letGo[0]?.();
    letGo[0]?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(openNow).toBe(1);
    letGo[1]?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(openNow).toBe(0);
    expect(states).toEqual(["opening", "ok", "idle"]);
  });

  it("gives no picture after it was let go", async () => {
    const letGo = supervisor.want();
    await vi.advanceTimersByTimeAsync(10);
    const earlier = latest();
    letGo();
    earlier.onPicture(testJpeg());
    earlier.onEnd("late");
    expect(frames).toEqual([]);
    expect(supervisor.state()).toEqual({ state: "idle" });
  });

  it("is opened again after it ended, soon at first and never later than three seconds", async () => {
    supervisor.want();
    await vi.advanceTimersByTimeAsync(10);
    for (let failure = 0; failure < 12; failure += 1) {
      latest().onEnd("unplugged");
      expect(supervisor.state()).toEqual({ state: "no-signal", reason: "unplugged" });
      await vi.advanceTimersByTimeAsync(Math.min(3_000, 250 * 2 ** failure));
      expect(opened).toHaveLength(failure + 2);
    }
    expect(openNow).toBe(1);
    expect(powerCuts).toBe(3);
    latest().onPicture(testJpeg());
    expect(supervisor.state().state).toBe("ok");
    expect(supervisor.figures()).toMatchObject({ captured: 1, restarts: 12, lastError: "unplugged" });
  });

  it("is opened again when no picture comes for four seconds", async () => {
    supervisor.want();
    await vi.advanceTimersByTimeAsync(3_900);
    latest().onPicture(testJpeg());
    await vi.advanceTimersByTimeAsync(3_900);
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states).toContain("no-signal");
    expect(opened).toHaveLength(2);
  });

  it("is opened again when it shows the same picture for too long", async () => {
    supervisor = supervise(2_000);
    supervisor.want();
    await vi.advanceTimersByTimeAsync(10);
    for (let turn = 0; turn < 10; turn += 1) {
      latest().onPicture(testJpeg(Uint8Array.of(turn)));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(states).not.toContain("frozen");
    for (let turn = 0; turn < 100; turn += 1) {
      latest().onPicture(testJpeg());
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(states).toContain("frozen");
    expect(states.slice(states.indexOf("frozen"))).not.toContain("ok");
    expect(powerCuts).toBe(1);
    expect(frames).toHaveLength(20);
    await vi.advanceTimersByTimeAsync(3_000);
    latest().onPicture(testJpeg(Uint8Array.of(9)));
    expect(supervisor.state().state).toBe("ok");
  });

  it("is opened anew when somebody asks for it, and not when nobody watches", async () => {
    supervisor.restart();
    expect(opened).toHaveLength(0);
    supervisor.want();
    await vi.advanceTimersByTimeAsync(10);
    supervisor.restart();
    await vi.advanceTimersByTimeAsync(300);
    expect(opened).toHaveLength(2);
    expect(openNow).toBe(1);
  });
});
