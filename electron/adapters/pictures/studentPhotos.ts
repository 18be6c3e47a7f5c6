import { extname } from "node:path";
import { AppError } from "#contract/errors";
import type { Problem, RosterStudent } from "#contract/take";
import type { EnrolmentPhoto } from "#core/ports";
import { listFolder, type Entry } from "./folder";
import { createNumberIndex, type NumberIndex } from "./numberIndex";
import { pictureFile } from "./pictureFile";
import { listPictures } from "./pictureList";
import { isOtherPictureName, isPictureName, NOT_A_FILE, OTHER_FORMAT } from "./pictureNames";

type StudentPhotos = { readonly photos: readonly EnrolmentPhoto[]; readonly problems: readonly Problem[] };

const NOBODY =
  "Belongs to no student on the roster; expected a name such as NUMBER.jpg, NUMBER_2.jpg or NUMBER/2.jpg.";

/**
 * Photos of students by the name of the file or of the folder it lies in: `<number>.jpg`, `<number>_*.jpg`, `<number>/*.jpg`.
 * What belongs to nobody and students without any photo are problems.
 * @throws AppError `not-found` when the folder is missing.
 */
export async function listStudentPhotos(
  folder: string,
  roster: readonly RosterStudent[],
): Promise<StudentPhotos> {
  const index = createNumberIndex(roster.map(({ studentId }) => studentId));
  const entries = await listFolder(folder, { shown: folder, purpose: "the folder of students' photos" });
  const found = await Promise.all(
    entries.map(async (entry) =>
      entry.kind === "folder" ? inSubfolder(entry, index) : inFile(entry, index),
    ),
  );
  const photos = found.flatMap((one) => one.photos);
  const withPhoto = new Set(photos.map(({ studentId }) => studentId));
  const without = roster.filter(({ studentId }) => !withPhoto.has(studentId));
  const missing = without.map(({ studentId, name }) => ({
    file: "",
    reason: `${studentId} ${name}: no photo in ${folder}; mark this student by hand`,
  }));
  return { photos, problems: [...found.flatMap((one) => one.problems), ...missing] };
}

function inFile({ name, path, file, kind }: Entry, index: NumberIndex): StudentPhotos {
  const studentId = index.ofFile(name.slice(0, name.length - extname(name).length));
  if (!isPictureName(name)) {
    // A roster or a note may lie among the photos; a picture that cannot be read is worth a word.
    return isOtherPictureName(name) || studentId !== undefined ? refuse(file, OTHER_FORMAT) : NOTHING;
  }
  if (kind !== "file") return refuse(file, NOT_A_FILE);
  if (studentId === undefined) return refuse(file, NOBODY);
  return { photos: [{ ...pictureFile(path, file), studentId }], problems: [] };
}

async function inSubfolder({ name, path, file }: Entry, index: NumberIndex): Promise<StudentPhotos> {
  const studentId = index.ofFolder(name);
  try {
    const { pictures, problems } = await listPictures(path, { shown: file });
    if (studentId === undefined) return pictures.length === 0 ? NOTHING : refuse(file, NOBODY);
    return { photos: pictures.map(({ file: shown, read }) => ({ file: shown, read, studentId })), problems };
  } catch (error) {
    if (error instanceof AppError) return refuse(file, "The folder may not be read.");
    throw error;
  }
}

const NOTHING: StudentPhotos = { photos: [], problems: [] };

function refuse(file: string, reason: string): StudentPhotos {
  return { photos: [], problems: [{ file, reason }] };
}
