import { whyOf } from "#contract/reasons/reasons";
import type { Problem, RosterStudent } from "#contract/take";
import { createNumberIndex, type NumberIndex } from "./numberIndex";
import { isOtherPictureName, isPictureName } from "./pictureNames";
import { problemIn } from "./problems";

/** One thing that may be a photograph. */
export type NamedFile = {
  /** Its name alone, which says whose it is. */
  readonly name: string;
  /** What the user knows it by. */
  readonly file: string;
  /** Whether there are bytes behind it: no broken link, no device. */
  readonly isFile: boolean;
};

/** Things that lie together: in a folder, or, without one, beside the folders. */
export type NamedFiles<Item extends NamedFile> = {
  readonly folder?: { readonly name: string; readonly file: string };
  readonly items: readonly Item[];
};

/** Whose photograph each thing is, and why the others are nobody's. */
export type PhotoMatches<Item extends NamedFile> = {
  readonly photos: readonly { readonly item: Item; readonly studentId: string }[];
  readonly problems: readonly Problem[];
};

/**
 * Matches photographs to students by the name of the file or of the folder it lies in: `<number>.jpg`, `<number>_*.jpg`,
 * `<number>/*.jpg`. What belongs to nobody and students without any photo are problems; files that are no pictures are not.
 * @param where what the photos were looked for in, for the problem of a student without one.
 */
export function matchStudentPhotos<Item extends NamedFile>(
  groups: readonly NamedFiles<Item>[],
  roster: readonly RosterStudent[],
  where: string,
): PhotoMatches<Item> {
  const index = createNumberIndex(roster.map(({ studentId }) => studentId));
  const found = groups.map(({ folder, items }) =>
    folder === undefined
      ? join(items.map((item) => matchFile(item, index)))
      : matchFolder(folder, items, index),
  );
  const { photos, problems } = join(found);
  const withPhoto = new Set(photos.map(({ studentId }) => studentId));
  const missing = roster
    .filter(({ studentId }) => !withPhoto.has(studentId))
    .map(({ studentId, name }) =>
      problemIn("", whyOf("student-without-photo", { number: studentId, name, where })),
    );
  return { photos, problems: [...problems, ...missing] };
}

function matchFile<Item extends NamedFile>(item: Item, index: NumberIndex): PhotoMatches<Item> {
  const { name, file, isFile } = item;
  const studentId = index.ofFile(stemOf(name));
  if (!isPictureName(name)) {
    // A roster or a note may lie among the photos; a picture that cannot be read is worth a word.
    return isOtherPictureName(name) || studentId !== undefined
      ? refuse(file, "picture-of-other-format")
      : nothing();
  }
  if (!isFile) return refuse(file, "picture-no-file");
  if (studentId === undefined) return refuse(file, "photo-of-nobody");
  return { photos: [{ item, studentId }], problems: [] };
}

function matchFolder<Item extends NamedFile>(
  folder: { readonly name: string; readonly file: string },
  items: readonly Item[],
  index: NumberIndex,
): PhotoMatches<Item> {
  const studentId = index.ofFolder(folder.name);
  if (studentId === undefined) {
    return items.some(({ name, isFile }) => isFile && isPictureName(name))
      ? refuse(folder.file, "photo-of-nobody")
      : nothing();
  }
  return join(items.map((item) => inOwnFolder(item, studentId)));
}

function inOwnFolder<Item extends NamedFile>(item: Item, studentId: string): PhotoMatches<Item> {
  const { name, file, isFile } = item;
  if (isPictureName(name)) {
    return isFile ? { photos: [{ item, studentId }], problems: [] } : refuse(file, "picture-no-file");
  }
  return isFile && isOtherPictureName(name) ? refuse(file, "picture-of-other-format") : nothing();
}

/** The name without its extension; a name that begins with a dot has none. */
function stemOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}

function join<Item extends NamedFile>(parts: readonly PhotoMatches<Item>[]): PhotoMatches<Item> {
  return {
    photos: parts.flatMap(({ photos }) => photos),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function nothing(): PhotoMatches<never> {
  return { photos: [], problems: [] };
}

type PhotoReason = "picture-of-other-format" | "picture-no-file" | "photo-of-nobody";

function refuse(file: string, reason: PhotoReason): PhotoMatches<never> {
  return { photos: [], problems: [problemIn(file, whyOf(reason))] };
}
