import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileLog, withoutNames } from "./fileLog";

describe("the log", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rollcall-log-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("names nobody", () => {
    const story = [
      'TypeError: cannot mark "Nguyễn Văn An" late',
      "Student Trần Thị Bình (102170123) is in C:\\Users\\Lan\\Documents\\class.csv",
      "Le Van Chi was refused",
      "    at markStudent (/opt/Rollcall/out/main/coreEntry.js:12:7)",
    ].join("\n");
    const said = withoutNames(story);
    for (const name of ["Nguyễn", "Văn", "An", "Trần", "Thị", "Bình", "102170123", "Lan", "Le Van Chi"]) {
      expect(said).not.toMatch(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, "u"));
    }
    expect(said).toContain("TypeError: cannot mark");
    expect(said).toContain("at markStudent");
  });

  it("keeps a few full files and no more", () => {
    const log = createFileLog({ folder, nowMs: () => 0, maxBytes: 100, kept: 2 });
    for (let at = 0; at < 20; at += 1) log.write("start", "version one of many and some more words");
    expect(readdirSync(folder).toSorted()).toEqual(["rollcall.log", "rollcall.log.1", "rollcall.log.2"]);
    expect(readFileSync(join(folder, "rollcall.log"), "utf8")).toMatch(/^1970-01-01T00:00:00\.000Z start: /u);
  });

  it("never stops anything when it cannot be written", () => {
    const log = createFileLog({ folder: "/dev/null/nowhere", nowMs: () => 0 });
    expect(() => log.write("start", "x")).not.toThrow();
  });
});
