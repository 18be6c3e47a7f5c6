import type { z } from "zod";

/** The time of day, so that tests can choose it. */
export type Clock = {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
};

/** Work that is done later, so that tests can choose when. */
export type Timers = {
  /** Runs once after so many milliseconds, unless what it gives back is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** How well the station key is kept, in words for the privacy page. */
export type KeyProtection = {
  readonly kind: "keychain" | "passphrase" | "key-file";
  readonly strength: "strong" | "fair" | "weak";
  /** One or two sentences: what protects the key, against whom, and what would make it stronger. */
  readonly explanation: string;
};

/** Keeps the one key that opens everything else on this computer. */
export type Secrets = {
  /**
   * The station key, 32 bytes, the same each time.
   * @param missing what to do where there is none yet: a store that already holds something must not get a new one
   * @throws AppError `not-found` when it is missing and may not be made, `not-allowed` when it may not be opened
   * (a wrong passphrase), `damaged` when its file cannot be read.
   */
  readonly stationKey: (missing: "create" | "refuse") => Promise<Uint8Array>;
  readonly protection: () => Promise<KeyProtection>;
};

/** What happened to the store that the lecturer has to be told of. The message says what is safe and names no student. */
export type StoreNotice = {
  readonly code:
    | "older-generation-used"
    | "damaged-file-set-aside"
    | "torn-line-cut"
    | "damaged-line"
    | "empty-ledger"
    | "copy-kept"
    | "restore-finished"
    | "erasure-finished";
  /** Relative to the store's folder. */
  readonly file: string;
  readonly message: string;
  readonly atMs: number;
};

/** The part of every document that the store itself must know: one record for each student, by the student's id. */
export type StoredDocument = { readonly students: Readonly<Record<string, unknown>> };

/** Turns what an older version wrote into what the next version would have written. */
export type Migrations = Readonly<Record<number, (older: unknown) => unknown>>;

/** What one person's key seals, by the person's id, and the rest, which the store's own key seals. Both are plain JSON. */
export type SplitEvent = {
  readonly shared: unknown;
  readonly personal: Readonly<Record<string, unknown>>;
};

/**
 * What the store keeps and how to read what older versions kept. Each record of `students` and each personal part of
 * an event is sealed with that person's own key, everything else with the store's: whatever tells who somebody is
 * belongs there, and all else names people by ids that mean nothing outside the store.
 */
export type StoreFormat<Document extends StoredDocument, Event> = {
  readonly document: {
    /** Counts up with each change of the schema, from 1. */
    readonly version: number;
    /** What it accepts is what is written: it changes nothing. What it is asked about is frozen all the way down. */
    readonly schema: z.ZodType<Document>;
    readonly empty: () => Document;
    /** By the version that each starts from. */
    readonly migrations: Migrations;
    /** The document without every mention of these people. */
    readonly without: (document: Document, personIds: ReadonlySet<string>) => Document;
    /** All that the document says of one person, for that person to read; nothing of anybody else. */
    readonly excerpt: (document: Document, personId: string) => unknown;
  };
  readonly event: {
    readonly version: number;
    readonly schema: z.ZodType<Event>;
    readonly migrations: Migrations;
    readonly split: (event: Event) => SplitEvent;
    /** Undoes `split`; personal parts of people who were deleted since are missing. */
    readonly join: (parts: SplitEvent) => unknown;
    /** All that an event says of one person, for that person to read; `undefined` when it is not about them. */
    readonly excerpt: (event: Event, personId: string) => unknown;
  };
};

/** One acknowledged step of a session: all of its events or none of them survive a crash. */
export type LedgerEntry<Event> = {
  /** 1, 2, 3 … in a session. */
  readonly seq: number;
  readonly atMs: number;
  /** In the order in which they were appended; without the personal parts of people who were deleted since. */
  readonly events: readonly Event[];
};

/** All that happened in one session, in order; it only ever grows. */
export type SessionLedger<Event> = {
  readonly entries: () => readonly LedgerEntry<Event>[];
  /**
   * Resolves when the events are on the disk and would survive a power cut. Appends that wait together share one flush.
   * When it rejects nothing was added, and the same append may be tried again.
   * @throws AppError `disk-full`, `not-writable` or `io-failed`; `not-ready` after `close`; `not-found` for words
   * about somebody who was deleted.
   */
  readonly append: (events: readonly Event[]) => Promise<LedgerEntry<Event>>;
  readonly close: () => Promise<void>;
};

export type MediaKind = "photograph" | "crop" | "template" | "snapshot";

/** Whose a picture is. It becomes unreadable as soon as one of its owners is erased. */
export type MediaOwners = { readonly personId?: string; readonly sessionId?: string };

/** Photographs, crops, snapshots and templates, sealed one by one. */
export type MediaStore = {
  /**
   * Resolves when the bytes are on the disk. An id is used once.
   * @param mediaId 1 to 64 letters, digits, `-` and `_`
   */
  readonly put: (mediaId: string, kind: MediaKind, owners: MediaOwners, bytes: Uint8Array) => Promise<void>;
  /** @throws AppError `not-found` when there is none or an owner was erased, `damaged` when its bytes were changed. */
  readonly get: (mediaId: string) => Promise<{ readonly kind: MediaKind; readonly bytes: Uint8Array }>;
  /** Overwrites and removes; ids that are not there are passed over. Resolves to how many were there. */
  readonly remove: (mediaIds: readonly string[]) => Promise<number>;
  /**
   * Destroys the keys of sessions' pictures, here and in all copies, and the pictures; resolves to how many there were.
   * The ledgers stay. Many at once cost as much as one.
   */
  readonly eraseSession: (...sessionIds: readonly string[]) => Promise<number>;
};

/** Proof of a deletion, without saying of whom. */
export type ErasureReceipt = {
  readonly receiptId: string;
  readonly erasedAtMs: number;
  /** Wrapped keys destroyed: here, in copies kept before a restore, and in backups. */
  readonly keys: number;
  readonly documentRecords: number;
  readonly media: number;
  /** Entries of ledgers in which something was said of the person that nobody can read any more. */
  readonly ledgerEntries: number;
  /** Backups made by this station in which the person cannot be read any more. */
  readonly backups: number;
  /** Backups that were saved to a place which is not there now (a USB stick, another disk): file and time. */
  readonly backupsNotReached: readonly { readonly file: string; readonly savedAtMs: number }[];
  /** SHA-256 in hex over the previous receipt's hash and this receipt: none can be changed or taken out unseen. */
  readonly hash: string;
};

/** One thing that is stored about a person. */
export type StoredAbout =
  | { readonly kind: "document"; readonly says: unknown }
  | {
      readonly kind: "event";
      readonly sessionId: string;
      readonly seq: number;
      readonly atMs: number;
      readonly says: unknown;
    }
  | {
      readonly kind: "media";
      readonly mediaId: string;
      readonly mediaKind: MediaKind;
      readonly bytes: Uint8Array;
    };

/** Progress of something that takes longer than a second, and how to stop it. */
export type LongTask = {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

export type BackupFacts = { readonly file: string; readonly savedAtMs: number; readonly bytes: number };

/** The station's memory. One process has it open at a time. */
export type Store<Document extends StoredDocument, Event> = {
  readonly document: {
    /** What is on the disk now. */
    readonly read: () => Document;
    /**
     * Changes the document as `change` says, one change after another. Resolves when it is on the disk; when it
     * rejects nothing has changed.
     * @throws AppError `disk-full`, `not-writable` or `io-failed`; a document that does not fit its schema is a bug.
     */
    readonly update: (change: (current: Document) => Document) => Promise<Document>;
  };
  /** Opens a session's ledger to append to; a session has one, however often it is asked for. */
  readonly ledger: (sessionId: string) => Promise<SessionLedger<Event>>;
  /** Reads a session's ledger once and keeps nothing open. Empty for a session that never was. */
  readonly readLedger: (sessionId: string) => Promise<readonly LedgerEntry<Event>[]>;
  /** Overwrites and removes the ledgers of sessions that are in nobody's index any more; none may be open. */
  readonly removeLedgers: (sessionIds: readonly string[]) => Promise<void>;
  readonly media: MediaStore;
  readonly people: {
    /** Everything stored about one person, one thing at a time. */
    readonly exportOf: (personId: string) => AsyncIterable<StoredAbout>;
    /**
     * Deletes one person for good, everywhere: a student together with the guests who were merged into them, and all pictures
     * of the sessions that show them. May be repeated after a failure.
     */
    readonly erase: (personIds: readonly string[], shownIn?: readonly string[]) => Promise<ErasureReceipt>;
    readonly receipts: () => Promise<readonly ErasureReceipt[]>;
  };
  readonly backups: {
    /** Twelve words that open each backup of this store on any computer. They must be written down on paper. */
    readonly recoveryPhrase: () => Promise<string>;
    /**
     * Writes everything into one sealed file, reads it back, and only then gives it its name.
     * @param file where to; left out, it goes into the store's own folder of backups
     * @throws AppError `disk-full`, `not-writable`, `io-failed`; `cancelled`; `bad-input` where a file is already
     */
    readonly save: (file?: string, task?: LongTask) => Promise<BackupFacts>;
    /**
     * Reads a backup, this station's or another's, and lays it ready: it takes this store's place when the station starts next, and
     * until then this store takes no change. Who was deleted here stays deleted.
     * @throws AppError `bad-input` for no phrase or no backup; `not-allowed` for another station's phrase; `damaged`; `cancelled`
     */
    readonly restore: (file: string, phrase: string, task?: LongTask) => Promise<void>;
    /** Those that this station made, newest first. */
    readonly list: () => readonly Omit<BackupFacts, "bytes">[];
  };
  readonly protection: () => Promise<KeyProtection>;
  readonly close: () => Promise<void>;
};
