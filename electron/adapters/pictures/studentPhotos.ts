import { AppError } from "#contract/errors";
import type { Problem, RosterStudent } from "#contract/take";
import { problemIn } from "#core/domain/problems";
import { matchStudentPhotos, type NamedFile, type NamedFiles } from "#core/domain/studentPhotoNames";
import type { EnrolmentPhoto } from "#core/ports";
import { listFolder, type Entry } from "./folder";
import { pictureFile } from "./pictureFile";

type StudentPhotos = { readonly photos: readonly EnrolmentPhoto[]; readonly problems: readonly Problem[] };
type FileInFolder = NamedFile & { readonly path: string };

/**
 * Photos of students in a folder, by the name of the file or of the folder it lies in, see `matchStudentPhotos`.
 * @throws AppError `not-found` when the folder is missing.
 */
export async function listStudentPhotos(
  folder: string,
  roster: readonly RosterStudent[],
): Promise<StudentPhotos> {
  const entries = await listFolder(folder, { shown: folder, purpose: "the folder of students' photos" });
  const unreadable: Problem[] = [];
  const groups = await Promise.all(
    entries.map(async (entry) =>
      entry.kind === "folder" ? inFolder(entry, unreadable) : { items: [fileIn(entry)] },
    ),
  );
  const { photos, problems } = matchStudentPhotos(groups, roster, folder);
  return {
    photos: photos.map(({ item, studentId }) => ({ ...pictureFile(item.path, item.file), studentId })),
    problems: [...unreadable, ...problems],
  };
}

async function inFolder(entry: Entry, unreadable: Problem[]): Promise<NamedFiles<FileInFolder>> {
  const { path, file } = entry;
  try {
    const entries = await listFolder(path, { shown: file, purpose: "the folder of a student's photos" });
    return { folder: entry, items: entries.filter(({ kind }) => kind !== "folder").map(fileIn) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    unreadable.push(problemIn(file, error.why));
    return { folder: entry, items: [] };
  }
}

function fileIn({ name, path, file, kind }: Entry): FileInFolder {
  return { name, path, file, isFile: kind === "file" };
}
