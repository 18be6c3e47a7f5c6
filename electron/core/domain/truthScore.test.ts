import { describe, expect, it } from "vitest";
import type { ClassTruth } from "#contract/demo";
import type { SeenFace, TakeResult } from "#contract/take";
import { scoreAgainstTruth } from "./truthScore";

const box = (x: number): [number, number, number, number] => [x, 100, 40, 55];
const ms = { decode: 1, detect: 1, align: 1, embed: 1, match: 1, total: 5 };
const face = (x: number, studentId: string | null): SeenFace => ({
  box: box(x),
  studentId,
  probability: 0.9,
  similarity: 0.5,
  masked: false,
});

const truth: ClassTruth = {
  title: "A",
  seed: "1",
  present: ["an", "binh"],
  absent: ["chi"],
  strangers: ["visitor"],
  pictures: [
    {
      file: "picture-01.jpg",
      width: 1280,
      height: 960,
      faces: [
        { personId: "an", box: box(100) },
        { personId: "binh", box: box(200) },
        { personId: "visitor", box: box(300) },
      ],
    },
  ],
};

function answer(faces: SeenFace[], present: string[], unknown: number[]): TakeResult {
  return {
    snapshots: [{ file: "snapshots/picture-01.jpg", width: 1280, height: 960, ms, faces }],
    students: ["an", "binh", "chi"].map((studentId) => ({
      studentId,
      name: studentId,
      status: present.includes(studentId) ? "present" : "absent",
      probability: 0.9,
      seenIn: [],
    })),
    unknownFaces: unknown.map((x) => ({ files: ["snapshots/picture-01.jpg"], boxes: [box(x)] })),
    problems: [],
  };
}

describe("scoreAgainstTruth", () => {
  it("finds nothing to blame in a right answer", () => {
    const right = answer([face(101, "an"), face(198, "binh"), face(300, null)], ["an", "binh"], [301]);
    expect(scoreAgainstTruth(truth, right)).toEqual({
      presentMarked: { count: 2, of: 2 },
      presentToCheck: { count: 0, of: 2 },
      wrongNames: { count: 0, of: 2 },
      absentMarked: { count: 0, of: 1 },
      strangersNamed: { count: 0, of: 1 },
      strangersFound: { count: 1, of: 1 },
      facesFound: { count: 3, of: 3 },
      facesInvented: 0,
    });
  });

  it("counts a name on somebody else's face as wrong, and the absent student it marks", () => {
    const score = scoreAgainstTruth(truth, answer([face(100, "an"), face(200, "chi")], ["an", "chi"], []));
    expect(score.wrongNames).toEqual({ count: 1, of: 2 });
    expect(score.absentMarked).toEqual({ count: 1, of: 1 });
    expect(score.presentMarked).toEqual({ count: 1, of: 2 });
  });

  it("counts a stranger with a student's name, and does not count them as found", () => {
    const score = scoreAgainstTruth(truth, answer([face(300, "chi")], ["chi"], []));
    expect(score.strangersNamed).toEqual({ count: 1, of: 1 });
    expect(score.strangersFound).toEqual({ count: 0, of: 1 });
  });

  it("counts what was found where nobody is", () => {
    const score = scoreAgainstTruth(truth, answer([face(100, "an"), face(700, null)], ["an"], [700]));
    expect(score.facesInvented).toBe(1);
    expect(score.facesFound).toEqual({ count: 1, of: 3 });
  });
});
