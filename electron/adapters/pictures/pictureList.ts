import type { Problem } from "#contract/take";
import { isOtherPictureName, isPictureName, NOT_A_FILE, OTHER_FORMAT } from "#core/domain/pictureNames";
import type { PictureSource } from "#core/ports";
import { kindOf, listFolder } from "./folder";
import { pictureFile } from "./pictureFile";

/** Pictures in the order they are to be seen, and what could not be used. */
export type PictureList = {
  readonly pictures: readonly PictureSource[];
  readonly problems: readonly Problem[];
};

/**
 * The pictures of one folder, one level deep, in natural order of their names. Other files are passed over;
 * pictures in a format that is not read are problems.
 * @param shown the folder as the user wrote it.
 * @param purpose what it should be, for the error.
 * @throws AppError `not-found` when the folder is missing.
 */
export async function listPictures(
  folder: string,
  { shown = folder, purpose = "a folder of pictures" } = {},
): Promise<PictureList> {
  const pictures: PictureSource[] = [];
  const problems: Problem[] = [];
  for (const { name, path, file, kind } of await listFolder(folder, { shown, purpose })) {
    if (kind === "file" && isPictureName(name)) pictures.push(pictureFile(path, file));
    else if (kind === "file" && isOtherPictureName(name)) problems.push({ file, reason: OTHER_FORMAT });
    else if (kind === "other" && isPictureName(name)) problems.push({ file, reason: NOT_A_FILE });
  }
  return { pictures, problems };
}

/** The pictures that paths name: a file stands for itself whatever its name, a folder for the pictures in it. */
export async function listNamedPictures(paths: readonly string[]): Promise<PictureList> {
  const lists = await Promise.all(paths.map(listNamed));
  return {
    pictures: lists.flatMap((list) => list.pictures),
    problems: lists.flatMap((list) => list.problems),
  };
}

async function listNamed(path: string): Promise<PictureList> {
  const kind = await kindOf(path);
  if (kind === "file") return { pictures: [pictureFile(path)], problems: [] };
  if (kind === "missing") return refuse(path, "There is no such file or folder.");
  if (kind === "other") return refuse(path, NOT_A_FILE);
  const { pictures, problems } = await listPictures(path);
  if (pictures.length > 0 || problems.length > 0) return { pictures, problems };
  return refuse(path, "The folder holds no JPEG, PNG or WebP picture.");
}

function refuse(file: string, reason: string): PictureList {
  return { pictures: [], problems: [{ file, reason }] };
}
