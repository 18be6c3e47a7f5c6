import { because, whyOf } from "#contract/reasons/reasons";
import { problemIn } from "../domain/problems";
import { AppError } from "#contract/errors";
import { describe, expect, it } from "vitest";
import { takeResult, type Problem } from "#contract/take";
import { direction, drawImage, faceIn, TEST_CALIBRATION } from "../pipeline/testFaces";
import type { EnrolmentPhoto, PictureSource } from "../ports";
import { takeAttendance, type TakeInput, type TakePorts, type TakeProgress } from "./take";

const NOISE = because("picture-unreadable", { detail: "noise" });

// A person is a colour, and a picture is a row of squares: each square is a face. It is checked in two shades, for a smooth one is blurred.

const COLOURS = {
  red: [240, 0, 0],
  green: [0, 240, 0],
  blue: [0, 0, 240],
} as const;
type Person = keyof typeof COLOURS;

type Colour = readonly [red: number, green: number, blue: number];

const SIDE = 200;

function checked([red, green, blue]: Colour, x: number, y: number): Colour {
  const shade = ((x >> 2) + (y >> 2)) % 2 === 0 ? 1 : 0.5;
  return [red * shade, green * shade, blue * shade];
}

const PORTS: TakePorts = {
  calibration: TEST_CALIBRATION,
  now: () => 0,
  codec: {
    decode: (bytes) => {
      const people = new TextDecoder().decode(bytes).split(" ").filter(Boolean);
      const colours = people.map((person) => Object.entries(COLOURS).find(([name]) => name === person)?.[1]);
      if (colours.includes(undefined)) {
        return Promise.reject(new AppError(NOISE));
      }
      const image = drawImage(Math.max(1, people.length) * SIDE, SIDE, (x, y) =>
        checked(colours[Math.floor(x / SIDE)] ?? [0, 0, 0], x, y),
      );
      return Promise.resolve(image);
    },
    resize: () => Promise.reject(new Error("nothing is resized here")),
  },
  vision: {
    detect: ({ width, data }) =>
      Promise.resolve(
        Array.from({ length: width / SIDE }, (_, i) => faceIn([i * SIDE + 50, 50, 100, 100])).filter((_, i) =>
          data.subarray(i * SIDE * 3, i * SIDE * 3 + 3).some((value) => value > 0),
        ),
      ),
    embed: (crops) =>
      Promise.resolve(
        crops.map(({ data }) => {
          const middle = (40 * 112 + 56) * 3;
          return direction(...data.subarray(middle, middle + 3), 0);
        }),
      ),
  },
};

const reads: string[] = [];

function source(file: string, ...people: readonly (Person | "noise")[]): PictureSource {
  return {
    file,
    read: () => {
      reads.push(file);
      return Promise.resolve(new TextEncoder().encode(people.join(" ")));
    },
  };
}

function photo(studentId: string, ...people: readonly (Person | "noise")[]): EnrolmentPhoto {
  return { studentId, ...source(`${studentId}.jpg`, ...people) };
}

const AN = { studentId: "1", name: "An" };
const BINH = { studentId: "2", name: "Bình" };

function take(input: Partial<TakeInput>, options?: Parameters<typeof takeAttendance>[2]) {
  const whole: TakeInput = {
    roster: [AN, BINH],
    photos: [photo("1", "red"), photo("2", "green")],
    snapshots: [source("a.jpg", "red", "blue"), source("b.jpg", "blue", "red")],
    problems: [],
    ...input,
  };
  return takeAttendance(PORTS, whole, options);
}

describe("takeAttendance", () => {
  it("marks who was seen, leaves the others absent, and groups who is unknown", async () => {
    const result = await take({});
    expect(takeResult.parse(result)).toEqual(result);
    expect(result.students.map(({ name, status, seenIn }) => ({ name, status, seenIn }))).toEqual([
      { name: "An", status: "present", seenIn: ["a.jpg", "b.jpg"] },
      { name: "Bình", status: "absent", seenIn: [] },
    ]);
    expect(result.unknownFaces).toEqual([
      {
        files: ["a.jpg", "b.jpg"],
        boxes: [
          [250, 50, 100, 100],
          [50, 50, 100, 100],
        ],
      },
    ]);
    expect(result.snapshots.map(({ file, faces }) => [file, ...faces.map((face) => face.studentId)])).toEqual(
      [
        ["a.jpg", "1", null],
        ["b.jpg", null, "1"],
      ],
    );
    expect(result.problems).toEqual([]);
  });

  it("goes on after a photo that cannot be used, and says which and why", async () => {
    const photos = [photo("1", "noise"), photo("1", "red"), photo("2", "green")];
    const { students, problems } = await take({ photos });
    expect(problems).toEqual([problemIn("1.jpg", NOISE.why)]);
    expect(students.map(({ status }) => status)).toEqual(["present", "absent"]);
  });

  it("names the student of whom no photo could be used", async () => {
    const { students, problems } = await take({ photos: [photo("1", "noise"), photo("2", "green")] });
    expect(students.map(({ status }) => status)).toEqual(["absent", "absent"]);
    expect(problems).toEqual([
      problemIn("1.jpg", NOISE.why),
      problemIn("", whyOf("student-without-usable-photo", { number: "1", name: "An" })),
    ]);
  });

  it("leaves it to whoever listed the photos to tell who has none", async () => {
    const { problems } = await take({ photos: [photo("1", "red")] });
    expect(problems).toEqual([]);
  });

  it("says of a portrait without a face what is wrong with it", async () => {
    const { problems } = await take({ photos: [photo("1"), photo("2", "green")] });
    expect(problems[0]).toEqual(problemIn("1.jpg", whyOf("photo-no-face")));
  });

  it("goes on after a picture of the class that is broken", async () => {
    const snapshots = [source("a.jpg", "noise"), source("b.jpg", "green")];
    const { students, snapshots: seen, problems } = await take({ snapshots });
    expect(problems).toEqual([problemIn("a.jpg", NOISE.why)]);
    expect(seen.map(({ file }) => file)).toEqual(["b.jpg"]);
    expect(students.map(({ status }) => status)).toEqual(["absent", "present"]);
  });

  it("passes on the problems that were met before, first", async () => {
    const before: Problem = { file: "3.jpg", reason: "Nobody on the roster has number 3." };
    const { problems } = await take({ problems: [before], snapshots: [source("a.jpg", "noise")] });
    expect(problems.map(({ file }) => file)).toEqual(["3.jpg", "a.jpg"]);
  });

  it("marks everybody absent when there is no picture, or nobody in it", async () => {
    for (const snapshots of [[], [source("a.jpg")]]) {
      const { students, unknownFaces } = await take({ snapshots });
      expect(students.map(({ status }) => status)).toEqual(["absent", "absent"]);
      expect(unknownFaces).toEqual([]);
    }
  });

  it("shows faces as unknown when nobody is enrolled", async () => {
    const { students, unknownFaces, snapshots } = await take({ photos: [] });
    expect(students.map(({ status, probability }) => [status, probability])).toEqual([
      ["absent", 0],
      ["absent", 0],
    ]);
    expect(unknownFaces.map(({ files }) => files)).toEqual([
      ["a.jpg", "b.jpg"],
      ["a.jpg", "b.jpg"],
    ]);
    expect(snapshots[0]?.faces[0]).toMatchObject({ studentId: null, probability: 0, similarity: 0 });
  });

  it("tells before each photo and picture how far it is", async () => {
    const told: TakeProgress[] = [];
    await take({}, { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { step: "enrol", done: 0, total: 2, file: "1.jpg" },
      { step: "enrol", done: 1, total: 2, file: "2.jpg" },
      { step: "look", done: 0, total: 2, file: "a.jpg" },
      { step: "look", done: 1, total: 2, file: "b.jpg" },
    ]);
  });

  it.each([
    ["1.jpg", []],
    ["b.jpg", ["1.jpg", "2.jpg", "a.jpg"]],
  ])("stops before it reads %s when it is cancelled there", async (file, readBefore) => {
    reads.length = 0;
    const stop = new AbortController();
    if (file === "1.jpg") stop.abort();
    const onProgress = (progress: TakeProgress) => {
      if (progress.file === "a.jpg") stop.abort();
    };
    await expect(take({}, { signal: stop.signal, onProgress })).rejects.toMatchObject({ code: "cancelled" });
    expect(reads).toEqual(readBefore);
  });

  it("does not take a bug for a broken picture", async () => {
    const broken = { file: "a.jpg", read: () => Promise.reject(new TypeError("a bug")) };
    await expect(take({ snapshots: [broken] })).rejects.toThrow(TypeError);
  });
});
