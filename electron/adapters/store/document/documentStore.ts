import { Low } from "lowdb";
import { z } from "zod";
import type { StoredDocument, StoreFormat } from "#core/ports";
import { freezeDeep } from "../files/freezeDeep";
import { createQueue } from "../files/oneAfterAnother";
import type { KeyRing } from "../vault/keyRing";
import { documentShape } from "./documentShape";
import { DurableFile } from "./durableFile";
import type { DurablePlace } from "./generations";
import { lowdbAdapter } from "./lowdbAdapter";

type Rules<Document extends StoredDocument> = StoreFormat<Document, never>["document"];

/** Classes, rosters, timetable, settings: all but what happens in sessions. In memory, and on the disk before it counts. */
export class DocumentStore<Document extends StoredDocument> {
  readonly #rules: Rules<Document>;
  readonly #keys: KeyRing;
  readonly #file: DurableFile<Document>;
  readonly #low: Low<Document>;
  readonly #queue = createQueue();

  private constructor(rules: Rules<Document>, keys: KeyRing, place: DurablePlace) {
    this.#rules = rules;
    this.#keys = keys;
    this.#file = new DurableFile(place, documentShape(rules, keys));
    this.#low = new Low(lowdbAdapter(this.#file), freezeDeep(rules.empty()));
  }

  /** @returns "missing" where there is none and none may be made */
  static async open<Document extends StoredDocument>(
    rules: Rules<Document>,
    keys: KeyRing,
    place: DurablePlace,
    missing: "create" | "leave",
  ): Promise<DocumentStore<Document> | "missing"> {
    const store = new DocumentStore(rules, keys, place);
    const empty = store.#low.data;
    await store.#low.read();
    if (store.#low.data !== empty) {
      // All the way down with the first update: until then the start of the station would wait for it.
      Object.freeze(store.#low.data);
      return store;
    }
    if (missing === "leave") return "missing";
    await store.#low.write();
    return store;
  }

  read(): Document {
    return this.#low.data;
  }

  update(change: (current: Document) => Document): Promise<Document> {
    return this.#queue(async () => {
      const before = this.#low.data;
      const next = freezeDeep(change(before));
      if (next === before) return before;
      this.#mustFit(next);
      const changed = Object.keys(next.students).filter((id) => next.students[id] !== before.students[id]);
      await this.#keys.ensure(changed.map((id) => `person:${id}` as const));
      try {
        this.#low.data = next;
        await this.#low.write();
      } catch (error) {
        this.#low.data = before;
        throw error;
      }
      return next;
    });
  }

  /** Resolves when every update so far is done. */
  settled(): Promise<void> {
    return this.#queue(async () => undefined);
  }

  /** As it would lie on the disk now, for a backup. */
  toBytes(): Uint8Array {
    return this.#file.toBytes(this.#low.data);
  }

  excerpt(personId: string): unknown {
    return this.#rules.excerpt(this.#low.data, personId);
  }

  /** Takes people out, and overwrites every generation that still mentions them. Resolves to how many had a record. */
  async forget(personIds: ReadonlySet<string>): Promise<number> {
    const had = [...personIds].filter((id) => Object.hasOwn(this.read().students, id)).length;
    await this.update((document) => this.#rules.without(document, personIds));
    await this.#queue(() => this.#file.purgeOlder());
    return had;
  }

  #mustFit(next: Document): void {
    const parsed = this.#rules.schema.safeParse(next);
    if (!parsed.success) {
      throw new TypeError(`The document would not fit its schema: ${z.prettifyError(parsed.error)}`);
    }
  }
}
