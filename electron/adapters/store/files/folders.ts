import { join } from "node:path";
import type { FilePort } from "./filePort";
import { ifThere, listIfThere } from "./wholeFile";

/** Removes a folder with all that is in it; content where there is none. */
export async function removeTree(files: FilePort, folder: string): Promise<void> {
  for (const { name, isFolder } of await listIfThere(files, folder)) {
    const path = join(folder, name);
    await (isFolder ? removeTree(files, path) : files.remove(path));
  }
  await ifThere(files.removeFolder(folder));
}
