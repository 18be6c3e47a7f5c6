import { createHash } from "node:crypto";
import { join } from "node:path";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { MediaKind, MediaOwners } from "#core/ports";
import { explaining } from "../files/explain";
import { codeOf, type FilePort } from "../files/filePort";
import { fileSafe } from "../files/names";
import { ifThere, listIfThere, removeHalfWritten, shred, writeWhole } from "../files/wholeFile";
import { erasedAlready, type KeyRing } from "./keyRing";
import type { Owner } from "./keyRingContent";
import { MAX_HEAD_BYTES, openMedia, readMediaHead, sealMedia } from "./mediaFile";

const MEDIA = /^([A-Za-z0-9_-]{1,64})\.sealed$/;

/** Sealed files by their ids, in 256 folders so that none grows too large. */
export class MediaFolder {
  readonly #files: FilePort;
  readonly #folder: string;
  readonly #keys: KeyRing;
  readonly #shards = new Map<string, Promise<void>>();
  /** Ids by the handles of their owners, and when it is whole; made when it is first asked for. */
  #index: Map<string, Set<string>> | undefined;
  #indexed: Promise<void> | undefined;

  constructor(files: FilePort, folder: string, keys: KeyRing) {
    this.#files = files;
    this.#folder = folder;
    this.#keys = keys;
  }

  async put(mediaId: string, kind: MediaKind, owners: MediaOwners, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(mediaId);
    const list = ownersOf(owners);
    await explaining(whyOf("to-save-picture"), async () => {
      await this.#keys.ensure(list);
      const keys = list.map((owner) => {
        const key = this.#keys.find(owner);
        if (key === undefined) throw erasedAlready();
        return key;
      });
      const sealed = sealMedia(mediaId, kind, keys, this.#keys.storeKey, bytes);
      await this.#mustBeNew(path, mediaId);
      await writeWhole(this.#files, await this.makeRoomFor(mediaId), [sealed]);
      this.#note(
        mediaId,
        keys.map(({ handle }) => handle),
      );
    });
  }

  async get(mediaId: string): Promise<{ readonly kind: MediaKind; readonly bytes: Uint8Array }> {
    const path = this.pathOf(mediaId);
    const file = await explaining(whyOf("to-read-picture"), () => ifThere(this.#files.read(path)));
    const opened = file === undefined ? "erased" : openMedia(mediaId, file, this.#keys);
    if (opened === "erased") {
      throw new AppError(because("stored-picture-gone", { id: mediaId }));
    }
    if (opened === "damaged") {
      throw new AppError(because("stored-picture-damaged", { id: mediaId }));
    }
    return opened;
  }

  /** Overwrites and removes; resolves to how many were there. */
  async remove(mediaIds: Iterable<string>): Promise<number> {
    return explaining(whyOf("to-delete-pictures"), async () => {
      const shards = new Set<string>();
      let count = 0;
      for (const mediaId of mediaIds) {
        if (!(await shred(this.#files, this.pathOf(mediaId)))) continue;
        for (const ids of this.#index?.values() ?? []) ids.delete(mediaId);
        shards.add(shardOf(mediaId));
        count++;
      }
      for (const shard of shards) await this.#files.syncFolder(join(this.#folder, shard));
      return count;
    });
  }

  /** Ids of all that have one of these owners. The first time the open part of every file is read, which may take seconds. */
  async ofOwners(handles: ReadonlySet<string>): Promise<readonly string[]> {
    if (handles.size === 0) return [];
    this.#indexed ??= this.#readIndex();
    await this.#indexed;
    return [...new Set([...handles].flatMap((handle) => [...(this.#index?.get(handle) ?? [])]))];
  }

  async *ids(): AsyncGenerator<string> {
    for (const shard of await listIfThere(this.#files, this.#folder)) {
      if (!shard.isFolder) continue;
      for (const { name } of await listIfThere(this.#files, join(this.#folder, shard.name))) {
        const mediaId = MEDIA.exec(name)?.[1];
        if (mediaId !== undefined) yield mediaId;
      }
    }
  }

  pathOf(mediaId: string): string {
    fileSafe(mediaId, "picture's id");
    return join(this.#folder, shardOf(mediaId), `${mediaId}.sealed`);
  }

  /** Where a picture is to be written, with its folder. */
  async makeRoomFor(mediaId: string): Promise<string> {
    const path = this.pathOf(mediaId);
    await this.#makeShard(shardOf(mediaId));
    return path;
  }

  async #readIndex(): Promise<void> {
    // Noted from the first moment on: pictures may be put while the others are read.
    this.#index = new Map();
    try {
      for await (const mediaId of this.ids()) {
        const head = await ifThere(this.#headOf(this.pathOf(mediaId)));
        if (head !== undefined) this.#note(mediaId, head.handles);
      }
    } catch (error) {
      this.#index = undefined;
      this.#indexed = undefined;
      throw error;
    }
  }

  #note(mediaId: string, handles: readonly string[]): void {
    for (const handle of handles) {
      const ids = this.#index?.get(handle) ?? new Set();
      this.#index?.set(handle, ids.add(mediaId));
    }
  }

  async #headOf(path: string) {
    const file = await this.#files.open(path, "read");
    try {
      return readMediaHead(await file.read(0, MAX_HEAD_BYTES));
    } finally {
      await file.close();
    }
  }

  /** Once for each folder: what crashes left half-written there is removed before anything new is written. */
  #makeShard(shard: string): Promise<void> {
    const made = this.#shards.get(shard) ?? this.#makeShardNow(join(this.#folder, shard));
    this.#shards.set(shard, made);
    made.catch(() => this.#shards.delete(shard));
    return made;
  }

  async #makeShardNow(folder: string): Promise<void> {
    await this.#files.makeFolder(folder);
    await this.#files.syncFolder(this.#folder);
    await removeHalfWritten(this.#files, folder);
  }

  async #mustBeNew(path: string, mediaId: string): Promise<void> {
    try {
      await (await this.#files.open(path, "read")).close();
    } catch (error) {
      if (codeOf(error) === "ENOENT") return;
      throw error;
    }
    throw new AppError(because("stored-picture-id-taken", { id: mediaId }));
  }
}

/** The session's key lies outside: destroying it closes pictures of people who stay. */
function ownersOf({ personId, sessionId }: MediaOwners): readonly Owner[] {
  return [
    ...(personId === undefined ? [] : [`person:${personId}` as const]),
    ...(sessionId === undefined ? [] : [`session:${sessionId}` as const]),
  ];
}

function shardOf(mediaId: string): string {
  return createHash("sha256").update(mediaId).digest("hex").slice(0, 2);
}
