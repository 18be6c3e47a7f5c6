import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import type { ClassTruth } from "#contract/demo";
import type { RosterStudent } from "#contract/take";
import { ToolError } from "#contract/toolError";
import { buildStage } from "./classroom";
import { composePicture } from "./compose";
import type { PictureSource } from "#core/ports";
import type { CutOut } from "./cutOut";
import { planSession, type SessionPlan, type Sitter } from "./plan";
import { createRandom, shuffled } from "./random";

/** A student: the photographs they are enrolled with, and the ones that the pictures of the class are drawn from. */
export type ComposedStudent = RosterStudent & {
  readonly enrolment: readonly PictureSource[];
  readonly seen: readonly PictureSource[];
};

/** Somebody in the room who is on no roster. */
export type ComposedStranger = { readonly personId: string; readonly seen: readonly PictureSource[] };

/** A class to compose. `absentCount` students, chosen by the seed, are in no picture. */
export type ClassRecipe = {
  readonly title: string;
  readonly seed: string;
  readonly students: readonly ComposedStudent[];
  readonly strangers: readonly ComposedStranger[];
  readonly absentCount: number;
  readonly pictures: number;
};

/** Where the parts of a composed class lie; `rollcall take` reads the first three. */
export type ClassFolder = {
  readonly folder: string;
  readonly roster: string;
  readonly photos: string;
  readonly snapshots: string;
  readonly truth: string;
};

/** Says where the parts of a class composed into `folder` lie. */
export function classFolder(folder: string): ClassFolder {
  return {
    folder,
    roster: join(folder, "roster.csv"),
    photos: join(folder, "photos"),
    snapshots: join(folder, "snapshots"),
    truth: join(folder, "truth.json"),
  };
}

/** Chooses who is absent and plans the pictures; nothing but the recipe decides. */
export function planClass(recipe: ClassRecipe): {
  readonly present: readonly string[];
  readonly absent: readonly string[];
  readonly session: SessionPlan;
} {
  if (recipe.absentCount > recipe.students.length) {
    throw new ToolError(
      "bad-input",
      `Cannot leave ${recipe.absentCount} of ${recipe.students.length} students out.`,
    );
  }
  const order = shuffled(recipe.students, createRandom(`${recipe.seed}/absent`));
  const away = new Set(order.slice(0, recipe.absentCount));
  const present = recipe.students.filter((student) => !away.has(student));
  const sitters: Sitter[] = [
    ...present.map((student) => ({ personId: student.studentId, photoCount: student.seen.length })),
    ...recipe.strangers.map((stranger) => ({
      personId: stranger.personId,
      photoCount: stranger.seen.length,
    })),
  ];
  return {
    present: present.map((student) => student.studentId),
    absent: recipe.students.filter((student) => away.has(student)).map((student) => student.studentId),
    session: planSession({ seed: recipe.seed, sitters, pictures: recipe.pictures }),
  };
}

/**
 * Composes a class into a folder: `roster.csv`, `photos/`, `snapshots/` as `rollcall take` reads them, and
 * `truth.json`. What an earlier composition left in these places is removed first.
 * @throws AppError `bad-input` when somebody has no usable photograph or the room is too small.
 */
export async function composeClass(
  cut: (picture: PictureSource) => Promise<CutOut>,
  recipe: ClassRecipe,
  into: ClassFolder,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ClassTruth> {
  const { present, absent, session } = planClass(recipe);
  const seen = new Map<string, readonly PictureSource[]>([
    ...recipe.students.map((student) => [student.studentId, student.seen] as const),
    ...recipe.strangers.map((stranger) => [stranger.personId, stranger.seen] as const),
  ]);
  await writeRosterAndPhotos(recipe.students, into);
  await emptyFolder(into.snapshots);
  const pictures: ClassTruth["pictures"] = [];
  const stage = buildStage(recipe.seed);
  for (const plan of session.pictures) {
    const composed = await composePicture(recipe.seed, stage, plan, (personId, photo) => {
      const picture = seen.get(personId)?.[photo];
      if (picture === undefined)
        throw new ToolError("not-found", `No photograph ${photo} of ${personId} to draw.`);
      return cut(picture);
    });
    await writeFile(join(into.snapshots, plan.file), composed.jpeg);
    pictures.push(composed.truth);
    onProgress(pictures.length, session.pictures.length);
  }
  const truth: ClassTruth = {
    title: recipe.title,
    seed: recipe.seed,
    present: [...present],
    absent: [...absent],
    strangers: recipe.strangers.map((stranger) => stranger.personId),
    pictures,
  };
  await writeFile(into.truth, `${JSON.stringify(truth, null, 1)}\n`);
  return truth;
}

async function writeRosterAndPhotos(students: readonly ComposedStudent[], into: ClassFolder): Promise<void> {
  await emptyFolder(into.photos);
  const rows = students.map(({ studentId, name }) => `${quoted(studentId)},${quoted(name)}`);
  await writeFile(into.roster, `${["student_number,full_name", ...rows].join("\n")}\n`);
  for (const { studentId, enrolment } of students) {
    for (const [index, picture] of enrolment.entries()) {
      const name = `${studentId}_${index + 1}${parse(picture.file).ext.toLowerCase()}`;
      await writeFile(join(into.photos, name), await picture.read());
    }
  }
}

async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

function quoted(field: string): string {
  return /[",;\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
