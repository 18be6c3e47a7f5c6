import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import type { Bridge } from "#contract/bridge";
import { createClient } from "#client/client";
import { describe, expect, it } from "vitest";
import { createSettingsStore } from "./settingsStore";

const lan = { lecturerId: "l1", loginName: "lan", name: "Lan", language: "vi" };
const refused = refusal(because("folder-unreadable", { folder: "/data" }));

function aStation() {
  let lecturer = lan;
  const state = { isBroken: false };
  const request: Bridge["request"] = async (name, params) => {
    if (state.isBroken) return refused;
    if (name === "profile.change" && typeof params === "object") lecturer = { ...lecturer, ...params };
    if (name === "lecturers.list") return { ok: true, value: [lecturer] };
    return { ok: true, value: lecturer };
  };
  const client = createClient({ request, subscribe: () => () => undefined });
  return { store: createSettingsStore(client), state };
}

describe("the settings", () => {
  it("ask for a part when it is shown, and say why it did not come", async () => {
    const { store, state } = aStation();
    state.isBroken = true;
    await store.getState().load("profile");
    expect(store.getState().parts.profile).toEqual({ step: "failed", error: refused.error });
    state.isBroken = false;
    await store.getState().load("profile");
    expect(store.getState().parts.profile).toEqual({ step: "ready", value: lan });
    expect(store.getState().parts.lecturers.step).toBe("loading");
  });

  it("read anew what a change has changed", async () => {
    const { store } = aStation();
    await store.getState().load("profile");
    const reply = await store.getState().change("profile.change", { name: "Lan Anh" });
    expect(reply.ok).toBe(true);
    const { profile, lecturers } = store.getState().parts;
    expect(profile).toMatchObject({ value: { name: "Lan Anh" } });
    expect(lecturers).toMatchObject({ value: [{ name: "Lan Anh" }] });
  });

  it("keep showing what had come when the station falls silent, and hand the refusal to the form", async () => {
    const { store, state } = aStation();
    await store.getState().load("profile");
    state.isBroken = true;
    expect(await store.getState().change("profile.change", { name: "X" })).toEqual(refused);
    await store.getState().load("profile");
    expect(store.getState().parts.profile.step).toBe("ready");
  });
});
