import { whyOf } from "#contract/reasons/reasons";
import type { Problem } from "#contract/take";
import { isOtherPictureName, isPictureName } from "#core/domain/pictureNames";
import { problemIn } from "#core/domain/problems";
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
    else if (kind === "file" && isOtherPictureName(name))
      problems.push(problemIn(file, whyOf("picture-of-other-format")));
    else if (kind === "other" && isPictureName(name))
      problems.push(problemIn(file, whyOf("picture-no-file")));
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
  if (kind === "missing") return refuse(path, "file-or-folder-missing");
  if (kind === "other") return refuse(path, "picture-no-file");
  const { pictures, problems } = await listPictures(path);
  if (pictures.length > 0 || problems.length > 0) return { pictures, problems };
  return refuse(path, "folder-without-pictures");
}

type Reason = "file-or-folder-missing" | "picture-no-file" | "folder-without-pictures";

function refuse(file: string, reason: Reason): PictureList {
  return { pictures: [], problems: [problemIn(file, whyOf(reason))] };
}
