import { join } from "node:path";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { LedgerEntry, SessionLedger } from "#core/ports";
import { sizeOf } from "../files/streaming";
import { ifThere, listIfThere, shred } from "../files/wholeFile";
import { closedLedger, LedgerFile } from "./ledgerFile";
import { ledgerName, type LedgerPlace } from "./loadLedger";

const LEDGER = /^([A-Za-z0-9_-]{1,64})\.jsonl$/;

type Shared<Event> = { readonly file: Promise<LedgerFile<Event>>; users: number };

/** The ledgers of all sessions. However many have one open, its file has one writer, and is closed with the last. */
export class Ledgers<Event> {
  readonly #place: LedgerPlace<Event>;
  readonly #open = new Map<string, Shared<Event>>();
  readonly #closing = new Map<string, Promise<void>>();

  constructor(place: LedgerPlace<Event>) {
    const told = new Set<string>();
    this.#place = {
      ...place,
      notify: (notice) => {
        // A damaged line is met at each reading; once is enough.
        const what = `${notice.code} ${notice.file}`;
        if (!told.has(what)) place.notify(notice);
        told.add(what);
      },
    };
  }

  async open(sessionId: string): Promise<SessionLedger<Event>> {
    const file = await this.#borrow(sessionId);
    let isOpen = true;
    return {
      entries: () => file.entries(),
      append: async (events) => {
        if (!isOpen) throw closedLedger();
        return file.append(events);
      },
      close: async () => {
        if (isOpen) await this.#giveBack(sessionId);
        isOpen = false;
      },
    };
  }

  async read(sessionId: string): Promise<readonly LedgerEntry<Event>[]> {
    const file = await this.#borrow(sessionId);
    try {
      return file.entries();
    } finally {
      await this.#giveBack(sessionId);
    }
  }

  /** Ids of all sessions that ever had an entry, in no order. */
  async sessionIds(): Promise<readonly string[]> {
    const entries = await listIfThere(this.#place.files, this.#place.folder);
    return entries.flatMap(({ name }) => LEDGER.exec(name)?.[1] ?? []);
  }

  /** Where a session's ledger lies, and how much of it is acknowledged now. */
  async whole(sessionId: string): Promise<{ sessionId: string; path: string; length: number }> {
    const path = join(this.#place.folder, ledgerName(sessionId));
    const open = await this.#open.get(sessionId)?.file;
    const length = open?.goodLength ?? (await ifThere(sizeOf(this.#place.files, path))) ?? 0;
    return { sessionId, path, length };
  }

  /** Overwrites and removes ledgers that nobody has open. @throws AppError `conflict` for one that is open */
  async remove(sessionIds: readonly string[]): Promise<void> {
    const { files, folder } = this.#place;
    for (const sessionId of sessionIds) {
      await this.#closing.get(sessionId);
      if (this.#open.has(sessionId)) {
        throw new AppError(because("lesson-open-not-deleted"));
      }
      await shred(files, join(folder, ledgerName(sessionId)));
    }
    if (sessionIds.length > 0) await files.syncFolder(folder);
  }

  /** After keys were destroyed: what they sealed must not stay in memory. */
  async reread(): Promise<void> {
    for (const { file } of this.#open.values()) await (await file).reread();
  }

  async close(): Promise<void> {
    for (const [sessionId, shared] of this.#open) {
      shared.users = 1;
      await this.#giveBack(sessionId);
    }
    await Promise.all(this.#closing.values());
  }

  async #borrow(sessionId: string): Promise<LedgerFile<Event>> {
    while (this.#closing.has(sessionId)) await this.#closing.get(sessionId);
    const shared = this.#open.get(sessionId) ?? {
      file: LedgerFile.open(this.#place, sessionId),
      users: 0,
    };
    this.#open.set(sessionId, shared);
    shared.users++;
    try {
      return await shared.file;
    } catch (error) {
      this.#open.delete(sessionId);
      throw error;
    }
  }

  async #giveBack(sessionId: string): Promise<void> {
    const shared = this.#open.get(sessionId);
    if (shared === undefined || --shared.users > 0) return;
    this.#open.delete(sessionId);
    const closing = shared.file.then((file) => file.close()).finally(() => this.#closing.delete(sessionId));
    this.#closing.set(sessionId, closing);
    await closing;
  }
}
