import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { classFolder, composeClass } from "#adapters/demo/composeClass";
import { createCutter } from "#adapters/demo/cutter";
import { demoRecipe, readDemoClass } from "#adapters/demo/demoClass";
import { fetchPhotos } from "#adapters/models/fetchPhotos";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { pictureFile } from "#adapters/pictures/pictureFile";
import { storedZip } from "#adapters/roster/storedZip";
import type { ClassTruth } from "#contract/demo";
import { openVision } from "#serve/vision";
import writeXlsxFile from "write-excel-file/node";

const repository = resolve(import.meta.dirname, "..", "..");

/** A class as a lecturer has it: two lists, photographs in a zip, and what the camera will see. */
export type LessonClass = {
  readonly truth: ClassTruth;
  readonly students: readonly { readonly number: string; readonly name: string }[];
  /** The first students as CSV and the others as a workbook. */
  readonly csv: Uint8Array;
  readonly xlsx: Uint8Array;
  readonly photos: ReadonlyMap<string, Uint8Array>;
  readonly zip: Uint8Array;
  readonly pictures: readonly Uint8Array[];
};

/** Composes the demo class into `folder`. Portraits are brought once, as `npm run demo` brings them. */
export async function composeLesson(folder: string, pictures: number): Promise<LessonClass> {
  const portraits = join(repository, ".cache", "portraits");
  const set = (await readManifest(modelsFolder())).photos.find(({ id }) => id === "demo-photos");
  if (set === undefined) throw new Error("models/manifest.json names no demo-photos");
  await mkdir(portraits, { recursive: true });
  await fetchPhotos({ folder: portraits, set });
  const described = await readDemoClass(join(repository, "resources", "demo", "class.json"));
  const recipe = demoRecipe(described, (file) => pictureFile(join(portraits, file)), { seed: "1", pictures });
  const vision = await openVision({});
  try {
    const cutter = createCutter({ codec: vision.codec, detect: vision.vision.detect });
    const into = classFolder(folder);
    const truth = await composeClass(cutter.cut, recipe, into, () => undefined);
    const students = described.students.map(({ studentId, name }) => ({ number: studentId, name }));
    const photos = await readAll(into.photos);
    return {
      truth,
      students,
      csv: csvOf(students.slice(0, 20)),
      xlsx: await xlsxOf(students.slice(20)),
      photos,
      zip: storedZip(photos),
      pictures: [...(await readAll(into.snapshots)).values()],
    };
  } finally {
    await vision.close();
  }
}

type Students = LessonClass["students"];

function csvOf(students: Students): Uint8Array {
  const rows = students.map(({ number, name }) => `${number},"${name}"\r\n`);
  return Buffer.from(`\ufeffMSSV,Họ và tên\r\n${rows.join("")}`);
}

async function xlsxOf(students: Students): Promise<Uint8Array> {
  const headings = [{ value: "MSSV" }, { value: "Họ và tên" }];
  const rows = students.map(({ number, name }) => [
    { type: String, value: number },
    { type: String, value: name },
  ]);
  return writeXlsxFile([headings, ...rows]).toBuffer();
}

async function readAll(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = (await readdir(folder)).toSorted();
  const read = names.map(async (name) => [name, await readFile(join(folder, name))] as const);
  return new Map(await Promise.all(read));
}
