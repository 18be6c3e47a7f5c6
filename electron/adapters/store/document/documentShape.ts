import type { StoredDocument, StoreFormat } from "#core/ports";
import { freezeDeep } from "../files/freezeDeep";
import { erasedAlready, type KeyRing } from "../vault/keyRing";
import { seal, unseal, type BoxName } from "../vault/seal";
import type { Decoded, FileShape } from "./durableFile";
import { migrate } from "./migrate";
import { packDocument, unpackDocument, type SealedBox } from "./sealedDocument";

/** Of the boxes; the document in them has its own version. */
const LAYOUT = 1;
const SHARED: BoxName = { kind: "document", id: "shared", version: LAYOUT };

/** A student's box, and under which id the record lies in it. */
type SealedRecord = SealedBox & { readonly id: string };

type Rules<Document extends StoredDocument> = StoreFormat<Document, never>["document"];

/**
 * The document as it lies on the disk: each student's record in a box of its own, the rest in another. Deleting a
 * student's key therefore closes the record in every generation and copy at once.
 */
export function documentShape<Document extends StoredDocument>(
  rules: Pick<Rules<Document>, "version" | "schema" | "migrations">,
  keys: KeyRing,
): FileShape<Document> {
  // Records are frozen: the same object is the same content, and need not be sealed again.
  const sealed = new WeakMap<object, SealedRecord>();

  const sealStudent = (id: string, record: unknown): SealedBox => {
    const before = isObject(record) ? sealed.get(record) : undefined;
    if (before !== undefined && before.id === id && keys.opens(before.handle)) return before;
    const found = keys.find(`person:${id}`);
    if (found === undefined) throw erasedAlready();
    const { handle, key } = found;
    const content = Buffer.from(JSON.stringify({ id, record }));
    const box = { id, handle, box: seal(key, studentBox(handle), content) };
    if (isObject(record) && Object.isFrozen(record)) sealed.set(record, box);
    return box;
  };

  const remember = (document: Document, boxes: ReadonlyMap<string, SealedBox>) => {
    for (const [id, record] of Object.entries(document.students)) {
      const box = boxes.get(id);
      if (box !== undefined && isObject(record)) sealed.set(freezeDeep(record), { id, ...box });
    }
  };

  return {
    name: "document",
    format: "rollcall-document",
    version: rules.version,
    isSecret: false,
    encode: ({ students, ...shared }) =>
      packDocument({
        shared: seal(keys.storeKey, SHARED, Buffer.from(JSON.stringify(shared))),
        people: Object.entries(students).map(([id, record]) => sealStudent(id, record)),
      }),
    decode: (data, version) => {
      const opened = unsealDocument(data, keys);
      if ("damaged" in opened) return opened;
      const { migrations, schema } = rules;
      const current = migrate(opened.value.document, {
        from: version,
        to: rules.version,
        migrations,
        schema,
      });
      if ("value" in current && version === rules.version) remember(current.value, opened.value.boxes);
      return current;
    },
  };
}

type Unsealed = { readonly document: unknown; readonly boxes: ReadonlyMap<string, SealedBox> };

function unsealDocument(data: Uint8Array, keys: KeyRing): Decoded<Unsealed> {
  const packed = unpackDocument(data);
  if (packed === undefined) return { damaged: "holds no sealed document" };
  const shared = unseal(keys.storeKey, SHARED, packed.shared);
  if (shared === "unopened") return { damaged: "cannot be opened with the store's key" };
  const opened = unsealPeople(packed.people, keys);
  if (opened === "unopened") return { damaged: "holds a record that its key does not open" };
  const students: Record<string, unknown> = {};
  const boxes = new Map<string, SealedBox>();
  for (const [index, { id, record }] of opened.records.entries()) {
    const box = opened.boxes[index];
    students[id] = record;
    if (box !== undefined) boxes.set(id, box);
  }
  const rest: unknown = JSON.parse(shared.toString());
  return { value: { document: Object.assign({}, rest, { students }), boxes } };
}

type SealedStudent = { readonly id: string; readonly record: unknown };
type OpenedPeople = { readonly boxes: readonly SealedBox[]; readonly records: readonly SealedStudent[] };

/** Without those whose keys were destroyed. */
function unsealPeople(people: readonly SealedBox[], keys: KeyRing): OpenedPeople | "unopened" {
  const boxes: SealedBox[] = [];
  const texts: string[] = [];
  for (const sealed of people) {
    const key = keys.behind(sealed.handle);
    if (key === "erased") continue;
    const content = key === "unknown" ? key : unseal(key, studentBox(sealed.handle), sealed.box);
    if (content === "unknown" || content === "unopened") return "unopened";
    boxes.push(sealed);
    texts.push(content.toString());
  }
  // All at once: tens of thousands of small texts take twice as long one by one.
  const records: unknown = JSON.parse(`[${texts.join(",")}]`);
  return Array.isArray(records) && records.every(isStudent) ? { boxes, records } : "unopened";
}

function isStudent(value: unknown): value is SealedStudent {
  return isObject(value) && "id" in value && typeof value.id === "string" && "record" in value;
}

function studentBox(handle: string): BoxName {
  return { kind: "document/person", id: handle, version: LAYOUT };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
