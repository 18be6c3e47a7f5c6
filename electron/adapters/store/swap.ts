import { join } from "node:path";
import { whyOf } from "#contract/reasons/reasons";
import { explaining } from "./files/explain";
import { removeTree } from "./files/folders";
import { listIfThere } from "./files/wholeFile";
import type { rootLayout, StoreContext } from "./layout";

type RootLayout = ReturnType<typeof rootLayout>;

/**
 * Finishes what a restore began: the name `next` is only ever given to a store that is whole, and from then on it takes the
 * place of the old one, which is kept. A restore that was not whole yet is removed.
 */
export async function finishRestore(context: StoreContext, layout: RootLayout): Promise<void> {
  const { files, clock, notify } = context;
  await explaining(whyOf("to-put-restored-in-place"), async () => {
    await removeTree(files, layout.restoring);
    const names = new Set((await listIfThere(files, layout.root)).map(({ name }) => name));
    if (!names.has("next")) return;
    if (names.has("live")) {
      await files.makeFolder(layout.kept);
      await files.rename(layout.live, join(layout.kept, `before-restore-${clock.nowMs()}`));
      await files.syncFolder(layout.kept);
      await files.syncFolder(layout.root);
    }
    await files.rename(layout.next, layout.live);
    await files.syncFolder(layout.root);
    notify({
      code: "restore-finished",
      file: "live",
      message: "The restored store is in use now. The one before was kept whole beside it.",
      atMs: clock.nowMs(),
    });
  });
}
