import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LinkError } from "./linkError";
import type { Flow } from "./localLink";

/** Plays the JPEGs of a folder in the order of their names, again and again, as a camera would give them. */
export function folderFlow(path: string): Flow {
  return async (give, everyMs, signal) => {
    let last: string | undefined;
    while (!signal.aborted) {
      const names = await jpegsIn(path);
      const next: string | undefined = names.find((name) => last !== undefined && name > last) ?? names[0];
      if (next === undefined)
        throw new LinkError("no-folder", `Expected JPEG pictures in ${path}, found none.`);
      last = next;
      give(await readFile(join(path, next)));
      await sleep(everyMs(), undefined, { signal }).catch(() => undefined);
    }
  };
}

async function jpegsIn(path: string): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter((name) => /\.jpe?g$/iu.test(name)).toSorted();
  } catch (cause) {
    throw new LinkError("no-folder", `The folder ${path} cannot be read.`, { cause });
  }
}
