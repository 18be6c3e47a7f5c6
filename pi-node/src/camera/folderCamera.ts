import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "../nodeError";
import type { CameraEvents, CameraSource, OpenCamera } from "./camera";

/**
 * A folder of JPEGs that plays like a camera: in the order of their names, round and round, `perSecond` of them. One
 * picture is in memory at a time. Pictures that are added while it runs are seen in the next round.
 */
export function folderCamera(folder: string, perSecond: number): CameraSource {
  return { label: folder, frozenAfterMs: 0, open: (events) => play(folder, perSecond, events) };
}

function play(folder: string, perSecond: number, events: CameraEvents): OpenCamera {
  let isOpen = true;
  let timer: NodeJS.Timeout | undefined;
  let names: string[] = [];
  const showNext = async (): Promise<void> => {
    if (names.length === 0) names = await listPictures(folder);
    const name = names.shift();
    if (name === undefined) throw new Error(`There is no .jpg in ${folder}.`);
    const jpeg = await readFile(join(folder, name));
    if (isOpen) events.onPicture(jpeg);
  };
  let dueAtMs = performance.now();
  const turn = async (): Promise<void> => {
    try {
      await showNext();
      if (!isOpen) return;
      dueAtMs = Math.max(dueAtMs + 1000 / perSecond, performance.now());
      timer = setTimeout(() => void turn(), dueAtMs - performance.now());
    } catch (error) {
      if (!isOpen) return;
      isOpen = false;
      events.onEnd(reasonOf(error));
    }
  };
  void turn();
  return {
    close: async () => {
      isOpen = false;
      clearTimeout(timer);
    },
  };
}

async function listPictures(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /\.jpe?g$/iu.test(name)).toSorted();
}
