import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Bridge } from "#contract/bridge";
import { createClient } from "./client";

const silent: Bridge["subscribe"] = () => () => undefined;
const bridgeOf = (request: Bridge["request"], subscribe = silent): Bridge => ({ request, subscribe });
const about = { version: "1.2.3", models: [] };

afterEach(() => {
  vi.useRealTimers();
});

describe("the client", () => {
  it("asks by name and gives the value that comes back", async () => {
    const asked: unknown[] = [];
    const client = createClient(
      bridgeOf(async (...all) => {
        asked.push(all);
        return { ok: true, value: about };
      }),
    );
    expect(await client.ask("station.about", {})).toEqual({ ok: true, value: about });
    client.logIn("me");
    const bytes = new Uint8Array(3);
    await client.ask("picture.in", {}, bytes);
    expect(asked).toEqual([
      ["station.about", {}, {}],
      ["picture.in", {}, { login: "me", bytes }],
    ]);
  });

  it("passes a refusal on as it is", async () => {
    const refused = refusal(because("folder-unreadable", { folder: "/data" }));
    expect(await createClient(bridgeOf(async () => refused)).ask("station.about", {})).toEqual(refused);
  });

  it.each([
    undefined,
    null,
    "ok",
    { ok: true },
    { ok: true, value: { version: 1 } },
    { ok: false, error: {} },
  ])("takes an answer that does not fit for a bug: %j", async (answer) => {
    const reply = await createClient(bridgeOf(async () => answer)).ask("station.about", {});
    expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
  });

  it("turns a bridge that breaks into a reply", async () => {
    const client = createClient(bridgeOf(() => Promise.reject(new Error("channel closed"))));
    expect(await client.ask("station.about", {})).toMatchObject({ error: { code: "internal" } });
  });

  it("stops waiting at the deadline", async () => {
    vi.useFakeTimers();
    const never = bridgeOf(() => new Promise(() => undefined));
    const reply = createClient(never, { deadlineMs: 5000 }).ask("station.about", {});
    await vi.advanceTimersByTimeAsync(5000);
    expect(await reply).toMatchObject({ ok: false, error: { code: "not-ready" } });
  });

  it("says that the page belongs in the application when it has no bridge", async () => {
    expect(await createClient(undefined).ask("station.about", {})).toMatchObject({
      error: { code: "not-ready" },
    });
  });

  it("tells what happens to everybody who listens, and only as whoever is logged in", () => {
    const heard: unknown[] = [];
    const subscribed: [string | undefined, (event: unknown) => void][] = [];
    let stopped = 0;
    const client = createClient(
      bridgeOf(
        async () => undefined,
        (login, listener) => {
          subscribed.push([login, listener]);
          return () => void (stopped += 1);
        },
      ),
    );
    const stop = client.subscribe((event) => heard.push(event));
    client.logIn("me");
    const [, tell] = subscribed[0] ?? [];
    tell?.({ type: "ready" });
    tell?.({ type: "class-changed", classId: "c1" });
    tell?.({ type: "of-a-newer-version" });
    stop();
    tell?.({ type: "class-changed", classId: "c2" });
    expect(heard).toEqual([{ type: "ready" }, { type: "class-changed", classId: "c1" }]);
    client.subscribe((event) => heard.push(event));
    expect(heard.at(-1)).toEqual({ type: "ready" });
    client.logIn(undefined);
    expect([subscribed.length, stopped]).toEqual([1, 1]);
  });

  it("ends what was heard with the login: nobody's listener hears what the next lecturer may", () => {
    const tells: ((event: unknown) => void)[] = [];
    const client = createClient(
      bridgeOf(
        async () => undefined,
        (_, listener) => {
          tells.push(listener);
          return () => undefined;
        },
      ),
    );
    const heard: unknown[] = [];
    client.subscribe((event) => heard.push(event));
    client.logIn("me");
    client.logIn(undefined);
    client.logIn("somebody else");
    tells[1]?.({ type: "ready" });
    expect(heard).toEqual([{ type: "logged-out" }]);
  });
});
