import type { LedgerEvent } from "#contract/ledger";
import type { HostFacts } from "./hostFacts";
import type { BugReporter, Cameras, Clock, LedgerEntry, ModelInventory } from "./ports";
import type { StationPorts } from "./stationPorts";
import { stationFormat, type Memory, type StationDocument } from "./stationDocument";

type Choices = {
  readonly models?: ModelInventory["status"];
  readonly nowMs?: () => number;
  readonly reportBug?: BugReporter;
  readonly openEyes?: StationPorts["openEyes"];
  readonly memory?: Memory;
  readonly host?: HostFacts;
  readonly composeDemo?: StationPorts["composeDemo"];
};

/** A host that has opened nothing. */
const TEST_HOST: HostFacts = {
  connections: () => [],
  place: async () => ({ folder: "/somewhere", usedBytes: 1, freeBytes: 2 }),
  machine: () => ({ system: "test", processor: "", cores: 1, memoryBytes: 1, runtime: "", upMs: 0 }),
  notices: () => [],
  licences: async () => [],
};

/** What a station needs, without a disk, networks or chance: ids count up, passwords are kept readable. */
export function testPorts(choices: Choices = {}): StationPorts {
  let ids = 0;
  const clock = { nowMs: choices.nowMs ?? (() => Date.UTC(2026, 10, 23, 1)) };
  return {
    version: "1.2.3",
    models: { status: choices.models ?? (async () => []) },
    reportBug:
      choices.reportBug ??
      ((error) => {
        throw error;
      }),
    memory: choices.memory ?? createTestMemory(clock),
    clock,
    passwords: {
      hash: async (password) => ({ salt: "", hash: btoa(password), N: 2, r: 1, p: 1 }),
      isRight: async (password, hashed) => hashed?.hash === btoa(password),
    },
    random: {
      id: () => `id${(ids += 1)}`,
      secret: () => `secret-${(ids += 1)}`,
      classCode: () => `CODE${String((ids += 1)).padStart(4, "0")}`,
    },
    openEyes: choices.openEyes ?? (() => Promise.reject(new Error("No test opens its eyes"))),
    readTable: () => Promise.reject(new Error("No test reads a table")),
    listZippedPhotos: () => Promise.reject(new Error("No test opens a zip")),
    composeDemo: choices.composeDemo ?? (() => Promise.reject(new Error("No test composes a class"))),
    reportFiles: {
      render: async (report) => new TextEncoder().encode(JSON.stringify(report)),
      csv: (rows) => new TextEncoder().encode(rows.map((row) => row.join(",")).join("\n")),
      logo: async (picture) => picture,
    },
    doors: {
      addresses: () => ["192.0.2.7"],
      open: () => Promise.reject(new Error("No test opens a door")),
    },
    wait: () => Promise.resolve(),
    startAgain: () => undefined,
    host: choices.host ?? TEST_HOST,
    cameras: NO_CAMERAS,
    timers: { after: () => () => undefined },
  };
}

/** A computer that reaches no camera. */
const NO_CAMERAS: Cameras = {
  browse: () => async () => undefined,
  createIdentity: async () => ({ certificate: "a certificate", key: "a key" }),
  open: () => ({
    want: () => undefined,
    pictureNow: () => notReached(),
    identify: () => notReached(),
    rename: () => notReached(),
    restart: () => notReached(),
    update: () => notReached(),
    close: async () => undefined,
  }),
  search: async () => [],
  pair: () => notReached(),
  reversePort: async () => undefined,
  close: async () => undefined,
};

function notReached(): Promise<never> {
  return Promise.reject(new Error("No test reaches a camera by this"));
}

const NOTHING_ERASED = {
  receiptId: "r1",
  erasedAtMs: 0,
  keys: 0,
  documentRecords: 0,
  media: 0,
  ledgerEntries: 0,
  backups: 0,
  backupsNotReached: [],
  hash: "",
};

/** The station's memory without a disk; it checks what is written as the real one does. */
export function createTestMemory(clock: Clock): Memory {
  let document: StationDocument = stationFormat.document.empty();
  const ledgers = new Map<string, LedgerEntry<LedgerEvent>[]>();
  const media = new Map<string, Awaited<ReturnType<Memory["media"]["get"]>>>();
  const entriesOf = (id: string) => ledgers.get(id) ?? [];
  const notHere = () => Promise.reject(new Error("The memory of tests has no such thing"));
  return {
    document: {
      read: () => document,
      update: async (change) => {
        const next = change(document);
        stationFormat.document.schema.parse(next);
        document = next;
        return document;
      },
    },
    ledger: async (id) => ({
      entries: () => entriesOf(id),
      append: async (events) => {
        const entry = { seq: entriesOf(id).length + 1, atMs: clock.nowMs(), events };
        ledgers.set(id, [...entriesOf(id), entry]);
        return entry;
      },
      close: async () => undefined,
    }),
    readLedger: async (id) => entriesOf(id),
    removeLedgers: async (ids) => {
      for (const id of ids) ledgers.delete(id);
    },
    media: {
      put: async (id, kind, _, bytes) => void media.set(id, { kind, bytes }),
      get: async (id) => media.get(id) ?? notHere(),
      remove: async (ids) => ids.filter((id) => media.delete(id)).length,
      eraseSession: async () => 0,
    },
    people: {
      exportOf: async function* exportNothing() {},
      erase: async (ids) => {
        document = stationFormat.document.without(document, new Set(ids));
        return NOTHING_ERASED;
      },
      receipts: async () => [],
    },
    backups: { recoveryPhrase: notHere, save: notHere, restore: notHere, list: () => [] },
    protection: async () => ({
      kind: "key-file",
      strength: "weak",
      explanation: "Nothing is sealed in tests.",
    }),
    close: async () => undefined,
  };
}
