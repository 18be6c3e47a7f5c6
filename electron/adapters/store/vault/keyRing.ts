import { AppError } from "#contract/errors";
import { DurableFile } from "../document/durableFile";
import type { DurablePlace } from "../document/generations";
import { fileSafe } from "../files/names";
import { createQueue } from "../files/oneAfterAnother";
import {
  keyRingShape,
  newHandle,
  newKeyRing,
  toBase64,
  type KeyRingContent,
  type Owner,
} from "./keyRingContent";
import { createKey } from "./seal";

export type DataKey = { readonly handle: string; readonly key: Uint8Array };

/**
 * All keys of a store, in one file that the station key seals. It is written twice each time: without the newest keys
 * what they sealed would be lost, so that one damaged copy must not matter.
 */
export class KeyRing {
  readonly #file: DurableFile<KeyRingContent>;
  readonly #queue = createQueue();
  #content: KeyRingContent;
  #keys = new Map<string, DataKey>();
  #byHandle = new Map<string, Uint8Array>();
  readonly #gone = new Set<Owner>();

  private constructor(file: DurableFile<KeyRingContent>, content: KeyRingContent) {
    this.#file = file;
    this.#content = content;
    for (const [owner, [handle, key]] of Object.entries(content.owners)) {
      this.#remember(owner, { handle, key: Buffer.from(key, "base64") });
    }
  }

  /** @returns "missing" where there is none and none may be made */
  static async open(
    place: DurablePlace,
    stationKey: Uint8Array,
    missing: "create" | "leave",
  ): Promise<KeyRing | "missing"> {
    const file = new DurableFile(place, keyRingShape(stationKey));
    const found = await file.read();
    if (found !== undefined) return new KeyRing(file, found);
    return missing === "create" ? KeyRing.create(place, stationKey, newKeyRing()) : "missing";
  }

  static async create(
    place: DurablePlace,
    stationKey: Uint8Array,
    content: KeyRingContent,
  ): Promise<KeyRing> {
    const file = new DurableFile(place, keyRingShape(stationKey));
    await file.write(content);
    await file.write(content);
    return new KeyRing(file, content);
  }

  get content(): KeyRingContent {
    return this.#content;
  }

  get storeKey(): Uint8Array {
    return Buffer.from(this.#content.storeKey, "base64");
  }

  get recovery(): Uint8Array {
    return Buffer.from(this.#content.recovery, "base64");
  }

  find(owner: Owner): DataKey | undefined {
    return this.#keys.get(owner);
  }

  /** The key behind a handle; "erased" when it was destroyed on purpose, "unknown" when it should be here and is not. */
  behind(handle: string): Uint8Array | "erased" | "unknown" {
    const key = this.#byHandle.get(handle);
    if (key !== undefined) return key;
    return Object.hasOwn(this.#content.erased, handle) ? "erased" : "unknown";
  }

  /**
   * The keys of these owners. New ones are on the disk before anything can be sealed with them.
   * @throws AppError `not-found` for an owner who was erased since the store was opened.
   */
  async ensure(owners: Iterable<Owner>): Promise<ReadonlyMap<Owner, DataKey>> {
    const wanted = new Set(owners);
    for (const owner of wanted) {
      fileSafe(owner.slice(owner.indexOf(":") + 1), "person's or session's id");
      if (this.#gone.has(owner)) throw erasedAlready();
    }
    if ([...wanted].some((owner) => !this.#keys.has(owner))) await this.#queue(() => this.#add(wanted));
    return new Map(
      [...wanted].flatMap((owner) => {
        const key = this.#keys.get(owner);
        return key === undefined ? [] : [[owner, key] as const];
      }),
    );
  }

  async #add(wanted: ReadonlySet<Owner>): Promise<void> {
    const added = [...wanted]
      .filter((owner) => !this.#keys.has(owner))
      .map((owner) => ({ owner, handle: newHandle(), key: createKey() }));
    if (added.length === 0) return;
    const owners = { ...this.#content.owners };
    for (const { owner, handle, key } of added) owners[owner] = [handle, toBase64(key)];
    await this.#save({ ...this.#content, owners });
    for (const { owner, handle, key } of added) this.#remember(owner, { handle, key });
  }

  /**
   * Destroys the keys of these owners in every generation. Their handles stay, marked as erased, and the owners beside
   * them until `cleared`. May be repeated after a failure.
   * @returns how many keys there were
   */
  destroy(doomed: readonly Owner[]): Promise<number> {
    return this.#queue(async () => {
      const owners = { ...this.#content.owners };
      const erased = { ...this.#content.erased };
      let count = 0;
      for (const owner of doomed) {
        this.#gone.add(owner);
        const entry = owners[owner];
        if (entry === undefined) continue;
        erased[entry[0]] = owner;
        delete owners[owner];
        count++;
      }
      await this.#file.write({ ...this.#content, owners, erased });
      this.#content = { ...this.#content, owners, erased };
      for (const owner of doomed) this.#forget(owner);
      await this.#file.purgeOlder();
      await this.#file.write(this.#content);
      return count;
    });
  }

  /** What was destroyed and not cleared away yet: handles and their owners. */
  uncleared(): readonly { readonly handle: string; readonly owner: Owner }[] {
    return Object.entries(this.#content.erased).flatMap(([handle, owner]) =>
      owner === null ? [] : [{ handle, owner }],
    );
  }

  cleared(handles: readonly string[]): Promise<void> {
    return this.#queue(async () => {
      const done = Object.fromEntries(handles.map((handle) => [handle, null]));
      await this.#save({ ...this.#content, erased: { ...this.#content.erased, ...done } });
      // The generations before still say who the handles were.
      await this.#file.purgeOlder();
      await this.#file.write(this.#content);
    });
  }

  changeBackups(change: (backups: KeyRingContent["backups"]) => KeyRingContent["backups"]): Promise<void> {
    return this.#queue(() => this.#save({ ...this.#content, backups: change(this.#content.backups) }));
  }

  async #save(content: KeyRingContent): Promise<void> {
    await this.#file.write(content);
    this.#content = content;
    await this.#file.write(content);
  }

  #remember(owner: string, key: DataKey): void {
    this.#keys.set(owner, key);
    this.#byHandle.set(key.handle, key.key);
  }

  #forget(owner: Owner): void {
    const key = this.#keys.get(owner);
    if (key === undefined) return;
    key.key.fill(0);
    this.#keys.delete(owner);
    this.#byHandle.delete(key.handle);
  }
}

/** Somebody's key was asked for after it was destroyed. */
export function erasedAlready(): AppError {
  return new AppError(
    "not-found",
    "Expected somebody who is on this station, but they were deleted. Nothing was saved.",
  );
}
