import { createClient } from "#client/client";
import type { ModelReadiness } from "#contract/station";
import { describe, expect, it } from "vitest";
import { createWelcomeStore, readinessByRole } from "./welcomeStore";

const detector: ModelReadiness = { id: "finder", role: "detector", optional: false, state: "ready" };
const embedder: ModelReadiness = { id: "knower", role: "embedder", optional: false, state: "ready" };

describe("readiness", () => {
  it("is that of the worst network of each role", () => {
    const second: ModelReadiness = { ...embedder, id: "second", state: "missing" };
    const third: ModelReadiness = { ...embedder, id: "third", state: "corrupt" };
    const stateOf = (models: readonly ModelReadiness[]) => readinessByRole(models).map(({ state }) => state);
    expect(stateOf([detector, embedder])).toEqual(["ready", "ready"]);
    expect(stateOf([detector, embedder, second])).toEqual(["ready", "missing"]);
    expect(stateOf([detector, third, embedder, second])).toEqual(["ready", "corrupt"]);
  });

  it("does not depend on networks that Rollcall works without", () => {
    const better: ModelReadiness = { ...detector, id: "better", optional: true, state: "missing" };
    expect(readinessByRole([better, detector, embedder])).toEqual([
      { role: "detector", state: "ready" },
      { role: "embedder", state: "ready" },
    ]);
  });

  it("misses a role that no network has", () => {
    expect(readinessByRole([])).toEqual([
      { role: "detector", state: "missing" },
      { role: "embedder", state: "missing" },
    ]);
  });
});

describe("the welcome store", () => {
  it("looks until the station has answered, then knows", async () => {
    const about = { version: "1.2.3", models: [detector, embedder] };
    const store = createWelcomeStore(createClient({ request: async () => ({ ok: true, value: about }) }));
    expect(store.getState().known).toEqual({ step: "looking" });
    await store.getState().look();
    expect(store.getState().known).toEqual({ step: "known", about });
  });

  it("keeps the reason when the station refuses, and looks again when asked", async () => {
    const replies: unknown[] = [
      { ok: false, error: { code: "not-ready", message: "Starting." } },
      { ok: true, value: { version: "1.2.3", models: [] } },
    ];
    const store = createWelcomeStore(createClient({ request: async () => replies.shift() }));
    await store.getState().look();
    expect(store.getState().known).toMatchObject({ step: "failed", error: { code: "not-ready" } });
    const again = store.getState().look();
    expect(store.getState().known).toEqual({ step: "looking" });
    await again;
    expect(store.getState().known).toMatchObject({ step: "known" });
  });
});
