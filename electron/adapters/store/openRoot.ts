import { dirname } from "node:path";
import { whyOf } from "#contract/reasons/reasons";
import type { Clock, Secrets, StoreNotice } from "#core/ports";
import { explaining } from "./files/explain";
import { codeOf, type FilePort } from "./files/filePort";
import { createNodeFiles } from "./files/nodeFiles";
import { retryingFiles, type Wait } from "./files/retryingFiles";
import { listIfThere, removeHalfWritten } from "./files/wholeFile";
import { liveLayout, rootLayout, type StoreContext } from "./layout";
import { createProcesses, type Processes } from "./lock/processes";
import { takeLock, type StoreLock } from "./lock/storeLock";
import { finishRestore } from "./swap";

export type StoreOptions = {
  /** Made if it is not there. Only Rollcall writes into it. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Told of what the lecturer has to know; it must not throw. */
  readonly notify?: (notice: StoreNotice) => void;
  /** Take the folder over although a process elsewhere, which nobody here can see, may have it open. */
  readonly takeOver?: boolean;
  readonly files?: FilePort;
  readonly processes?: Processes;
  readonly wait?: Wait;
};

export type OpenRoot = {
  readonly context: StoreContext;
  readonly layout: ReturnType<typeof rootLayout>;
  readonly lock: StoreLock;
  readonly hasKeys: boolean;
};

/** Takes the folder for this process and finishes what a restore may have begun there. */
export async function openRoot(options: StoreOptions): Promise<OpenRoot> {
  const { folder, clock, takeOver = false } = options;
  const files = retryingFiles(options.files ?? createNodeFiles(), options.wait);
  const context: StoreContext = { files, clock, notify: options.notify ?? (() => undefined) };
  const layout = rootLayout(folder);
  await explaining(whyOf("to-open-folder", { folder }), () => makeRoot(files, folder));
  const processes = options.processes ?? createProcesses();
  const lock = await takeLock({ files, folder, processes, clock, takeOver });
  try {
    await explaining(whyOf("to-tidy-up"), () => removeHalfWritten(files, folder));
    await finishRestore(context, layout);
    const hasKeys = (await listIfThere(files, liveLayout(layout.live).keys)).length > 0;
    return { context, layout, lock, hasKeys };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function makeRoot(files: FilePort, folder: string): Promise<void> {
  await files.makeFolder(folder);
  try {
    await files.syncFolder(dirname(folder));
  } catch (error) {
    // A folder may be usable although the one above it may not even be read.
    if (codeOf(error) === "") throw error;
  }
}
