import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { classFolder, composeClass } from "#adapters/demo/composeClass";
import { createCutter } from "#adapters/demo/cutter";
import { demoRecipe, readDemoClass } from "#adapters/demo/demoClass";
import { fetchPhotos } from "#adapters/models/fetchPhotos";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { pictureFile } from "#adapters/pictures/pictureFile";
import { openVision } from "#serve/vision";
import { REPOSITORY } from "./program";

const PICTURES = 3;
const CACHE = join(REPOSITORY, ".cache");

/** Pictures of the demo class as ffmpeg reads them, 00001.jpg and on, in `folder`. They are composed once. */
export async function classPictures(folder: string): Promise<string> {
  const composed = classFolder(join(CACHE, "network-class"));
  const isThere = (await listed(composed.snapshots)).length === PICTURES;
  if (!isThere) await compose(composed.folder);
  await mkdir(folder, { recursive: true });
  for (const [at, name] of (await listed(composed.snapshots)).entries()) {
    await copyFile(join(composed.snapshots, name), join(folder, `${String(at + 1).padStart(5, "0")}.jpg`));
  }
  return folder;
}

async function compose(folder: string): Promise<void> {
  const portraits = join(CACHE, "portraits");
  const set = (await readManifest(modelsFolder())).photos.find(({ id }) => id === "demo-photos");
  if (set === undefined) throw new Error("models/manifest.json names no demo-photos");
  await mkdir(portraits, { recursive: true });
  await fetchPhotos({ folder: portraits, set });
  const described = await readDemoClass(join(REPOSITORY, "resources", "demo", "class.json"));
  const portrait = (file: string) => pictureFile(join(portraits, file));
  const recipe = demoRecipe(described, portrait, { seed: "network", pictures: PICTURES });
  const vision = await openVision({});
  try {
    const cutter = createCutter({ codec: vision.codec, detect: vision.vision.detect });
    await mkdir(folder, { recursive: true });
    await composeClass(cutter.cut, recipe, classFolder(folder), () => undefined);
  } finally {
    await vision.close();
  }
}

async function listed(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".jpg")).toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
