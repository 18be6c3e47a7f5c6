import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { classFolder, composeClass, type ClassFolder } from "#adapters/demo/composeClass";
import { createCutter } from "#adapters/demo/cutter";
import { demoRecipe, readDemoClass } from "#adapters/demo/demoClass";
import { fetchPhotos } from "#adapters/models/fetchPhotos";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { pictureFile } from "#adapters/pictures/pictureFile";
import { findResource } from "#adapters/resources/findResource";
import type { DemoClass } from "#contract/demo";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ComposeDemo, ComposingTask, Eyes, OpenEyes } from "#core/ports";

const PHOTO_SET = "demo-photos";
const PICTURES = 6;
const SEED = "1";

export type DemoRoomOptions = {
  /** Where the class is composed; beside the station's folder, as it holds nothing of anybody's class. */
  readonly folder: string;
  readonly openEyes: OpenEyes;
  readonly models?: string;
};

/** Composes the demo class into a folder; when it is there already, only reads it. Portraits are brought once. */
export function createDemoRoom({ folder, openEyes, models }: DemoRoomOptions): ComposeDemo {
  const into = classFolder(folder);
  const done = join(folder, "composed");
  return async (task) => {
    const described = await readDemoClass(findResource("resources/demo/class.json"));
    const portraits = portraitFolder(folder);
    if (!existsSync(done)) {
      await bringPortraits(portraits, models, task);
      await compose(described, portraits, into, await openEyes(), task);
      await writeFile(done, "");
    }
    const [course = described.title, group = "Demo"] = described.title.split(" · ");
    const pictures = (await readdir(into.snapshots)).toSorted();
    return {
      course,
      group,
      students: described.students.map(({ studentId, name, portrait }) => ({
        number: studentId,
        name,
        photo: () => readFile(join(portraits, portrait)),
      })),
      pictures: pictures.map((file) => () => readFile(join(into.snapshots, file))),
    };
  };
}

/** A checkout keeps the portraits for all its programs; an installed Rollcall brings its own. */
function portraitFolder(folder: string): string {
  try {
    return findResource(".cache/portraits");
  } catch (error) {
    if (error instanceof AppError) return join(folder, "portraits");
    throw error;
  }
}

async function bringPortraits(
  folder: string,
  models: string | undefined,
  { signal, onProgress }: ComposingTask,
): Promise<void> {
  const set = (await readManifest(modelsFolder(models))).photos.find(({ id }) => id === PHOTO_SET);
  if (set === undefined) {
    throw new AppError(because("installation-incomplete", { what: PHOTO_SET }));
  }
  await fetchPhotos({
    folder,
    set,
    signal,
    onProgress: (step) => {
      if (step === "bringing") onProgress("bringing", 0, set.count);
    },
  }).catch((cause: unknown) => {
    if (!(cause instanceof AppError) || cause.code !== "source-unavailable") throw cause;
    throw new AppError(because("demo-photos-unreachable", { detail: cause.message }), { cause });
  });
}

async function compose(
  described: DemoClass,
  portraits: string,
  into: ClassFolder,
  { vision, codec }: Eyes,
  { signal, onProgress }: ComposingTask,
): Promise<void> {
  const recipe = demoRecipe(described, (file) => pictureFile(join(portraits, file)), {
    seed: SEED,
    pictures: PICTURES,
  });
  const { cut } = createCutter({ codec, detect: vision.detect });
  const untilCancelled: typeof cut = (picture) => {
    if (signal.aborted) throw new AppError(because("demo-cancelled"));
    return cut(picture);
  };
  onProgress("composing", 0, PICTURES);
  await composeClass(untilCancelled, recipe, into, (composed, total) =>
    onProgress("composing", composed, total),
  );
}
