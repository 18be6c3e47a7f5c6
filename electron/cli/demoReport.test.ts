import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { classFolder } from "#adapters/demo/composeClass";
import { filesText, nextText, scoreText } from "./demoReport";

const into = classFolder(join("my class", "demo"));
const ms = { decode: 10, detect: 150, align: 5, embed: 80, match: 5, total: 250 };

describe("what the demo says", () => {
  it("says each number with what it is a share of, and the mean time of a picture", () => {
    const score = {
      presentMarked: { count: 32, of: 33 },
      presentToCheck: { count: 1, of: 33 },
      wrongNames: { count: 0, of: 160 },
      absentMarked: { count: 0, of: 4 },
      strangersNamed: { count: 0, of: 2 },
      strangersFound: { count: 2, of: 2 },
      facesFound: { count: 174, of: 175 },
      facesInvented: 0,
    };
    const snapshots = [0, 100].map((more) => ({
      file: "a.jpg",
      width: 1280,
      height: 960,
      ms: { ...ms, total: ms.total + more },
      faces: [],
    }));
    const text = scoreText(score, { snapshots, students: [], unknownFaces: [], problems: [] });
    expect(text).toMatch(/present students marked present +32 of 33/u);
    expect(text).toMatch(/wrong names on faces +0 of 160/u);
    expect(text).toMatch(/seconds a picture +0\.30/u);
  });

  it("names every file", () => {
    const text = filesText(into, { pdf: "sheet.pdf", json: "answer.json" });
    for (const file of ["sheet.pdf", "answer.json", into.roster, into.photos, into.snapshots, into.truth]) {
      expect(text).toContain(file);
    }
  });

  it("gives commands that can be pasted, folders with spaces quoted", () => {
    const text = nextText(into, "sheet.pdf", "npm run --silent rollcall --", "npm start");
    expect(text).toContain(
      `npm run --silent rollcall -- take --roster "${into.roster}" --photos "${into.photos}"`,
    );
    expect(text).toContain("Open the app: npm start");
  });

  it("does not speak of npm to who has no checkout", () => {
    expect(nextText(into, "sheet.pdf", "rollcall", undefined)).not.toContain("npm");
  });
});
