import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
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
  /** Keys in base64 by their handles. */
  readonly #byHandle = new Map<string, string>();
  readonly #gone = new Set<Owner>();

  private constructor(file: DurableFile<KeyRingContent>, content: KeyRingContent) {
    this.#file = file;
    this.#content = content;
    for (const [handle, key] of Object.values(content.owners)) this.#byHandle.set(handle, key);
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

  #has(owner: Owner): boolean {
    return Object.hasOwn(this.#content.owners, owner);
  }

  handleOf(owner: Owner): string | undefined {
    return this.#has(owner) ? this.#content.owners[owner]?.[0] : undefined;
  }

  find(owner: Owner): DataKey | undefined {
    const [handle, key] = (this.#has(owner) ? this.#content.owners[owner] : undefined) ?? [];
    return handle === undefined || key === undefined
      ? undefined
      : { handle, key: Buffer.from(key, "base64") };
  }

  /** Whether there is a key behind a handle. */
  opens(handle: string): boolean {
    return this.#byHandle.has(handle);
  }

  /** The key behind a handle; "erased" when it was destroyed on purpose, "unknown" when it should be here and is not. */
  behind(handle: string): Uint8Array | "erased" | "unknown" {
    const key = this.#byHandle.get(handle);
    if (key !== undefined) return Buffer.from(key, "base64");
    return Object.hasOwn(this.#content.erased, handle) ? "erased" : "unknown";
  }

  /**
   * The keys of these owners. New ones are on the disk before anything can be sealed with them.
   * @throws AppError `not-found` for a person who was erased since the store was opened.
   */
  async ensure(owners: Iterable<Owner>): Promise<ReadonlyMap<Owner, DataKey>> {
    const wanted = new Set(owners);
    for (const owner of wanted) {
      fileSafe(owner.slice(owner.indexOf(":") + 1), "person's or session's id");
      if (this.#gone.has(owner)) throw erasedAlready();
    }
    if ([...wanted].some((owner) => !this.#has(owner))) await this.#queue(() => this.#add(wanted));
    return new Map(
      [...wanted].flatMap((owner) => {
        const key = this.find(owner);
        return key === undefined ? [] : [[owner, key] as const];
      }),
    );
  }

  async #add(wanted: ReadonlySet<Owner>): Promise<void> {
    const added = [...wanted].filter((owner) => !this.#has(owner));
    if (added.length === 0) return;
    const entries = added.map((owner) => [owner, [newHandle(), toBase64(createKey())]] as const);
    const owners = { ...this.#content.owners, ...Object.fromEntries(entries) };
    await this.#save({ ...this.#content, owners }, () => {
      for (const [, [handle, key]] of entries) this.#byHandle.set(handle, key);
    });
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
      const handles: string[] = [];
      for (const owner of new Set(doomed)) {
        // A session whose pictures were deleted may take new ones; they get a key of their own.
        if (owner.startsWith("person:")) this.#gone.add(owner);
        const handle = this.handleOf(owner);
        if (handle === undefined) continue;
        erased[handle] = owner;
        delete owners[owner];
        handles.push(handle);
      }
      await this.#file.write({ ...this.#content, owners, erased });
      this.#content = { ...this.#content, owners, erased };
      for (const handle of handles) this.#byHandle.delete(handle);
      await this.#file.purgeOlder();
      await this.#file.write(this.#content);
      return handles.length;
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

  /** @param onSafe when the content is on the disk once, whether or not the second copy comes to be */
  async #save(content: KeyRingContent, onSafe: () => void = () => undefined): Promise<void> {
    await this.#file.write(content);
    this.#content = content;
    onSafe();
    await this.#file.write(content);
  }
}

/** Somebody's key was asked for after it was destroyed. */
export function erasedAlready(): AppError {
  return new AppError(because("owner-deleted"));
}
