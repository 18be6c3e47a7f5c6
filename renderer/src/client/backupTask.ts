import type { Client } from "./client";

/** A backup or restore that runs. */
export type BackupTask = { readonly percent: number; readonly isStopping: boolean };

const EVERY_MS = 400;

/** Follows a backup or restore while it runs, and stops it; `put` is told how far it is, and that there is none any more. */
export function createBackupTask(client: Client, put: (task: BackupTask | undefined) => void) {
  let now: BackupTask | undefined;
  const change = (task: BackupTask | undefined) => {
    now = task;
    put(task);
  };
  const look = async () => {
    const reply = await client.ask("backup.progress", {});
    if (now !== undefined && reply.ok) change({ ...now, ...reply.value });
  };
  return {
    follow: async <T>(work: Promise<T>): Promise<T> => {
      change({ percent: 0, isStopping: false });
      const looking = setInterval(() => void look(), EVERY_MS);
      const reply = await work;
      clearInterval(looking);
      change(undefined);
      return reply;
    },
    cancel: async (name: "backup.cancel" | "backup.cancelFirst"): Promise<void> => {
      if (now === undefined) return;
      change({ ...now, isStopping: true });
      const reply = await client.ask(name, {});
      if (!reply.ok && now !== undefined) change({ ...now, isStopping: false });
    },
  };
}
