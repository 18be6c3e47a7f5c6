import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Station } from "#core/station";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerApp, pdfAddress, type AppParts } from "./appProtocol";
import { createIsOwnFrame } from "./ownPage";
import { createPdfShelf } from "./pdfShelf";
import { isGranted, isOwnDownload, isSamePage, type Wish } from "./security";

const isOwn = createIsOwnFrame();

describe("a frame of Rollcall's own", () => {
  it.each([
    ["its page", { url: "app://rollcall/#/classes", parent: null }, true],
    ["a frame inside its page", { url: "app://rollcall/", parent: {} }, false],
    ["another origin", { url: "https://example.org/", parent: null }, false],
    ["a file", { url: "file:///app://rollcall/", parent: null }, false],
    ["a frame that is gone", null, false],
  ])("%s", (_, frame, expected) => {
    expect(isOwn(frame)).toBe(expected);
  });
});

describe("permissions", () => {
  const wish: Wish = {
    permission: "media",
    mediaTypes: ["video"],
    frame: { url: "app://rollcall/#/classes/c1?tab=people", parent: null },
    isLoggedIn: true,
  };

  it("grants the camera's picture to a lecturer on the pages that use it", () => {
    expect(isGranted(wish, isOwn)).toBe(true);
  });

  it.each(["clipboard-sanitized-write", "fullscreen"])(
    "grants %s to the whole of the page alone",
    (permission) => {
      const press: Wish = { permission, mediaTypes: [], frame: wish.frame, isLoggedIn: false };
      expect(isGranted(press, isOwn)).toBe(true);
      expect(isGranted({ ...press, frame: null }, isOwn)).toBe(false);
      const elsewhere = { url: "https://example.org/", parent: null };
      expect(isGranted({ ...press, frame: elsewhere }, isOwn)).toBe(false);
    },
  );

  it.each([
    ["sound", { mediaTypes: ["video", "audio"] }],
    ["something unnamed", { mediaTypes: [] }],
    ["nobody logged in", { isLoggedIn: false }],
    ["another page of Rollcall", { frame: { url: "app://rollcall/#/settings", parent: null } }],
    ["a page that begins alike", { frame: { url: "app://rollcall/#/classesX", parent: null } }],
    ["another origin", { frame: { url: "https://example.org/#/classes", parent: null } }],
    ["a frame inside", { frame: null }],
    ["reading what was copied", { permission: "clipboard-read" }],
    ["anything else", { permission: "geolocation" }],
  ])("denies %s", (_, change) => {
    expect(isGranted({ ...wish, ...change }, isOwn)).toBe(false);
  });
});

describe("going elsewhere", () => {
  it.each([
    ["app://rollcall/#/a", "app://rollcall/#/b", true],
    ["app://rollcall/", "app://rollcall/", true],
    ["app://rollcall/media/x", "app://rollcall/", false],
    ["https://example.org/", "app://rollcall/", false],
    ["", "", false],
  ])("to %s from %s", (next, now, expected) => {
    expect(isSamePage(next, now)).toBe(expected);
  });

  it("lets only the page's own bytes become files", () => {
    expect(isOwnDownload("blob:app://rollcall/0b9c")).toBe(true);
    expect(isOwnDownload(pdfAddress("0b9c"))).toBe(true);
    expect(isOwnDownload("blob:https://example.org/0b9c")).toBe(false);
    expect(isOwnDownload("app://rollcall/index.html")).toBe(false);
    expect(isOwnDownload("https://example.org/x.pdf")).toBe(false);
  });
});

describe("the page's own origin", () => {
  let root: string;
  const asked: unknown[] = [];
  const station: Pick<Station, "handle"> = {
    handle: async (caller, { name, params }) => {
      asked.push({ caller, name, params });
      return caller.login === "lan"
        ? { ok: true, value: { mediaType: "image/jpeg", bytes: new Uint8Array([0xff, 0xd8]) } }
        : refusal(because("log-in-first"));
    },
  };
  const pdfs = createPdfShelf();
  const get = (url: string, more: Partial<AppParts> & { method?: string; headers?: HeadersInit } = {}) =>
    answerApp(
      { url, method: more.method ?? "GET", headers: new Headers(more.headers) },
      { root, station, login: () => undefined, pdfs, ...more },
    );

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "rollcall-page-"));
    await mkdir(join(root, "assets"));
    await writeFile(join(root, "index.html"), '<meta content="%STYLE_NONCE%">');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it("serves the page under a policy, and nothing beside its folder", async () => {
    const page = await get("app://rollcall/");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await get("app://rollcall/..%2fmain/index.js")).status).toBe(403);
    expect((await get("app://rollcall/absent.js")).status).toBe(404);
    expect((await get("app://other/")).status).toBe(403);
    expect((await get("app://rollcall/", { method: "POST" })).status).toBe(405);
  });

  it("serves a picture to whoever the station lets see it, by the header or by the window's login", async () => {
    const address = "app://rollcall/media/abc_-1";
    expect((await get(address)).status).toBe(403);
    expect((await get(address, { headers: { "rollcall-login": "somebody" } })).status).toBe(403);
    for (const more of [{ login: () => "lan" }, { headers: { "rollcall-login": "lan" } }]) {
      const response = await get(address, more);
      expect(response.headers.get("content-type")).toBe("image/jpeg");
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
    expect(asked.at(-1)).toEqual({
      caller: { address: "screen", login: "lan" },
      name: "media.read",
      params: { mediaId: "abc_-1" },
    });
  });

  it("serves a PDF while it is looked at, and not after", async () => {
    const id = pdfs.put({ title: "Điểm danh", bytes: new TextEncoder().encode("%PDF-1.7") });
    const shown = await get(pdfAddress(id));
    expect(await shown.text()).toBe("%PDF-1.7");
    expect(shown.headers.get("content-disposition")).toBe(
      `inline; filename="iem danh.pdf"; filename*=UTF-8''%C4%90i%E1%BB%83m%20danh.pdf`,
    );
    pdfs.remove(id);
    expect((await get(pdfAddress(id))).status).toBe(404);
  });
});
