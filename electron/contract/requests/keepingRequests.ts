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
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
