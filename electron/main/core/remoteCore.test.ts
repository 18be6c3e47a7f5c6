import { ToolError } from "#contract/toolError";
import type { StationEvent } from "#contract/events";
import type { Secrets } from "#core/ports";
import type { RunningStation } from "#core/station";
import { describe, expect, it } from "vitest";
import { hostCore } from "./coreHost";
import { createCrashLimit } from "./crashLimit";
import { openRemoteCore, type CoreProcess, type RemoteCoreOptions } from "./remoteCore";

const KEY = new Uint8Array(32).fill(7);
const NOTICE: StationEvent = { type: "notice", message: "hello", why: { reason: "part-stopped" }, atMs: 1 };

/** A core that runs in this process behind a pipe that clones, and that can be killed. */
function createCores(stationOf: (secrets: Secrets) => Promise<RunningStation>) {
  const kills: (() => void)[] = [];
  const spawn = (): CoreProcess => {
    const toChild: ((message: unknown) => void)[] = [];
    const toParent: ((message: unknown) => void)[] = [];
    const exits: (() => void)[] = [];
    let isAlive = true;
    const pass = (to: readonly ((message: unknown) => void)[]) => (message: unknown) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (isAlive) for (const listener of to) listener(copy);
      });
    };
    const end = () => {
      if (!isAlive) return;
      queueMicrotask(() => {
        isAlive = false;
        for (const listener of exits) listener();
      });
    };
    kills.push(end);
    hostCore(
      { post: pass(toParent), onMessage: (listener) => toChild.push(listener) },
      async ({ secrets }) => {
        const some = await stationOf(secrets);
        const station = {
          ...some,
          start: () => undefined,
          tidy: async () => undefined,
          stop: async () => undefined,
        };
        return { station, close: async () => undefined };
      },
      end,
    );
    return {
      post: pass(toChild),
      onMessage: (listener) => toParent.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill: end,
    };
  };
  return { spawn, kill: () => kills.at(-1)?.(), started: () => kills.length };
}

const echo: RunningStation = {
  handle: async (_, { name, bytes }) => ({ ok: true, value: { name, bytes } }),
  subscribe: (_, listener) => {
    queueMicrotask(() => listener(NOTICE));
    return () => undefined;
  },
};

function optionsFor(
  spawn: RemoteCoreOptions["spawn"],
  more: Partial<RemoteCoreOptions> = {},
): RemoteCoreOptions {
  return {
    spawn,
    place: { folder: "/data", version: "1.0.0" },
    secrets: {
      stationKey: async () => KEY,
      protection: async () => ({ kind: "keychain", strength: "strong", explanation: "sealed" }),
    },
    limit: createCrashLimit({ times: 1, withinMs: 1000 }, () => 0),
    nowMs: () => 5,
    onBug: () => undefined,
    onNotice: () => undefined,
    onCrash: () => undefined,
    ...more,
  };
}

const caller = { address: "screen" };

describe("the core in a process of its own", () => {
  it("answers requests, bytes included, and tells events", async () => {
    const core = openRemoteCore(optionsFor(createCores(async () => echo).spawn));
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await core.station.handle(caller, { name: "session.take", params: {}, bytes })).toEqual({
      ok: true,
      value: { name: "session.take", bytes },
    });
    const told = new Promise((heard) => core.station.subscribe(caller, heard));
    expect(await told).toEqual(NOTICE);
    await core.close();
  });

  it("asks the window's process for the key, and says why there is none", async () => {
    const given = createCores(async (secrets) => {
      expect(await secrets.stationKey("create")).toEqual(KEY);
      expect(await secrets.protection()).toMatchObject({ kind: "keychain" });
      return echo;
    });
    await expect(openRemoteCore(optionsFor(given.spawn)).opened).resolves.toBeUndefined();
    const refused = createCores(async (secrets) => {
      await secrets.stationKey("refuse");
      return echo;
    });
    const stationKey = async () => {
      throw new ToolError("not-allowed", "The keychain is locked.");
    };
    const secrets = { ...optionsFor(refused.spawn).secrets, stationKey };
    const core = openRemoteCore(optionsFor(refused.spawn, { secrets }));
    await expect(core.opened).rejects.toMatchObject({
      code: "not-allowed",
      message: "The keychain is locked.",
    });
  });

  it("starts again after a crash: nobody waits for ever, and whoever listens is told", async () => {
    const never: RunningStation = {
      ...echo,
      handle: () => new Promise(() => undefined),
    };
    let count = 0;
    const cores = createCores(async () => (++count === 1 ? never : echo));
    const crashes: string[] = [];
    const core = openRemoteCore(optionsFor(cores.spawn, { onCrash: (next) => crashes.push(next) }));
    await core.opened;
    const heard: string[] = [];
    core.station.subscribe(caller, (event) =>
      heard.push(event.type === "notice" ? event.message : event.type),
    );
    await expect.poll(() => heard).toEqual(["hello"]);
    const waiting = core.station.handle(caller, { name: "x", params: {} });
    const reopened = new Promise<void>((again) => core.onReopened(again));
    await Promise.resolve();
    cores.kill();
    expect(await waiting).toMatchObject({ ok: false, error: { code: "not-ready" } });
    await reopened;
    expect(await core.station.handle(caller, { name: "y", params: {} })).toMatchObject({ ok: true });
    await expect.poll(() => heard.filter((message) => message === "hello").length).toBe(2);
    expect(heard.find((message) => message.includes("starting again"))).toBeDefined();
    expect(crashes).toEqual(["restarting"]);
  });

  it("gives up when it crashes over and over, until asked to try once more", async () => {
    const cores = createCores(async () => echo);
    const crashes: string[] = [];
    const core = openRemoteCore(optionsFor(cores.spawn, { onCrash: (next) => crashes.push(next) }));
    await core.opened;
    const reopened = new Promise<void>((again) => core.onReopened(again));
    cores.kill();
    await reopened;
    cores.kill();
    await expect.poll(() => crashes).toEqual(["restarting", "given-up"]);
    expect(await core.station.handle(caller, { name: "x", params: {} })).toMatchObject({ ok: false });
    core.restart();
    expect(await core.station.handle(caller, { name: "x", params: {} })).toMatchObject({ ok: true });
    expect(cores.started()).toBe(3);
  });

  it("is not started again when it was closed", async () => {
    const cores = createCores(async () => echo);
    const core = openRemoteCore(optionsFor(cores.spawn));
    await core.opened;
    await core.close();
    expect(cores.started()).toBe(1);
  });
});
