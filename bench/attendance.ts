/**
 * How right attendance is on composed classes: `npx tsx bench/attendance.ts --classes DIR`, with
 * `--masked` every face in the room wears a mask, with `--pictures N` only the first N are looked at, `--json FILE` keeps the answers.
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
  options: { classes: text, json: text, pictures: text, masked: { type: "boolean", default: false } },
});
if (values.classes === undefined)
  throw new Error("Usage: npx tsx bench/attendance.ts --classes DIR [--json FILE]");

const ports = await openVision({});
const scores: TruthScore[] = [];
const results: TakeResult[] = [];
for (const composed of await openComposedClasses(values.classes)) {
  const result = await takeClass(composed, ports);
  const score = scoreAgainstTruth(composed.truth, result);
  process.stdout.write(
    `${line(composed.truth.title, score)}  ${secondsPerPicture([result]).toFixed(2)} s a picture\n`,
  );
  scores.push(score);
  results.push(result);
}
await ports.close();
process.stdout.write(`${line("all", sum(scores))}  ${secondsPerPicture(results).toFixed(2)} s a picture\n`);
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(results));

async function takeClass(composed: ComposedClass, vision: TakePorts): Promise<TakeResult> {
  const roster = await readRosterFile(composed.roster);
  const photos = await listStudentPhotos(composed.photos, roster.students);
  const snapshots = await listPictures(composed.snapshots, { purpose: "pictures of the class" });
  const chosen = snapshots.pictures.slice(
    0,
    values.pictures === undefined ? undefined : Number(values.pictures),
  );
  const room = values.masked ? inMasks(chosen, vision) : { pictures: chosen, ports: vision };
  const problems = [...roster.problems, ...photos.problems, ...snapshots.problems];
  return takeAttendance(room.ports, {
    roster: roster.students,
    photos: photos.photos,
    snapshots: room.pictures,
    problems,
  });
}

/** The same way to see, but everybody in the given pictures wears a mask; photographs of students stay as they are. */
function inMasks(
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
    return index === undefined ? image : maskFaces(image, eyes.vision, index);
  };
  return { pictures: marked, ports: { ...eyes, codec: { ...eyes.codec, decode } } };
}

function line(title: string, score: TruthScore): string {
  const parts = SHARES.map((what) => `${what} ${score[what].count}/${score[what].of}`);
  return `${title.padEnd(16)} ${parts.join("  ")}  facesInvented ${score.facesInvented}`;
}

function sum(all: readonly TruthScore[]): TruthScore {
  const add = (key: (typeof SHARES)[number]): Share => ({
    count: all.reduce((total, score) => total + score[key].count, 0),
    of: all.reduce((total, score) => total + score[key].of, 0),
  });
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

function secondsPerPicture(all: readonly TakeResult[]): number {
  const totals = all.flatMap((result) => result.snapshots.map((snapshot) => snapshot.ms.total));
  return totals.reduce((total, ms) => total + ms, 0) / Math.max(1, totals.length) / 1000;
}
