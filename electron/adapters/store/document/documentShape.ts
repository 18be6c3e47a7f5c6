import type { StoredDocument, StoreFormat } from "#core/ports";
import { freezeDeep } from "../files/freezeDeep";
import type { KeyRing } from "../vault/keyRing";
import { sealJson, unseal, unsealJson, type BoxName } from "../vault/seal";
import type { Decoded, FileShape } from "./durableFile";
import { migrate } from "./migrate";

/** Of the boxes; the document in them has its own version. */
const LAYOUT = 1;
const SHARED: BoxName = { kind: "document", id: "shared", version: LAYOUT };

type SealedDocument = { readonly shared: string; readonly people: Readonly<Record<string, string>> };

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
  const sealed = new WeakMap<object, SealedBox>();

  const sealStudent = (id: string, record: unknown): readonly [string, string] => {
    const owner = `person:${id}` as const;
    const before = isObject(record) ? sealed.get(record) : undefined;
    if (before !== undefined && before.handle === keys.handleOf(owner)) return [before.handle, before.box];
    const found = keys.find(owner);
    if (found === undefined) throw new Error("A student's key must be made before the record is sealed");
    const { handle, key } = found;
    const box = sealJson(key, studentBox(handle), { id, record });
    if (isObject(record) && Object.isFrozen(record)) sealed.set(record, { handle, box });
    return [handle, box];
  };

  const remember = (document: Document, boxes: ReadonlyMap<string, SealedBox>) => {
    for (const [id, record] of Object.entries(freezeDeep(document).students)) {
      const box = boxes.get(id);
      if (box !== undefined && isObject(record)) sealed.set(record, box);
    }
  };

  return {
    name: "document",
    format: "rollcall-document",
    version: rules.version,
    isSecret: false,
    encode: ({ students, ...shared }) => ({
      shared: sealJson(keys.storeKey, SHARED, shared),
      people: Object.fromEntries(Object.entries(students).map(([id, record]) => sealStudent(id, record))),
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

/** A student's record as it lies on the disk. */
type SealedBox = { readonly handle: string; readonly box: string };
type Unsealed = { readonly document: unknown; readonly boxes: ReadonlyMap<string, SealedBox> };

function unsealDocument(data: unknown, keys: KeyRing): Decoded<Unsealed> {
  if (!isSealedDocument(data)) return { damaged: "holds no sealed document" };
  const { shared, people } = data;
  const rest = unsealJson(keys.storeKey, SHARED, shared);
  if (rest === "unopened" || !isObject(rest.value))
    return { damaged: "cannot be opened with the store's key" };
  const opened = unsealPeople(people, keys);
  if (opened === "unopened") return { damaged: "holds a record that its key does not open" };
  const students: Record<string, unknown> = {};
  const boxes = new Map<string, SealedBox>();
  for (const [index, { id, record }] of opened.records.entries()) {
    const box = opened.boxes[index];
    students[id] = record;
    if (box !== undefined) boxes.set(id, box);
  }
  return { value: { document: { ...rest.value, students }, boxes } };
}

type SealedStudent = { readonly id: string; readonly record: unknown };
type OpenedPeople = { readonly boxes: readonly SealedBox[]; readonly records: readonly SealedStudent[] };

/** Without those whose keys were destroyed. */
function unsealPeople(people: Readonly<Record<string, string>>, keys: KeyRing): OpenedPeople | "unopened" {
  const boxes: SealedBox[] = [];
  const texts: string[] = [];
  for (const [handle, box] of Object.entries(people)) {
    const key = keys.behind(handle);
    if (key === "erased") continue;
    const content = key === "unknown" ? key : unseal(key, studentBox(handle), Buffer.from(box, "base64"));
    if (content === "unknown" || content === "unopened") return "unopened";
    boxes.push({ handle, box });
    texts.push(content.toString());
  }
  // All at once: tens of thousands of small texts take twice as long one by one.
  const records: unknown = JSON.parse(`[${texts.join(",")}]`);
  return Array.isArray(records) && records.every(isStudent) ? { boxes, records } : "unopened";
}

/** By hand: a schema would copy tens of thousands of boxes. */
function isSealedDocument(data: unknown): data is SealedDocument {
  if (!isObject(data) || !("shared" in data) || !("people" in data)) return false;
  const { shared, people } = data;
  return (
    typeof shared === "string" &&
    isObject(people) &&
    Object.values(people).every((box) => typeof box === "string")
  );
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
