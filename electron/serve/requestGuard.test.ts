import { describe, expect, it } from "vitest";
import { guardRequest, isToken, type Approach } from "./requestGuard";

const guarded = { port: 4711, token: "right-token" };
const good: Approach = {
  host: "127.0.0.1:4711",
  origin: undefined,
  fetchSite: undefined,
  authorization: "Bearer right-token",
};

function ask(change: Partial<Approach>, needs: "token" | "nothing" = "token") {
  return guardRequest({ ...good, ...change }, guarded, needs);
}

describe("the guard of the loopback server", () => {
  it("lets in a program that has the token", () => {
    expect(ask({})).toBe("welcome");
    expect(ask({ host: "localhost:4711", authorization: "bearer right-token" })).toBe("welcome");
  });

  it("lets in the page of its own origin", () => {
    expect(ask({ origin: "http://127.0.0.1:4711", fetchSite: "same-origin" })).toBe("welcome");
  });

  it.each([undefined, "", "evil.example:4711", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:4711"])(
    "refuses a Host that is not its own: %j",
    (host) => {
      expect(ask({ host }, "nothing")).toBe("wrong-host");
    },
  );

  it.each(["http://evil.example", "null", "https://127.0.0.1:4711", "http://127.0.0.1:80", "app://rollcall"])(
    "refuses another origin: %s",
    (origin) => {
      expect(ask({ origin }, "nothing")).toBe("wrong-origin");
    },
  );

  it("refuses what a browser says comes from another site", () => {
    expect(ask({ fetchSite: "cross-site" }, "nothing")).toBe("wrong-origin");
    expect(ask({ fetchSite: "same-site" }, "nothing")).toBe("wrong-origin");
  });

  it.each([
    undefined,
    "",
    "Bearer",
    "Bearer wrong-token",
    "right-token",
    "Basic right-token",
    "Bearer right-token x",
    "Bearer right-toke",
  ])("refuses what does not bring the token: %j", (authorization) => {
    expect(ask({ authorization })).toBe("no-token");
  });

  it("never takes an empty token for one", () => {
    expect(isToken("", "")).toBe(false);
    expect(isToken("a", "a")).toBe(true);
  });
});
