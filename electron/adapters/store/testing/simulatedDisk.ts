import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { FilePort, OpenFile } from "../files/filePort";

type DataChange =
  | { readonly kind: "write"; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: "truncate"; readonly length: number };

/** A file's content as programs see it, as it is certainly on the disk, and what lies between. */
type Inode = { now: Uint8Array; synced: Uint8Array; pending: DataChange[] };
type Named = Inode | "folder";

type NameChange =
  | { readonly kind: "put"; readonly path: string; readonly named: Named }
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "rename"; readonly from: string; readonly to: string };

/** What a power cut may leave: files by their paths; `undefined` for a folder. */
export type DiskState = ReadonlyMap<string, Uint8Array | undefined>;

/** How unsynced data may have reached the disk when the power went. */
const DATA_FATES = ["nothing", "everything", "torn", "zeros", "without the first"] as const;
type DataFate = (typeof DATA_FATES)[number];

/**
 * A disk in memory that promises only what POSIX promises: data is safe after `sync` of the file, names after `syncFolder`.
 * Until then any part of what was written may be there, in any order (Pillai et al., "All File Systems Are Not Created Equal",
 * OSDI 2014).
 */
export class SimulatedDisk implements FilePort {
  readonly #names = new Map<string, Named>();
  #safeNames = new Map<string, Named>();
  #pendingNames: NameChange[] = [];
  readonly #onChange: (disk: SimulatedDisk) => void;

  /** @param onChange called after each change, when the power might go */
  constructor(initial: DiskState = new Map(), onChange: (disk: SimulatedDisk) => void = () => undefined) {
    for (const [path, bytes] of initial) {
      const named = bytes === undefined ? "folder" : { now: bytes, synced: bytes, pending: [] };
      this.#names.set(path, named);
      this.#safeNames.set(path, named);
    }
    this.#onChange = onChange;
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#file(path).now.slice();
  }

  async open(path: string, how: "read" | "change" | "create"): Promise<OpenFile> {
    if (how === "create") {
      if (this.#names.has(path)) throw failure("EEXIST", path);
      this.#mustBeFolder(dirname(path));
      this.#name({
        kind: "put",
        path,
        named: { now: new Uint8Array(), synced: new Uint8Array(), pending: [] },
      });
    }
    return this.#openFile(this.#file(path));
  }

  async rename(from: string, to: string): Promise<void> {
    if (!this.#names.has(from)) throw failure("ENOENT", from);
    this.#mustBeFolder(dirname(to));
    this.#name({ kind: "rename", from, to });
  }

  async link(existing: string, added: string): Promise<void> {
    if (this.#names.has(added)) throw failure("EEXIST", added);
    this.#name({ kind: "put", path: added, named: this.#file(existing) });
  }

  async remove(path: string): Promise<void> {
    this.#file(path);
    this.#name({ kind: "remove", path });
  }

  async makeFolder(path: string): Promise<void> {
    if (this.#names.get(path) === "folder" || path === dirname(path)) return;
    await this.makeFolder(dirname(path));
    this.#name({ kind: "put", path, named: "folder" });
  }

  async removeFolder(path: string): Promise<void> {
    this.#mustBeFolder(path);
    if ((await this.list(path)).length > 0) throw failure("ENOTEMPTY", path);
    this.#name({ kind: "remove", path });
  }

  async list(path: string) {
    this.#mustBeFolder(path);
    return [...this.#names].flatMap(([at, named]) =>
      dirname(at) === path && at !== path
        ? [{ name: at.slice(join(path, "x").length - 1), isFolder: named === "folder" }]
        : [],
    );
  }

  async syncFolder(path: string): Promise<void> {
    this.#mustBeFolder(path);
    const touches = (change: NameChange) =>
      change.kind === "rename"
        ? dirname(change.from) === path || dirname(change.to) === path
        : dirname(change.path) === path;
    for (const change of this.#pendingNames.filter(touches)) applyName(this.#safeNames, change);
    this.#pendingNames = this.#pendingNames.filter((change) => !touches(change));
    this.#onChange(this);
  }

  /** Each state in which the disk may be found if the power went now: combinations of names and data that made it or did not. */
  afterPowerCut(): DiskState[] {
    const count = this.#pendingNames.length;
    const everyOne = this.#pendingNames.map((_, index) => index);
    const choices = [
      [],
      everyOne,
      ...everyOne.map((one) => [one]),
      ...everyOne.map((one) => everyOne.filter((other) => other !== one)),
      ...everyOne.map((one) => everyOne.slice(0, one)),
    ];
    const unique = new Map(choices.map((choice) => [choice.join(), choice]));
    const fates = this.#hasPendingData() ? DATA_FATES : (["nothing"] as const);
    return [...unique.values()].flatMap((choice) => {
      const names = new Map(this.#safeNames);
      for (const index of choice) {
        const change = this.#pendingNames[index];
        if (change !== undefined && index < count) applyName(names, change);
      }
      return fates.map((fate) => stateOf(names, fate));
    });
  }

  /** What is there for programs that run on. */
  now(): DiskState {
    return new Map(
      [...this.#names].map(([path, named]) => [path, named === "folder" ? undefined : named.now.slice()]),
    );
  }

  #hasPendingData(): boolean {
    const named = [...this.#names.values(), ...this.#safeNames.values()];
    return named.some((one) => one !== "folder" && one.pending.length > 0);
  }

  #openFile(inode: Inode): OpenFile {
    const change = (data: DataChange) => {
      inode.pending.push(data);
      inode.now = applyData(inode.now, data);
      this.#onChange(this);
    };
    return {
      read: async (position, length) => inode.now.slice(position, position + length),
      write: async (position, bytes) => change({ kind: "write", position, bytes: bytes.slice() }),
      size: async () => inode.now.length,
      truncate: async (length) => change({ kind: "truncate", length }),
      sync: async () => {
        inode.synced = inode.now;
        inode.pending = [];
        this.#onChange(this);
      },
      close: async () => undefined,
    };
  }

  #name(change: NameChange): void {
    this.#pendingNames.push(change);
    applyName(this.#names, change);
    this.#onChange(this);
  }

  #file(path: string): Inode {
    const named = this.#names.get(path);
    if (named === undefined) throw failure("ENOENT", path);
    if (named === "folder") throw failure("EISDIR", path);
    return named;
  }

  #mustBeFolder(path: string): void {
    if (path !== dirname(path) && this.#names.get(path) !== "folder") throw failure("ENOENT", path);
  }
}

/** The same for two states that hold the same. */
export function fingerprint(state: DiskState): string {
  const hash = createHash("sha256");
  for (const path of [...state.keys()].toSorted())
    hash.update(`${path}\n`).update(state.get(path) ?? "folder");
  return hash.digest("hex");
}

export function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function applyName(names: Map<string, Named>, change: NameChange): void {
  if (change.kind === "put") names.set(change.path, change.named);
  else if (change.kind === "remove") names.delete(change.path);
  else {
    for (const [path, named] of Array.from(names)) {
      if (path !== change.from && !path.startsWith(`${change.from}/`)) continue;
      names.delete(path);
      names.set(change.to + path.slice(change.from.length), named);
    }
  }
}

function applyData(content: Uint8Array, change: DataChange): Uint8Array {
  if (change.kind === "truncate") {
    const cut = new Uint8Array(change.length);
    cut.set(content.subarray(0, change.length));
    return cut;
  }
  const grown = new Uint8Array(Math.max(content.length, change.position + change.bytes.length));
  grown.set(content);
  grown.set(change.bytes, change.position);
  return grown;
}

/** Files whose folder did not make it are gone with it. */
function stateOf(names: ReadonlyMap<string, Named>, fate: DataFate): DiskState {
  const isThere = (path: string): boolean =>
    path === dirname(path) || (names.get(path) === "folder" && isThere(dirname(path)));
  return new Map(
    [...names].flatMap(([path, named]) =>
      isThere(dirname(path))
        ? [[path, named === "folder" ? undefined : contentOf(named, fate)] as const]
        : [],
    ),
  );
}

function contentOf({ synced, pending }: Inode, fate: DataFate): Uint8Array {
  const chosen = fate === "nothing" ? [] : fate === "without the first" ? pending.slice(1) : pending;
  return chosen.reduce((content, change, index) => {
    if (change.kind === "truncate" || (fate !== "torn" && fate !== "zeros"))
      return applyData(content, change);
    if (fate === "zeros")
      return applyData(content, { ...change, bytes: new Uint8Array(change.bytes.length) });
    const isLast = index === chosen.length - 1;
    const half = change.bytes.subarray(0, Math.floor(change.bytes.length / 2));
    return applyData(content, isLast ? { ...change, bytes: half } : change);
  }, synced);
}
