import { z } from "zod";
import { fileOut } from "../fileOut";
import { classId, studentId } from "../ids";
import type { RequestDeclaration } from "../request";
import { epochMs } from "../time";

const count = z.int().min(0);

/** Proof of a deletion, without saying of whom. */
const erasureReceipt = z.strictObject({
  receiptId: z.string(),
  erasedAtMs: epochMs,
  keys: count,
  documentRecords: count,
  media: count,
  ledgerEntries: count,
  backups: count,
  backupsNotReached: z.array(z.strictObject({ file: z.string(), savedAtMs: epochMs })),
  hash: z.string(),
});

const backupLine = z.strictObject({ file: z.string(), savedAtMs: epochMs });

const typedPassword = z.string().min(1).max(200);

/** A backup file of this computer and the twelve words that open it, as typed. */
const fromBackup = z.strictObject({
  file: z.string().min(1).max(1000),
  phrase: z.string().min(1).max(1000),
});

export const keepingRequests = {
  "student.export": {
    says: "Gives everything that is stored about one student, as one JSON file.",
    params: z.strictObject({ classId, studentId }),
    result: fileOut,
    who: "owner-of-class",
    gives: "bytes",
  },
  "student.erase": {
    says: "Deletes one student for good, everywhere, backups kept by Rollcall included, and gives a receipt.",
    params: z.strictObject({ classId, studentId }),
    result: erasureReceipt,
    who: "owner-of-class",
  },
  "erasure.receipts": {
    says: "Lists the receipts of all deletions.",
    params: z.strictObject({}),
    result: z.array(erasureReceipt),
    who: "lecturer",
  },
  "retention.run": {
    says: "Destroys the pictures of sessions that are older than their class keeps them, and settles old finished sessions.",
    params: z.strictObject({}),
    result: z.strictObject({ sessionsCleared: count, sessionsLocked: count }),
    who: "lecturer",
  },
  "station.protection": {
    says: "Says how well the station's key is kept.",
    params: z.strictObject({}),
    result: z.strictObject({
      kind: z.enum(["keychain", "passphrase", "key-file"]),
      strength: z.enum(["strong", "fair", "weak"]),
      explanation: z.string(),
    }),
    who: "lecturer",
  },
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
  },
  "backup.restore": {
    says: "Puts a backup in the place of all that this station holds, which is set aside whole; everybody logs in anew. The password is asked for again.",
    params: fromBackup.extend({ password: typedPassword }),
    result: z.strictObject({}),
    who: "lecturer",
  },
  "backup.restoreFirst": {
    says: "Fills a station that has no lecturer yet from a backup.",
    params: fromBackup,
    result: z.strictObject({}),
    who: "anyone",
  },
  "backup.list": {
    says: "Lists the backups that this station made, newest first.",
    params: z.strictObject({}),
    result: z.array(backupLine),
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
