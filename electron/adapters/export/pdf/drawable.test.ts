import { readFileSync } from "node:fs";
import { reportTable } from "#contract/report";
import { takeSheet } from "#core/domain/reports/takeSheet";
import { describe, expect, it } from "vitest";
import { drawable } from "./drawable";
import { fontLetters } from "./fontLetters";

const has = fontLetters(readFileSync("resources/fonts/BeVietnamPro-Regular.ttf"));

function sheetOf(...names: readonly string[]) {
  const students = names.map((name, at) => ({
    studentId: String(at),
    name,
    status: "present" as const,
    probability: 1,
    seenIn: [],
  }));
  const result = { snapshots: [], students, unknownFaces: [], problems: [] };
  return takeSheet(result, { className: "A", startedAt: "2026-11-21T07:05", language: "en" });
}

function textsOf(...names: readonly string[]) {
  const { rows, notes } = drawable(sheetOf(...names), has);
  return { texts: rows.flatMap((cells) => cells.map(({ text }) => text)), notes };
}

describe("the letters of the font", () => {
  it("are those of Vietnamese and of its neighbours, and no others", () => {
    const every = (text: string) => Array.from(text, (sign) => has(sign.codePointAt(0) ?? 0));
    expect(every("ĐđẶỹƯơŁżéß¤–·")).not.toContain(false);
    expect(every("Жα王مส김șģ\uFFFF")).not.toContain(true);
  });
});

describe("a report to be drawn", () => {
  it("stays as it is where the font has all its letters", () => {
    const sheet = sheetOf("Nguyễn Phúc Hoàng", "Łukasz Żółć");
    expect(drawable(sheet, has)).toEqual(sheet);
  });

  it("loses accents that the font has not", () => {
    expect(textsOf("Ștefan Ģirts").texts).toContain("Stefan Girts");
  });

  it("has a sign for each letter of another script, and says so once", () => {
    const { texts, notes } = textsOf("王小明", "Жанна An");
    expect(texts).toContain("¤¤¤");
    expect(texts).toContain("¤¤¤¤¤ An");
    expect(notes.filter((note) => note.startsWith("¤"))).toHaveLength(1);
    expect(reportTable.safeParse(drawable(sheetOf("王小明"), has)).success).toBe(true);
  });
});
