import { BackupProgress } from "#shell/backupTask";
import { useStoreOf } from "#shell/services";
import { useStore } from "zustand";
import { createSettingsStore } from "./settingsStore";

/** How far the backup or restore of this page is; nothing while none runs. */
export function BackupProgressHere({ of }: { readonly of: "saving" | "restoring" }) {
  const store = useStoreOf(createSettingsStore);
  const task = useStore(store, (state) => state.backupTask);
  const cancel = useStore(store, (state) => state.cancelBackup);
  if (task === undefined) return null;
  return <BackupProgress task={task} of={of} onCancel={() => void cancel()} />;
}
