import { describe, expect, it } from "vitest";
import type { TakeResult } from "#contract/take";
import { takeTable } from "./takeTable";

const MS = { decode: 1, detect: 1, align: 1, embed: 1, match: 1, total: 5 };
const RESULT: TakeResult = {
  snapshots: [{ file: "today/1.jpg", width: 4, height: 3, ms: MS, faces: [] }],
  students: [
    {
      studentId: "18N13A_07",
      name: "Nguyễn Thị Ánh",
      status: "present",
      probability: 0.999,
      seenIn: ["today/1.jpg"],
    },
    {
      studentId: "0102",
      name: "Lê Bình".normalize("NFD"),
      status: "check",
      probability: 0.61,
      seenIn: ["today/1.jpg"],
    },
    { studentId: "0103", name: "Trần Cúc", status: "absent", probability: 0.01, seenIn: [] },
  ],
  unknownFaces: [
    { files: ["today/1.jpg", "today/1.jpg", "today/2.jpg", "3.jpg", "4.jpg", "5.jpg"], boxes: [] },
  ],
  problems: [
    { file: "a.jpg", reason: "Not a picture." },
    { file: "", reason: "Trần Cúc (0103) has no photo." },
  ],
};

describe("takeTable", () => {
  it("lines up every student, then says counts, unknown faces and problems", () => {
    expect(takeTable(RESULT, false).normalize("NFC")).toBe(
      [
        "#  status   number     name            certainty  pictures",
        "1  present  18N13A_07  Nguyễn Thị Ánh      > 99%       1/1",
        "2  check    0102       Lê Bình               61%       1/1",
        "3  absent   0103       Trần Cúc                -         -",
        "",
        "3 students: 1 present, 1 check, 1 absent; 1 unknown face; 1 picture",
        "",
        "Unknown faces:",
        "  1  in 1.jpg, 2.jpg, 3.jpg, 4.jpg and 1 more",
        "",
        "Problems:",
        "  a.jpg: Not a picture.",
        "  Trần Cúc (0103) has no photo.",
        "",
      ].join("\n"),
    );
  });

  it("colours the status on a terminal and changes nothing else", () => {
    const coloured = takeTable(RESULT, true);
    expect(coloured).toContain("\u001b[32mpresent");
    // oxlint-disable-next-line no-control-regex -- terminal colours are control characters
    expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(takeTable(RESULT, false));
  });
});
