import { z } from "zod";
import type { RequestDeclaration } from "../request";
import { epochMs } from "../time";

const count = z.int().min(0);

const backupLine = z.strictObject({ file: z.string(), savedAtMs: epochMs });

const typedPassword = z.string().min(1).max(200);

/** A backup file of this computer and the twelve words that open it, as typed. */
const fromBackup = z.strictObject({
  file: z.string().min(1).max(1000),
  phrase: z.string().min(1).max(1000),
});

/** In whole percent; nothing runs, or it ended just now, where it is missing. */
const backupProgress = z.strictObject({ percent: z.int().min(0).max(100).exactOptional() });

/** Whether one was running. */
const stopping = z.strictObject({ isStopping: z.boolean() });

export const backupRequests = {
  "backup.phrase": {
    says: "Shows the twelve words that open each backup on any computer; the password is asked for again.",
    params: z.strictObject({ password: typedPassword }),
    result: z.strictObject({ phrase: z.string() }),
    who: "lecturer",
  },
  "backup.save": {
    says: "Writes everything into one sealed file, in the station's own folder of backups or where asked.",
    params: z.strictObject({ file: z.string().min(1).max(1000).exactOptional() }),
    result: backupLine.extend({ bytes: count }),
    who: "lecturer",
    isLong: true,
  },
  "backup.restore": {
    says: "Puts a backup in the place of all that this station holds, which is set aside whole; everybody logs in anew. The password is asked for again.",
    params: fromBackup.extend({ password: typedPassword }),
    result: z.strictObject({}),
    who: "lecturer",
    isLong: true,
  },
  "backup.restoreFirst": {
    says: "Fills a station that has no lecturer yet from a backup.",
    params: fromBackup,
    result: z.strictObject({}),
    who: "anyone",
    isLong: true,
  },
  "backup.progress": {
    says: "Says how far the backup or restore is that runs now.",
    params: z.strictObject({}),
    result: backupProgress,
    who: "anyone",
  },
  "backup.cancel": {
    says: "Stops the backup or restore that runs; nothing of it is left.",
    params: z.strictObject({}),
    result: stopping,
    who: "lecturer",
  },
  "backup.cancelFirst": {
    says: "Stops filling a station that has no lecturer yet.",
    params: z.strictObject({}),
    result: stopping,
    who: "anyone",
  },
  "backup.list": {
    says: "Lists the backups that this station made, newest first.",
    params: z.strictObject({}),
    result: z.array(backupLine),
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
