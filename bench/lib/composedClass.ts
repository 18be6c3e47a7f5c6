import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { classFolder, type ClassFolder } from "#adapters/demo/composeClass";
import { classTruth, type ClassTruth, type DrawnPicture } from "#contract/demo";
import { intersectionOverUnion } from "#core/pipeline/geometry";
import type { Box } from "#core/pipeline/vision";

/** A class that `bench/composeClasses.ts` made, with what is true of it. */
export type ComposedClass = Omit<ClassFolder, "truth"> & { readonly truth: ClassTruth };

/** Opens each class of a folder, in the order of their names. */
export async function openComposedClasses(root: string): Promise<readonly ComposedClass[]> {
  const names = (await readdir(root)).filter((name) => name.startsWith("class-")).toSorted();
  if (names.length === 0)
    throw new Error(`Expected classes made by bench/composeClasses.ts in ${root}; found none.`);
  return Promise.all(
    names.map(async (name) => {
      const folder = classFolder(join(root, name));
      return { ...folder, truth: classTruth.parse(JSON.parse(await readFile(folder.truth, "utf8"))) };
    }),
  );
}

/** Whose face lies in a box: the person drawn there with the greatest overlap of at least 0.4, if any. */
export function personAt(box: Box, { faces }: DrawnPicture): string | undefined {
  const overlaps = faces.map((face) => ({ id: face.personId, iou: intersectionOverUnion(box, face.box) }));
  const best = overlaps.toSorted((a, b) => b.iou - a.iou)[0];
  return best !== undefined && best.iou >= 0.4 ? best.id : undefined;
}
