import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { backupRequests } from "#contract/requests/backupRequests";
import type { Handlers } from "../dispatch";
import type { LongTask } from "../ports";
import type { Memory } from "../stationDocument";
import type { SignIn } from "./accounts/accounts";

type BackupPorts = {
  readonly memory: Memory;
  readonly signIn: SignIn;
  readonly startAgain: () => void;
};

/** Backups: one is made or restored at a time, which can be asked how far it is and be stopped. */
export function createBackups(ports: BackupPorts): Handlers<typeof backupRequests> {
  const { memory, signIn } = ports;
  const longTask = createLongTask();
  const restore = (backup: Backup) => longTask.run((task) => restoreFrom(ports, backup, task));
  return {
    "backup.phrase": async ({ password }, asker) => {
      await signIn.confirm(asker, password);
      return { phrase: await memory.backups.recoveryPhrase() };
    },
    "backup.save": ({ file }) => longTask.run((task) => memory.backups.save(file, task)),
    "backup.restore": async ({ password, ...backup }, asker) => {
      await signIn.confirm(asker, password);
      return restore(backup);
    },
    "backup.restoreFirst": async (backup) => {
      mustHaveNobody(memory);
      return restore(backup);
    },
    "backup.progress": async () => longTask.progress(),
    "backup.cancel": async () => longTask.cancel(),
    "backup.cancelFirst": async () => {
      mustHaveNobody(memory);
      return longTask.cancel();
    },
    "backup.list": async () => memory.backups.list(),
  };
}

type Backup = { readonly file: string; readonly phrase: string };

/** The answer goes out before the station closes: it waits for the requests that run. */
async function restoreFrom(
  { memory, startAgain }: BackupPorts,
  { file, phrase }: Backup,
  task: LongTask,
): Promise<Readonly<Record<string, never>>> {
  const isOpen = Object.values(memory.document.read().sessions).some(({ phase }) => phase === "open");
  if (isOpen) throw new AppError(because("restore-while-lesson-open"));
  await memory.backups.restore(file, phrase, task);
  startAgain();
  return {};
}

function mustHaveNobody(memory: Memory): void {
  if (Object.keys(memory.document.read().lecturers).length === 0) return;
  throw new AppError(because("restore-needs-login"));
}

function createLongTask() {
  let running: { readonly stop: AbortController; percent: number } | undefined;
  return {
    run: async <T>(work: (task: LongTask) => Promise<T>): Promise<T> => {
      if (running !== undefined) throw new AppError(because("backup-running"));
      const now = { stop: new AbortController(), percent: 0 };
      running = now;
      try {
        return await work({
          signal: now.stop.signal,
          onProgress: (done, total) => {
            now.percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
          },
        });
      } finally {
        running = undefined;
      }
    },
    progress: () => (running === undefined ? {} : { percent: running.percent }),
    cancel: () => {
      running?.stop.abort();
      return { isStopping: running !== undefined };
    },
  };
}
