import { dirname, join } from "node:path";
import type { Clock, StoreNotice } from "#core/ports";
import type { DurablePlace } from "./document/generations";
import type { FilePort } from "./files/filePort";

/** What every part of an open store works with. */
export type StoreContext = {
  readonly files: FilePort;
  readonly clock: Clock;
  readonly notify: (notice: StoreNotice) => void;
};

/** The folders of a store:
 * `live` is what is used, `next` a restored store that is about to take its place, `restoring` one that is not whole yet. */
export function rootLayout(root: string) {
  return {
    root,
    live: join(root, "live"),
    next: join(root, "next"),
    restoring: join(root, "restoring"),
    /** Stores that were replaced by a restored one, whole. */
    kept: join(root, "kept"),
    backups: join(root, "backups"),
  };
}

/** The folders in `live`, and in each copy of it. */
export function liveLayout(live: string) {
  return {
    live,
    document: join(live, "document"),
    keys: join(live, "keys"),
    ledgers: join(live, "ledgers"),
    media: join(live, "media"),
    receipts: join(live, "receipts"),
    aside: join(live, "aside"),
    kept: join(live, "kept"),
  };
}

export type LiveLayout = ReturnType<typeof liveLayout>;

/** Makes the folders that every store has; resolves when their names would survive a power cut. */
export async function makeLive(files: FilePort, layout: LiveLayout): Promise<void> {
  const { live, document, keys, ledgers, media, receipts } = layout;
  for (const folder of [document, keys, ledgers, media, receipts]) await files.makeFolder(folder);
  await files.syncFolder(live);
  await files.syncFolder(dirname(live));
}

export function durablePlace(context: StoreContext, layout: LiveLayout, folder: string): DurablePlace {
  return { ...context, folder, asideFolder: layout.aside, keptFolder: layout.kept };
}
