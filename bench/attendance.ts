/**
 * How right attendance is on composed classes: `npx tsx bench/attendance.ts --classes DIR`, with
 * `--masked` every face in the room wears a mask, with `--wide N` the pictures are N times as wide and high around faces of the same size,
 * with `--pictures N` only the first N are looked at, `--json FILE` keeps the answers.
 * DIR is made by `bench/composeClasses.ts --split report`: nobody in it had a part in the calibration.
 * Prints a line for each class and the sums; answers come from the code that `rollcall take` runs.
 */
import { parseArgs } from "node:util";
import { listPictures } from "#adapters/pictures/pictureList";
import { listStudentPhotos } from "#adapters/pictures/studentPhotos";
import { readRosterFile } from "#adapters/roster/rosterFile";
import { writeFile } from "node:fs/promises";
import type { TakeResult } from "#contract/take";
import { scoreAgainstTruth, type Share, type TruthScore } from "#core/domain/truthScore";
import { takeAttendance, type TakePorts } from "#core/features/take";
import type { RgbImage } from "#core/pipeline/vision";
import type { PictureSource } from "#core/ports";
import { openVision } from "#serve/vision";
import { openComposedClasses, type ComposedClass } from "./lib/composedClass";
import { maskFaces } from "./lib/probes";

const SHARES = [
  "presentMarked",
  "presentToCheck",
  "wrongNames",
  "absentMarked",
  "strangersNamed",
  "strangersFound",
  "facesFound",
] as const;

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    classes: text,
    json: text,
    pictures: text,
    masked: { type: "boolean", default: false },
    wide: { ...text, default: "1" },
  },
});
if (values.classes === undefined)
  throw new Error(
    "Usage: npx tsx bench/attendance.ts --classes DIR [--masked] [--wide N] [--pictures N] [--json FILE]",
  );

const ports = await openVision({});
const scores: TruthScore[] = [];
const results: TakeResult[] = [];
const enrolments: Share[] = [];
for (const composed of await openComposedClasses(values.classes)) {
  const { result, enrolled } = await takeClass(composed, ports);
  const score = scoreAgainstTruth(composed.truth, result);
  process.stdout.write(line(composed.truth.title, score, enrolled, [result]));
  scores.push(score);
  results.push(result);
  enrolments.push(enrolled);
}
await ports.close();
process.stdout.write(line("all", sum(scores), sumShares(enrolments), results));
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(results));

/** The answer, and how many of the students' photographs could be learnt from. */
async function takeClass(
  composed: ComposedClass,
  eyes: TakePorts,
): Promise<{ readonly result: TakeResult; readonly enrolled: Share }> {
  const roster = await readRosterFile(composed.roster);
  const photos = await listStudentPhotos(composed.photos, roster.students);
  const snapshots = await listPictures(composed.snapshots, { purpose: "pictures of the class" });
  const chosen = snapshots.pictures.slice(
    0,
    values.pictures === undefined ? undefined : Number(values.pictures),
  );
  const room = changed(chosen, eyes);
  const problems = [...roster.problems, ...photos.problems, ...snapshots.problems];
  const result = await takeAttendance(room.ports, {
    roster: roster.students,
    photos: photos.photos,
    snapshots: room.pictures,
    problems,
  });
  const refused = new Set(result.problems.map(({ file }) => file));
  const used = photos.photos.filter(({ file }) => !refused.has(file));
  return { result, enrolled: { count: used.length, of: photos.photos.length } };
}

/** The same way to see, but the given pictures are changed as was asked; photographs of students stay as they are. */
function changed(
  pictures: readonly PictureSource[],
  eyes: TakePorts,
): { pictures: readonly PictureSource[]; ports: TakePorts } {
  const indexOf = new WeakMap<Uint8Array, number>();
  const marked = pictures.map(({ file, read }, index) => ({
    file,
    read: async () => {
      const bytes = await read();
      indexOf.set(bytes, index);
      return bytes;
    },
  }));
  const decode = async (bytes: Uint8Array) => {
    const image = await eyes.codec.decode(bytes);
    const index = indexOf.get(bytes);
    if (index === undefined) return image;
    return inWiderRoom(values.masked ? await maskFaces(image, eyes.vision, index) : image);
  };
  return { pictures: marked, ports: { ...eyes, codec: { ...eyes.codec, decode } } };
}

/** The picture in the upper left of a grey one, where the truth's boxes stay true. */
function inWiderRoom(image: RgbImage): RgbImage {
  const [width, height] = [image.width * Number(values.wide), image.height * Number(values.wide)];
  const data = new Uint8Array(width * height * 3).fill(96);
  for (let row = 0; row < image.height; row++) {
    const start = row * image.width * 3;
    data.set(image.data.subarray(start, start + image.width * 3), row * width * 3);
  }
  return { width, height, data };
}

function line(title: string, score: TruthScore, enrolled: Share, answers: readonly TakeResult[]): string {
  const parts = SHARES.map((what) => `${what} ${score[what].count}/${score[what].of}`);
  const photos = `photosLearntFrom ${enrolled.count}/${enrolled.of}`;
  const seconds = `${secondsPerPicture(answers).toFixed(2)} s a picture`;
  return `${title.padEnd(16)} ${parts.join("  ")}  facesInvented ${score.facesInvented}  ${photos}  ${seconds}\n`;
}

function sum(all: readonly TruthScore[]): TruthScore {
  const add = (key: (typeof SHARES)[number]) => sumShares(all.map((score) => score[key]));
  return {
    presentMarked: add("presentMarked"),
    presentToCheck: add("presentToCheck"),
    wrongNames: add("wrongNames"),
    absentMarked: add("absentMarked"),
    strangersNamed: add("strangersNamed"),
    strangersFound: add("strangersFound"),
    facesFound: add("facesFound"),
    facesInvented: all.reduce((total, score) => total + score.facesInvented, 0),
  };
}

function sumShares(shares: readonly Share[]): Share {
  return {
    count: shares.reduce((total, { count }) => total + count, 0),
    of: shares.reduce((total, { of }) => total + of, 0),
  };
}

function secondsPerPicture(all: readonly TakeResult[]): number {
  const totals = all.flatMap((result) => result.snapshots.map((snapshot) => snapshot.ms.total));
  return totals.reduce((total, ms) => total + ms, 0) / Math.max(1, totals.length) / 1000;
}
