import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "./client";

const about = { version: "1.2.3", models: [] };

afterEach(() => {
  vi.useRealTimers();
});

describe("the client", () => {
  it("asks by name and gives the value that comes back", async () => {
    const asked: unknown[] = [];
    const client = createClient({
      request: async (name, params) => {
        asked.push([name, params]);
        return { ok: true, value: about };
      },
    });
    expect(await client.ask("station.about", {})).toEqual({ ok: true, value: about });
    expect(asked).toEqual([["station.about", {}]]);
  });

  it("passes a refusal on as it is", async () => {
    const refused = { ok: false, error: { code: "io-failed", message: "The disk is full." } };
    expect(await createClient({ request: async () => refused }).ask("station.about", {})).toEqual(refused);
  });

  it.each([
    undefined,
    null,
    "ok",
    { ok: true },
    { ok: true, value: { version: 1 } },
    { ok: false, error: {} },
  ])("takes an answer that does not fit for a bug: %j", async (answer) => {
    const reply = await createClient({ request: async () => answer }).ask("station.about", {});
    expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
  });

  it("turns a bridge that breaks into a reply", async () => {
    const client = createClient({ request: () => Promise.reject(new Error("channel closed")) });
    expect(await client.ask("station.about", {})).toMatchObject({ error: { code: "internal" } });
  });

  it("stops waiting at the deadline", async () => {
    vi.useFakeTimers();
    const reply = createClient({ request: () => new Promise(() => undefined) }, 5000).ask(
      "station.about",
      {},
    );
    await vi.advanceTimersByTimeAsync(5000);
    expect(await reply).toMatchObject({ ok: false, error: { code: "not-ready" } });
  });

  it("says that the page belongs in the application when it has no bridge", async () => {
    expect(await createClient(undefined).ask("station.about", {})).toMatchObject({
      error: { code: "not-ready" },
    });
  });
});
