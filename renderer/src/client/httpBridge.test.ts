import { describe, expect, it } from "vitest";
import { createHttpBridge, type Browser } from "./httpBridge";

type Sent = { readonly url: string; readonly headers: Headers; readonly body: unknown };

function aBrowser(hash: string, answer: (url: string) => unknown = () => ({ ok: true, value: 1 })) {
  const kept = new Map<string, string>();
  const sent: Sent[] = [];
  const addresses: unknown[] = [];
  const browser: Browser = {
    location: { hash, pathname: "/", host: "127.0.0.1:80" },
    history: { replaceState: (_, __, url) => void addresses.push(url) },
    sessionStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      sent.push({ url, headers: new Headers(init?.headers), body: init?.body });
      return Response.json(url === "/launch" ? { token: "the-token" } : answer(url));
    },
  };
  return { browser, sent, kept, addresses };
}

const noSocket = () => {
  throw new Error("no socket is opened here");
};

describe("the bridge over HTTP", () => {
  it("trades the code of its address for the token once, and takes it out of the address", async () => {
    const { browser, sent, addresses, kept } = aBrowser("#launch=abc_123");
    const bridge = createHttpBridge(browser, noSocket);
    expect(await bridge.request("station.about", {})).toEqual({ ok: true, value: 1 });
    await bridge.request("station.about", {});
    expect(sent.map(({ url }) => url)).toEqual(["/launch", "/api/station.about", "/api/station.about"]);
    expect(sent[1]?.headers.get("authorization")).toBe("Bearer the-token");
    expect(addresses).toEqual(["/"]);
    expect([...kept.values()]).toEqual(["the-token"]);
  });

  it("uses the token that the tab kept, and sends the login and bytes along", async () => {
    const { browser, sent, kept } = aBrowser("");
    kept.set("rollcall.token", "kept-token");
    const bridge = createHttpBridge(browser, noSocket);
    await bridge.request("session.take", { sessionId: "s1" }, { login: "me", bytes: new Uint8Array(3) });
    expect(sent[0]?.url).toBe(`/api/session.take?params=${encodeURIComponent('{"sessionId":"s1"}')}`);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer kept-token");
    expect(sent[0]?.headers.get("rollcall-login")).toBe("me");
    expect(sent[0]?.body).toBeInstanceOf(Blob);
  });
});
