import { describe, expect, it } from "vitest";
import { takeResult } from "#contract/take";
import type { SeenPerson } from "../domain/matching";
import type { ComparedFace } from "../pipeline/sessionEvidence";
import { direction, faceIn } from "../pipeline/testFaces";
import type { Box } from "../pipeline/vision";
import { presentResult, type Taken, type TakenPicture } from "./takeResult";

const MS = { decode: 10.004, detect: 20, align: 1, embed: 30, match: 0.5 };

function face(box: Box, cosines: readonly number[] = [0.71234567, -0.1]): ComparedFace {
  const embedding = direction(1, 0, 0, 0);
  return { ...faceIn(box), isMasked: false, view: "full", embedding, full: embedding, cosines };
}

function picture(file: string, ...faces: readonly ComparedFace[]): TakenPicture {
  return { file, width: 640, height: 480, faces, ms: MS };
}

function person(student: number | undefined, probability: number, places: readonly string[], isKnown = true) {
  return {
    student,
    probability,
    isKnown,
    faces: places.map((place) => {
      const [at = "", index = ""] = place.split(".");
      return { picture: Number(at), face: Number(index) };
    }),
  } satisfies SeenPerson;
}

function present(taken: Partial<Taken>) {
  const result = presentResult({
    roster: [
      { studentId: "s1", name: "An" },
      { studentId: "s2", name: "Bình" },
    ],
    studentIds: ["s2", "s1"],
    pictures: [picture("a.jpg", face([10, 20, 30, 40])), picture("b.jpg", face([50, 60, 70, 80]))],
    persons: [],
    presentLimit: 0.9,
    matchMs: 8,
    problems: [],
    ...taken,
  });
  expect(takeResult.parse(result)).toEqual(result);
  return result;
}

describe("presentResult", () => {
  it("tells the roster's order from the gallery's", () => {
    const { students } = present({ persons: [person(0, 0.99, ["0.0"])] });
    expect(students).toEqual([
      { studentId: "s1", name: "An", status: "absent", probability: 0, seenIn: [] },
      { studentId: "s2", name: "Bình", status: "present", probability: 0.99, seenIn: ["a.jpg"] },
    ]);
  });

  it("asks below the limit, and marks from it on", () => {
    const statusAt = (probability: number) =>
      present({ persons: [person(1, probability, ["0.0"])] }).students[0]?.status;
    expect(statusAt(0.8999999)).toBe("check");
    expect(statusAt(0.9)).toBe("present");
  });

  it("gives an absent student the probability of whom they were most nearly taken for", () => {
    const persons = [
      person(0, 0.99, ["0.0"]),
      person(0, 0.1, ["1.0"], false),
      person(1, 0.25, ["1.1"], false),
    ];
    const { students } = present({ persons });
    expect(students.map(({ probability }) => probability)).toEqual([0.25, 0.99]);
    expect(students[0]?.status).toBe("absent");
  });

  it("lists pictures in the order in which they were taken", () => {
    const { students, unknownFaces } = present({
      persons: [person(0, 0.99, ["1.0", "0.0"])],
    });
    expect(students[1]?.seenIn).toEqual(["a.jpg", "b.jpg"]);
    expect(unknownFaces).toEqual([]);
  });

  it("shows of an unknown person each picture and the box in it", () => {
    const { unknownFaces, snapshots } = present({ persons: [person(1, 0.3, ["1.0", "0.0"], false)] });
    expect(unknownFaces).toEqual([
      {
        files: ["a.jpg", "b.jpg"],
        boxes: [
          [10, 20, 30, 40],
          [50, 60, 70, 80],
        ],
      },
    ]);
    expect(snapshots[0]?.faces[0]).toEqual({
      box: [10, 20, 30, 40],
      studentId: null,
      probability: 0.3,
      similarity: -0.1,
      masked: false,
    });
  });

  it("gives each face its own person", () => {
    const faces = [face([0, 0, 20, 20], [0.9, 0.1]), face([40, 0, 20, 20], [0.2, 0.8])];
    const { snapshots } = present({
      pictures: [picture("a.jpg", ...faces)],
      persons: [person(1, 0.97, ["0.1"]), person(0, 0.95, ["0.0"])],
    });
    expect(snapshots[0]?.faces).toMatchObject([
      { studentId: "s2", probability: 0.95, similarity: 0.9 },
      { studentId: "s1", probability: 0.97, similarity: 0.8 },
    ]);
  });

  it("cuts boxes at the picture's edge, and rounds what nobody reads", () => {
    const { snapshots } = present({
      pictures: [picture("a.jpg", face([-20.123, 470.5, 50.5555, 100]))],
      persons: [person(0, 0.99999949, ["0.0"])],
    });
    expect(snapshots[0]?.faces[0]).toMatchObject({
      box: [0, 470.5, 30.43, 9.5],
      probability: 0.999999,
      similarity: 0.7123,
    });
  });

  it("shares the time of matching evenly among the pictures, and adds up each picture's steps", () => {
    const { snapshots } = present({});
    expect(snapshots.map(({ ms }) => ms)).toEqual(
      [0, 1].map(() => ({ decode: 10, detect: 20, align: 1, embed: 30, match: 4.5, total: 65.5 })),
    );
  });
});
