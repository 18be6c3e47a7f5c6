import { join } from "node:path";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { LedgerEntry, SessionLedger } from "#core/ports";
import { explaining } from "../files/explain";
import { codeOf, type OpenFile } from "../files/filePort";
import { freezeDeep } from "../files/freezeDeep";
import { erasedAlready } from "../vault/keyRing";
import { sealEntry, splitEntry, type SplitEntry } from "./eventSeal";
import { encodeLine } from "./ledgerLine";
import { keepTail, ledgerName, loadLedger, type LedgerPlace, type LoadedLedger } from "./loadLedger";

type Waiting<Event> = {
  readonly events: readonly Event[];
  readonly entry: SplitEntry;
  readonly resolve: (entry: LedgerEntry<Event>) => void;
  readonly reject: (error: unknown) => void;
};

const LINE_BREAK = Buffer.of(10);

/** One session's append-only file. Only one object may write to a file. */
export class LedgerFile<Event> implements SessionLedger<Event> {
  readonly #place: LedgerPlace<Event>;
  readonly #sessionId: string;
  readonly #path: string;
  #entries: readonly LedgerEntry<Event>[] = [];
  #nextSeq = 1;
  /** Up to here the file is on the disk and good; what lies behind was never acknowledged. */
  #goodLength = 0;
  #tail: Uint8Array = new Uint8Array();
  #lacksBreak = false;
  /** Whether the file's name would survive a power cut; not known before the first append. */
  #isNameSafe = false;
  #isThere = false;
  #file: OpenFile | undefined;
  #waiting: Waiting<Event>[] = [];
  #flushing: Promise<void> | undefined;
  #isClosed = false;

  private constructor(place: LedgerPlace<Event>, sessionId: string) {
    this.#place = place;
    this.#sessionId = sessionId;
    this.#path = join(place.folder, ledgerName(sessionId));
  }

  /** Reads the file and cuts off what a crash left behind its last good line. */
  static async open<Event>(place: LedgerPlace<Event>, sessionId: string): Promise<LedgerFile<Event>> {
    const ledger = new LedgerFile(place, sessionId);
    ledger.#take(await loadLedger(place, sessionId));
    await ledger.#tryToTidy();
    return ledger;
  }

  entries(): readonly LedgerEntry<Event>[] {
    return this.#entries;
  }

  async append(events: readonly Event[]): Promise<LedgerEntry<Event>> {
    if (this.#isClosed) throw closedLedger();
    const entry = splitEntry(this.#place.rules, events);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, entry, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** How far the file is on the disk and good, in bytes. */
  get goodLength(): number {
    return this.#goodLength;
  }

  /** Reads the file again, when keys were destroyed. */
  async reread(): Promise<void> {
    while (this.#flushing !== undefined) await this.#flushing;
    this.#entries = (await loadLedger(this.#place, this.#sessionId)).entries;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#flushing !== undefined) await this.#flushing;
    await this.#release();
  }

  #take({ entries, nextSeq, scan, isThere }: LoadedLedger<Event>): void {
    this.#entries = entries;
    this.#nextSeq = nextSeq;
    this.#goodLength = scan.goodLength;
    this.#tail = scan.tail;
    this.#lacksBreak = scan.lacksBreak;
    this.#isThere = isThere;
  }

  /** All that wait are written together and share one flush of the disk; those that come meanwhile share the next. */
  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#commit(await this.#withKeys(batch));
    }
    this.#flushing = undefined;
  }

  /** Those whose people have keys; who was deleted meanwhile fails alone. */
  async #withKeys(batch: readonly Waiting<Event>[]): Promise<Waiting<Event>[]> {
    const ready: Waiting<Event>[] = [];
    for (const one of batch) {
      try {
        await this.#place.keys.ensure(one.entry.personal.keys());
        ready.push(one);
      } catch (error) {
        one.reject(error);
      }
    }
    return ready;
  }

  async #commit(batch: readonly Waiting<Event>[]): Promise<void> {
    try {
      const atMs = this.#place.clock.nowMs();
      const sealed = this.#seal(batch, atMs);
      if (sealed.length === 0) return;
      const lines = Buffer.from(sealed.map(({ line }) => line).join(""));
      await explaining(whyOf("to-save-mark"), () => this.#write(lines));
      const done = sealed.map(({ one, seq }) => ({
        one,
        entry: freezeDeep({ seq, atMs, events: [...one.events] }),
      }));
      this.#nextSeq += done.length;
      this.#entries = [...this.#entries, ...done.map(({ entry }) => entry)];
      for (const { one, entry } of done) one.resolve(entry);
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }

  #seal(batch: readonly Waiting<Event>[], atMs: number) {
    const { keys, rules } = this.#place;
    const sealed: { readonly one: Waiting<Event>; readonly seq: number; readonly line: string }[] = [];
    for (const one of batch) {
      const seq = this.#nextSeq + sealed.length;
      const where = { sessionId: this.#sessionId, seq, atMs, version: rules.version };
      const line = sealEntry(one.entry, where, keys);
      if (line === "ownerless") one.reject(erasedAlready());
      else sealed.push({ one, seq, line: encodeLine(line) });
    }
    return sealed;
  }

  async #write(lines: Uint8Array): Promise<void> {
    try {
      const file = (this.#file ??= await this.#openToWrite());
      const added = this.#lacksBreak ? Buffer.concat([LINE_BREAK, lines]) : lines;
      await file.write(this.#goodLength, added);
      await file.sync();
      if (!this.#isNameSafe) await this.#place.files.syncFolder(this.#place.folder);
      this.#isNameSafe = true;
      this.#lacksBreak = false;
      this.#goodLength += added.length;
    } catch (error) {
      await this.#takeBack();
      throw error;
    }
  }

  /** The file with nothing behind its good part. */
  async #openToWrite(): Promise<OpenFile> {
    await this.#keepTail();
    const file = await this.#place.files.open(this.#path, this.#isThere ? "change" : "create");
    this.#isThere = true;
    if ((await file.size()) > this.#goodLength) {
      await file.truncate(this.#goodLength);
      await file.sync();
    }
    return file;
  }

  /** Copies the tail, and removes a file that holds nothing else: it would look emptied. */
  async #keepTail(): Promise<void> {
    if (this.#tail.length > 0) await keepTail(this.#place, this.#sessionId, this.#tail);
    this.#tail = new Uint8Array();
    if (!this.#isThere || this.#goodLength > 0) return;
    await this.#place.files.remove(this.#path);
    this.#isThere = false;
  }

  /** On a disk that can only be read the good part is still worth reading; the next append says what stands in the way. */
  async #tryToTidy(): Promise<void> {
    try {
      if (this.#tail.length > 0 && this.#goodLength > 0) this.#file = await this.#openToWrite();
      else await this.#keepTail();
    } catch (error) {
      if (!(error instanceof AppError) && codeOf(error) === "") throw error;
    }
  }

  /**
   * After a failed write or flush nobody knows what is on the disk: cut it off, and open the file anew before the next
   * append, which cuts again if this fails.
   */
  async #takeBack(): Promise<void> {
    try {
      await this.#file?.truncate(this.#goodLength);
      await this.#file?.sync();
    } catch (error) {
      if (codeOf(error) === "") throw error;
    }
    await this.#release();
  }

  async #release(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    // Everything acknowledged was flushed before: a failing close loses nothing.
    await file?.close().catch(() => undefined);
  }
}

export function closedLedger(): AppError {
  return new AppError(because("ledger-closed"));
}
