import { whyOf } from "#contract/reasons/reasons";
import { problemIn } from "../problems";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeenStatus, StudentResult, TakeResult } from "#contract/take";
import { formatProbability, takeSheet } from "./takeSheet";

function student(name: string, status: SeenStatus, probability: number, seenIn: string[]): StudentResult {
  return { studentId: `id-${name}`, name, status, probability, seenIn };
}

const MS = { decode: 1, detect: 1, align: 1, embed: 1, match: 1, total: 5 };
const RESULT: TakeResult = {
  snapshots: ["1.jpg", "2.jpg"].map((file) => ({ file, width: 1280, height: 960, ms: MS, faces: [] })),
  students: [
    student("Nguyễn Thị Ánh".normalize("NFD"), "present", 0.999, ["1.jpg", "2.jpg"]),
    student("Lê Bình", "check", 0.614, ["2.jpg"]),
    student("Trần Cúc", "absent", 0.004, []),
  ],
  unknownFaces: [{ files: ["1.jpg"], boxes: [[1, 2, 3, 4]] }],
  problems: [{ file: "/home/an/photos/a.jpg", reason: "Not a picture." }],
};
const HEADINGS = { className: "18N13A", startedAt: "2026-11-21T07:05", language: "vi" } as const;

describe("takeSheet", () => {
  it("gives each student of the roster a row of as many cells as there are columns", () => {
    const { columns, rows } = takeSheet(RESULT, HEADINGS);
    expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length, columns.length]);
    expect(rows.map((row) => row.map((cell) => cell.text).join("|"))).toEqual([
      `1|${"id-Nguyễn Thị Ánh".normalize("NFD")}|Nguyễn Thị Ánh|Có mặt|> 99%|2/2|`,
      "2|id-Lê Bình|Lê Bình|Cần xem lại|61%|1/2|",
      "3|id-Trần Cúc|Trần Cúc|Vắng|–|–|",
    ]);
  });

  it("marks each status with a letter and a tone, so that colour is never alone", () => {
    const badges = (language: "vi" | "en") =>
      takeSheet(RESULT, { ...HEADINGS, language }).rows.flatMap((row) =>
        row.filter((cell) => cell.kind === "status"),
      );
    expect(badges("vi").map((badge) => badge.letter)).toEqual(["C", "?", "V"]);
    expect(badges("en").map((badge) => badge.letter)).toEqual(["P", "?", "A"]);
    expect(badges("en").map((badge) => badge.tone)).toEqual(["good", "warn", "bad"]);
  });

  it("counts so that the statuses add up to the class", () => {
    const { counts } = takeSheet(RESULT, { ...HEADINGS, language: "en" });
    expect(counts.map(({ label, value, share }) => `${label} ${value} ${share ?? ""}`.trim())).toEqual([
      "Students 3",
      "Present 1 33%",
      "To check 1 33%",
      "Absent 1 33%",
      "Strangers 1",
    ]);
  });

  it("writes the date in each language", () => {
    const subtitle = (language: "vi" | "en") => takeSheet(RESULT, { ...HEADINGS, language }).subtitle[0];
    expect(subtitle("vi")).toBe("Thứ Bảy, ngày 21/11/2026, 07:05");
    expect(subtitle("en")).toBe("Saturday, 21 November 2026, 07:05");
  });

  it("says in its own language why something could not be used", () => {
    const result = { ...RESULT, problems: [problemIn("photos/a.heic", whyOf("picture-of-other-format"))] };
    expect(takeSheet(result, { ...HEADINGS, language: "vi" }).notes).toContain(
      "– photos/a.heic: Không phải ảnh JPEG, PNG hay WebP; hãy lưu lại thành JPEG.",
    );
  });

  it("says what needs the lecturer's eye and what could not be used, eight problems at most", () => {
    const problems = Array.from({ length: 11 }, (_, index) => ({ file: "", reason: `reason ${index}` }));
    const { notes } = takeSheet({ ...RESULT, problems }, { ...HEADINGS, language: "en" });
    expect(notes).toContain("1 student needs the lecturer's eye.");
    expect(notes).toContain("1 person was seen who is not on the roster.");
    expect(notes.filter((note) => note.startsWith("– reason"))).toHaveLength(8);
    expect(notes.at(-1)).toBe("… and 3 more.");
    expect(takeSheet(RESULT, HEADINGS).notes).toContain("– photos/a.jpg: Not a picture.");
  });

  it("makes a sheet of a class without students or pictures", () => {
    const empty = { snapshots: [], students: [], unknownFaces: [], problems: [] };
    const { rows, counts, notes } = takeSheet(empty, HEADINGS);
    expect(rows).toEqual([]);
    expect(counts.every(({ value }) => value === 0)).toBe(true);
    expect(notes).toHaveLength(1);
  });
});

describe("formatProbability", () => {
  it("never rounds to certainty", () => {
    expect([0, 0.0099, 0.01, 0.614, 0.99, 0.9901, 1].map(formatProbability)).toEqual([
      "< 1%",
      "< 1%",
      "1%",
      "61%",
      "99%",
      "> 99%",
      "> 99%",
    ]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        expect(formatProbability(probability)).toMatch(/^([<>] )?[1-9]\d?%$/);
      }),
    );
  });
});
