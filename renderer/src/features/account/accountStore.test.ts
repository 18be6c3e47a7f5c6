import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import type { Bridge } from "#contract/bridge";
import { createClient } from "#client/client";
import { describe, expect, it } from "vitest";
import { loginNameFor } from "./AccountPage";
import { createAccountStore } from "./accountStore";

const lecturer = { lecturerId: "l1", loginName: "lan", name: "Lan", language: "vi" };
const refused = refusal(because("login-wrong"));

/** A station of three requests, and a tab that keeps things. */
function aTab({ hasLecturer = true, kept = new Map<string, string>(), isRestarted = false } = {}) {
  const logins = new Set(isRestarted ? [] : ["good"]);
  const request: Bridge["request"] = async (name, params, extras) => {
    const password = typeof params === "object" && params !== null && "password" in params && params.password;
    switch (name) {
      case "login.state":
        return { ok: true, value: { hasLecturer } };
      case "login.first":
      case "login.open":
        return password === "right" ? { ok: true, value: { login: "good", lecturer } } : refused;
      case "login.close":
        return { ok: true, value: {} };
      default:
        return logins.has(extras?.login ?? "") ? { ok: true, value: lecturer } : refused;
    }
  };
  const client = createClient({ request, subscribe: () => () => undefined });
  const keeper = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { store: createAccountStore(client, keeper), kept };
}

describe("the account", () => {
  it("asks a new station's first lecturer who they are", async () => {
    const { store } = aTab({ hasLecturer: false });
    await store.getState().look();
    expect(store.getState().account).toEqual({ step: "first" });
  });

  it("says why a login was refused, and lets the next try in", async () => {
    const { store } = aTab();
    await store.getState().look();
    await store.getState().logIn({ loginName: "lan", password: "wrong" });
    expect(store.getState().refusal).toEqual(refused.error);
    await store.getState().logIn({ loginName: "lan", password: "right" });
    expect(store.getState()).toMatchObject({ account: { step: "in", lecturer }, refusal: undefined });
  });

  it("goes on after a reload, until the screen is locked", async () => {
    const { store, kept } = aTab();
    await store.getState().logIn({ loginName: "lan", password: "right" });
    const again = aTab({ kept }).store;
    await again.getState().look();
    expect(again.getState().account.step).toBe("in");
    await again.getState().lock();
    expect(again.getState().account).toEqual({ step: "out", loginName: "lan" });
    expect(kept.has("rollcall.login")).toBe(false);
  });

  it("asks again when the station has forgotten the login", async () => {
    const kept = new Map([["rollcall.login", "good"]]);
    const { store } = aTab({ kept, isRestarted: true });
    await store.getState().look();
    expect(store.getState().account.step).toBe("out");
  });
});

describe("the login name that is offered", () => {
  it.each([
    ["Nguyễn Thị Lan", "lan"],
    ["Đỗ Đức", "duc"],
    ["", ""],
  ])("for %s is %s", (name, expected) => {
    expect(loginNameFor(name)).toBe(expected);
  });
});
