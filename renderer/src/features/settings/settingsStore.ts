import { askUntil } from "#client/askUntil";
import { createBackupTask, type BackupTask } from "#client/backupTask";
import type { Client } from "#client/client";
import { LOADING, loadedFrom, type Loaded } from "#client/loaded";
import type { ParamsOf, RequestName, ResultOf } from "#contract/api";
import type { Reply } from "#contract/reply";
import { createStore, type StoreApi } from "zustand/vanilla";

/** What the pages of settings show, by the request that brings it; each is asked for when it is first shown. */
const PARTS = {
  profile: "profile.read",
  lecturers: "lecturers.list",
  defaults: "profile.defaults",
  place: "station.place",
  protection: "station.protection",
  backups: "backup.list",
  classes: "classes.list",
  receipts: "erasure.receipts",
  connections: "network.list",
  about: "station.about",
  diagnostics: "diagnostics.read",
  licences: "licences.list",
  letterhead: "letterhead.read",
} as const satisfies Readonly<Record<string, RequestName>>;

export type PartName = keyof typeof PARTS;
type Parts = { readonly [Name in PartName]: Loaded<ResultOf<(typeof PARTS)[Name]>> };

/** What can be changed here, and which parts are read anew afterwards. */
const CHANGES = {
  "profile.change": ["profile", "lecturers"],
  "profile.password": [],
  "profile.changeDefaults": ["defaults"],
  "lecturers.create": ["lecturers"],
  "backup.save": ["backups", "place"],
  "backup.phrase": [],
  "backup.restore": [],
  "retention.run": ["place"],
  "classes.change": ["classes"],
  "login.close": [],
  "letterhead.change": ["letterhead"],
  "letterhead.setLogo": ["letterhead"],
  "letterhead.removeLogo": ["letterhead"],
} as const satisfies Readonly<Partial<Record<RequestName, readonly PartName[]>>>;

export type ChangeName = keyof typeof CHANGES;

export type SettingsState = {
  readonly parts: Parts;
  /** Asks for a part, anew where it has come already. */
  readonly load: (part: PartName) => Promise<void>;
  /** Changes something, with the bytes that go with it, and reads anew what that changes. */
  readonly change: <Name extends ChangeName>(
    name: Name,
    params: ParamsOf<Name>,
    bytes?: Uint8Array,
  ) => Promise<Reply<ResultOf<Name>>>;
  /** The backup or restore that runs; nothing else does so long. */
  readonly backupTask: BackupTask | undefined;
  readonly cancelBackup: () => Promise<void>;
  /** Resolves when the station is back after a restore and has forgotten this login, or does not come back. */
  readonly waitForRestart: () => Promise<void>;
};

const NOTHING_YET: Parts = {
  profile: LOADING,
  lecturers: LOADING,
  defaults: LOADING,
  place: LOADING,
  protection: LOADING,
  backups: LOADING,
  classes: LOADING,
  receipts: LOADING,
  connections: LOADING,
  about: LOADING,
  diagnostics: LOADING,
  licences: LOADING,
  letterhead: LOADING,
};

/** The state of the settings. */
export function createSettingsStore(client: Client): StoreApi<SettingsState> {
  return createStore<SettingsState>()((set, get) => {
    const task = createBackupTask(client, (backupTask) => set({ backupTask }));
    return {
      parts: NOTHING_YET,
      backupTask: undefined,
      cancelBackup: () => task.cancel("backup.cancel"),
      load: async (part) => {
        if (get().parts[part].step === "failed")
          set(({ parts }) => ({ parts: { ...parts, [part]: LOADING } }));
        const reply = await client.ask(PARTS[part], {});
        set(({ parts }) => ({ parts: withPart(parts, part, reply) }));
      },
      change: async (name, params, bytes) => {
        const asked = client.ask(name, params, bytes);
        const reply = await (isBackup(name) ? task.follow(asked) : asked);
        if (reply.ok) await Promise.all(CHANGES[name].map((part) => get().load(part)));
        return reply;
      },
      waitForRestart: () =>
        askUntil(async () => {
          const reply = await client.ask("profile.read", {});
          return !reply.ok && reply.error.code === "not-allowed";
        }),
    };
  });
}

function isBackup(name: ChangeName): boolean {
  return name === "backup.save" || name === "backup.restore";
}

/** The parts with one answer in its place; a failure does not take away what was shown before. */
function withPart(parts: Parts, part: PartName, reply: Reply<unknown>): Parts {
  if (!reply.ok && parts[part].step === "ready") return parts;
  return { ...parts, [part]: loadedFrom(reply) };
}
