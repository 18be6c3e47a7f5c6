import { dirname, join } from "node:path";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import { explaining } from "../files/explain";
import { codeOf } from "../files/filePort";
import { removeHalfWritten, writeWhole } from "../files/wholeFile";
import { decodeEnvelope, encodeEnvelope } from "./envelope";
import { createGenerations, type DurablePlace, type Generations } from "./generations";

/** How many good generations are kept. */
const GENERATIONS = 3;

export type Decoded<T> = { readonly value: T } | { readonly damaged: string };

/** What a durable file holds. */
export type FileShape<T> = {
  /** Beginning of the files' names. */
  readonly name: string;
  readonly format: string;
  readonly version: number;
  /** To bytes of the current version. */
  readonly encode: (value: T) => Uint8Array;
  /** From bytes of this version or an older one. Damage is a value; an AppError it throws stops the reading. */
  readonly decode: (data: Uint8Array, version: number) => Decoded<T>;
  /** Whether generations that are not needed any more are overwritten before they are removed. */
  readonly isSecret: boolean;
};

type Found<T> = { readonly value: T; readonly version: number; readonly bytes: Uint8Array };

/**
 * A value in a file that survives crashes and power cuts: each write makes a new file, `name-000007.sealed`, that gets
 * its name only when its bytes are on the disk; the three newest good ones are kept.
 */
export class DurableFile<T> {
  readonly #place: DurablePlace;
  readonly #shape: FileShape<T>;
  readonly #generations: Generations;
  readonly #knownGood = new Set<number>();
  #highest = 0;

  constructor(place: DurablePlace, shape: FileShape<T>) {
    this.#place = place;
    this.#shape = shape;
    this.#generations = createGenerations(place, shape.name);
  }

  /**
   * The newest good generation, or `undefined` where there never was one. Bad ones are set aside and told of.
   * @throws AppError `damaged` when no generation is good, `not-allowed` when a newer Rollcall wrote it.
   */
  async read(): Promise<T | undefined> {
    await removeHalfWritten(this.#place.files, this.#place.folder);
    const generations = await this.#generations.list();
    this.#highest = Math.max(this.#highest, generations[0] ?? 0);
    const bad: { readonly generation: number; readonly why: string }[] = [];
    for (const generation of generations) {
      const found = await this.#look(generation);
      if ("damaged" in found) {
        bad.push({ generation, why: found.damaged });
        continue;
      }
      this.#knownGood.add(generation);
      for (const one of bad) await this.#generations.setAside(one.generation, one.why);
      if (bad.length > 0) this.#tellOfOlder(generation);
      return this.#upToDate(found.value);
    }
    if (bad.length === 0) return undefined;
    throw this.#allBad(bad);
  }

  /** Resolves when the value would survive a power cut; when it rejects, the value before still holds. */
  async write(value: T): Promise<void> {
    const { files } = this.#place;
    const bytes = this.toBytes(value);
    const newest = (await this.#generations.list())[0] ?? 0;
    const generation = (this.#highest = Math.max(this.#highest, newest) + 1);
    const path = this.#generations.pathOf(generation);
    await explaining(whyOf("to-save-file", { file: this.#generations.nameOf(generation) }), () =>
      writeWhole(files, path, [bytes]),
    );
    this.#knownGood.add(generation);
    await this.#prune();
  }

  /** A value as it would lie on the disk now. */
  toBytes(value: T): Uint8Array {
    const { format, version, encode } = this.#shape;
    return encodeEnvelope({ format, version, savedAtMs: this.#place.clock.nowMs(), data: encode(value) });
  }

  /** Overwrites and removes all but the newest generation, and of secret files all other copies. Resolves to how many. */
  async purgeOlder(): Promise<number> {
    return explaining(whyOf("to-destroy-copies"), async () => {
      const older = await this.#generations.shred((await this.#generations.list()).slice(1));
      return older + (this.#shape.isSecret ? await this.#generations.shredCopies() : 0);
    });
  }

  async #look(generation: number): Promise<Decoded<Found<T>>> {
    const bytes = await this.#generations.read(generation);
    if (bytes === "unreadable") return { damaged: "cannot be read: the disk reports a fault" };
    const opened = decodeEnvelope(bytes, this.#shape.format);
    if (opened.kind === "bad") return { damaged: opened.why };
    const { version } = opened;
    if (version > this.#shape.version) throw this.#tooNew(version);
    const decoded = this.#shape.decode(opened.data, version);
    return "damaged" in decoded ? decoded : { value: { value: decoded.value, version, bytes } };
  }

  async #upToDate(found: Found<T>): Promise<T> {
    if (found.version === this.#shape.version) return found.value;
    const { files, keptFolder, clock, notify } = this.#place;
    const file = `${this.#shape.name}-v${found.version}-${clock.nowMs()}.sealed`;
    await explaining(whyOf("to-keep-copy"), async () => {
      await files.makeFolder(keptFolder);
      await files.syncFolder(dirname(keptFolder));
      await writeWhole(files, join(keptFolder, file), [found.bytes]);
    });
    const message = `An older Rollcall wrote this store. A copy of it was kept as ${file} before anything was changed.`;
    notify({ code: "copy-kept", file, message, atMs: clock.nowMs() });
    await this.write(found.value);
    return found.value;
  }

  /** What cannot be removed now is found again after the next write: the value itself is safe already. */
  async #prune(): Promise<void> {
    try {
      let good = 0;
      for (const generation of await this.#generations.list()) {
        if (good >= GENERATIONS) await this.#drop(generation);
        else if (await this.#isGood(generation)) good++;
        else await this.#generations.setAside(generation, "is damaged");
      }
    } catch (error) {
      if (codeOf(error) === "" && !(error instanceof AppError)) throw error;
    }
  }

  async #isGood(generation: number): Promise<boolean> {
    if (this.#knownGood.has(generation)) return true;
    const bytes = await this.#generations.read(generation);
    const isGood = bytes !== "unreadable" && decodeEnvelope(bytes, this.#shape.format).kind === "good";
    if (isGood) this.#knownGood.add(generation);
    return isGood;
  }

  async #drop(generation: number): Promise<void> {
    if (this.#shape.isSecret) await this.#generations.shred([generation]);
    else await this.#place.files.remove(this.#generations.pathOf(generation));
    this.#knownGood.delete(generation);
  }

  #tellOfOlder(generation: number): void {
    const file = this.#generations.nameOf(generation);
    const message = `${file} is used instead; the last change before the damage may be missing. Please check it.`;
    this.#place.notify({ code: "older-generation-used", file, message, atMs: this.#place.clock.nowMs() });
  }

  #tooNew(found: number): AppError {
    const { name, version } = this.#shape;
    return new AppError(because("store-newer", { name, found, version }));
  }

  #allBad(bad: readonly { readonly generation: number; readonly why: string }[]): AppError {
    const list = bad
      .map(({ generation, why }) => `${this.#generations.nameOf(generation)} ${why}`)
      .join("; ");
    return new AppError(
      because("store-no-good-copy", { name: this.#shape.name, folder: this.#place.folder, list }),
    );
  }
}
