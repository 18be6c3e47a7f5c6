import { z } from "zod";
import type { StoredDocument, StoreFormat } from "#core/ports";
import { freezeDeep } from "../files/freezeDeep";
import type { KeyRing } from "../vault/keyRing";
import { sealJson, unsealJson, type BoxName } from "../vault/seal";
import type { Decoded, FileShape } from "./durableFile";
import { migrate } from "./migrate";

/** Of the boxes; the document in them has its own version. */
const LAYOUT = 1;
const SHARED: BoxName = { kind: "document", id: "shared", version: LAYOUT };

const sealedDocument = z.strictObject({ shared: z.base64(), people: z.record(z.string(), z.base64()) });
const sealedStudent = z.strictObject({ id: z.string(), record: z.unknown() });

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
  const sealed = new WeakMap<object, { readonly handle: string; readonly box: string }>();

  const sealStudent = (id: string, record: unknown): readonly [string, string] => {
    const owner = keys.find(`person:${id}`);
    if (owner === undefined) throw new Error("A student's key must be made before the record is sealed");
    const before = isObject(record) ? sealed.get(record) : undefined;
    if (before?.handle === owner.handle) return [owner.handle, before.box];
    const box = sealJson(owner.key, studentBox(owner.handle), { id, record });
    if (isObject(record) && Object.isFrozen(record)) sealed.set(record, { handle: owner.handle, box });
    return [owner.handle, box];
  };

  const remember = (document: Document, people: Readonly<Record<string, string>>) => {
    for (const [id, record] of Object.entries(freezeDeep(document).students)) {
      const handle = keys.find(`person:${id}`)?.handle;
      const box = handle === undefined ? undefined : people[handle];
      if (handle !== undefined && box !== undefined && isObject(record)) sealed.set(record, { handle, box });
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
      if ("value" in current && version === rules.version) remember(current.value, opened.value.people);
      return current;
    },
  };
}

type Unsealed = { readonly document: unknown; readonly people: Readonly<Record<string, string>> };

function unsealDocument(data: unknown, keys: KeyRing): Decoded<Unsealed> {
  const parsed = sealedDocument.safeParse(data);
  if (!parsed.success) return { damaged: "holds no sealed document" };
  const { shared, people } = parsed.data;
  const rest = unsealJson(keys.storeKey, SHARED, shared);
  if (rest === "unopened" || !isObject(rest.value))
    return { damaged: "cannot be opened with the store's key" };
  const students: Record<string, unknown> = {};
  for (const [handle, box] of Object.entries(people)) {
    const key = keys.behind(handle);
    if (key === "erased") continue;
    const opened = key === "unknown" ? "unopened" : unsealJson(key, studentBox(handle), box);
    const student = opened === "unopened" ? undefined : sealedStudent.safeParse(opened.value).data;
    if (student === undefined) return { damaged: "holds a record that its key does not open" };
    students[student.id] = student.record;
  }
  return { value: { document: { ...rest.value, students }, people } };
}

function studentBox(handle: string): BoxName {
  return { kind: "document/person", id: handle, version: LAYOUT };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
