import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { whyOf } from "#contract/reasons/reasons";
import type { Clock, LedgerEntry, StoreNotice } from "#core/ports";
import { explaining } from "../files/explain";
import type { FilePort } from "../files/filePort";
import { fileSafe } from "../files/names";
import { ifThere, listIfThere, writeWhole } from "../files/wholeFile";
import type { KeyRing } from "../vault/keyRing";
import { openEntry, type EventRules } from "./eventSeal";
import { scanLedger, type Scan } from "./ledgerLine";

export type LedgerPlace<Event> = {
  readonly files: FilePort;
  readonly folder: string;
  readonly asideFolder: string;
  readonly clock: Clock;
  readonly notify: (notice: StoreNotice) => void;
  readonly keys: KeyRing;
  readonly rules: EventRules<Event>;
};

export type LoadedLedger<Event> = {
  readonly entries: readonly LedgerEntry<Event>[];
  readonly nextSeq: number;
  readonly scan: Scan;
  readonly isThere: boolean;
};

export function ledgerName(sessionId: string): string {
  return `${fileSafe(sessionId, "session's id")}.jsonl`;
}

/** Reads a ledger as it is, changing nothing; tells of lines that cannot be read and keeps a copy of them. */
export async function loadLedger<Event>(
  place: LedgerPlace<Event>,
  sessionId: string,
): Promise<LoadedLedger<Event>> {
  const name = ledgerName(sessionId);
  const bytes = await explaining(whyOf("to-read-ledger", { file: name }), () =>
    ifThere(place.files.read(join(place.folder, name))),
  );
  const scan = scanLedger(bytes ?? new Uint8Array());
  const opened = scan.lines.map((line) => openEntry(line, sessionId, place.rules, place.keys));
  const entries = opened.filter((entry) => entry !== "damaged");
  const unread = scan.damaged.length + opened.length - entries.length;
  if (unread > 0) await tellOfDamage(place, name, unread, scan);
  if (bytes?.length === 0) tellOfEmpty(place, name);
  return { entries, nextSeq: (scan.lines.at(-1)?.seq ?? 0) + 1, scan, isThere: bytes !== undefined };
}

/** Keeps a copy of what a crash left behind the last good line. */
export async function keepTail<Event>(
  place: LedgerPlace<Event>,
  sessionId: string,
  tail: Uint8Array,
): Promise<void> {
  const name = ledgerName(sessionId);
  const atMs = place.clock.nowMs();
  await keepAside(place, `${atMs}-torn-${name}`, tail);
  const message =
    `The last ${tail.length} bytes of ${name} are no whole entry: the station stopped while it was saving, and had not ` +
    "confirmed it. They were cut off and set aside; everything confirmed is there.";
  place.notify({ code: "torn-line-cut", file: name, message, atMs });
}

async function tellOfDamage<Event>(
  place: LedgerPlace<Event>,
  name: string,
  count: number,
  scan: Scan,
): Promise<void> {
  if (scan.damaged.length > 0) {
    const bytes = Buffer.concat(scan.damaged.flatMap((line) => [line.bytes, Buffer.of(10)]));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    await keepAside(place, `${hash}-damaged-${name}`, bytes);
  }
  const where = scan.damaged.map(({ number }) => number).join(", ");
  const message =
    `${count} of the entries of ${name} cannot be read${where === "" ? "" : ` (line ${where})`}. They stay in the file and a copy ` +
    "was set aside; all other entries are used. Please check this session against a backup.";
  place.notify({ code: "damaged-line", file: name, message, atMs: place.clock.nowMs() });
}

function tellOfEmpty<Event>(place: LedgerPlace<Event>, name: string): void {
  const message = `${name} is empty: either the station stopped before the session's first entry, or it was emptied from outside.`;
  place.notify({ code: "empty-ledger", file: name, message, atMs: place.clock.nowMs() });
}

async function keepAside<Event>(place: LedgerPlace<Event>, name: string, bytes: Uint8Array): Promise<void> {
  const { files, asideFolder } = place;
  if ((await listIfThere(files, asideFolder)).some((entry) => entry.name === name)) return;
  await explaining(whyOf("to-set-unreadable-aside"), async () => {
    await files.makeFolder(asideFolder);
    await files.syncFolder(dirname(asideFolder));
    await writeWhole(files, join(asideFolder, name), [bytes]);
  });
}
