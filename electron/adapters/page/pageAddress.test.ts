import { join, resolve, sep } from "node:path";
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY, isOwnPage, resolveAsset } from "./pageAddress";

const root = resolve("/srv/rollcall/renderer");

describe("the page's files", () => {
  it.each([
    ["app://rollcall/", "index.html", "text/html; charset=utf-8"],
    ["app://rollcall/index.html?from=start#top", "index.html", "text/html; charset=utf-8"],
    ["app://rollcall/assets/index-1a2b.js", "assets/index-1a2b.js", "text/javascript; charset=utf-8"],
    ["app://rollcall/assets/Be%20Vietnam.ttf", "assets/Be Vietnam.ttf", "font/ttf"],
  ])("finds %s", (address, file, mediaType) => {
    expect(resolveAsset(root, address)).toEqual({ path: join(root, file), mediaType });
  });

  it.each([
    "app://rollcall/..%2f..%2fsecret.js",
    "app://rollcall/..%5c..%5csecret.js",
    "app://rollcall/index.html%00.js",
    "app://rollcall/%E0%A4%A.html",
    "app://rollcall/station.json",
    "app://other/index.html",
    "file:///srv/rollcall/renderer/index.html",
    "not an address",
  ])("refuses %s", (address) => {
    expect(resolveAsset(root, address)).toBe("forbidden");
  });

  it("never leaves the page's folder, whatever is asked", () => {
    const piece = constantFrom(
      "..",
      ".",
      "/",
      "%2e",
      "%2F",
      "\\",
      "%5c",
      "%00",
      "%",
      "?",
      "#",
      "@",
      "a",
      "ễ",
      ".js",
    );
    assert(
      property(array(piece, { maxLength: 12 }), (pieces) => {
        const asset = resolveAsset(root, `app://rollcall/${pieces.join("")}`);
        return asset === "forbidden" || asset.path.startsWith(join(root, sep));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a page's address", () => {
  it("is Rollcall's own by its origin, not by how it begins", () => {
    expect(isOwnPage("app://rollcall/index.html")).toBe(true);
    expect(isOwnPage("app://rollcall.example/index.html")).toBe(false);
    expect(isOwnPage("https://rollcall/")).toBe(false);
    expect(isOwnPage("")).toBe(false);
  });

  it("may be the development server's only when one runs", () => {
    expect(isOwnPage("http://localhost:5173/", "http://localhost:5173")).toBe(true);
    expect(isOwnPage("http://localhost:5173/")).toBe(false);
  });
});

describe("the content security policy", () => {
  it("names no network, no inline code and no eval", () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|\*|unsafe/);
  });
});
