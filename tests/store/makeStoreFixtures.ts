/**
 * Writes the fixtures of the store's format as it is now: `npx tsx tests/store/makeStoreFixtures.ts`. A released version's fixtures stay
 * for ever; with a new version add a name here and leave the old files as they are.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTest } from "#adapters/store/testing/setUp";
import { DOCUMENT, encodeFixture, FIXTURES, MARKS, PICTURE, readFileSet, type FileSet } from "./storeFixture";

await mkdir(FIXTURES, { recursive: true });
const good = await makeStore();
await write("v1", good);
await write(
  "v1-zero-byte",
  spoil(good, () => new Uint8Array()),
);
await write(
  "v1-nul-filled",
  spoil(good, (bytes) => new Uint8Array(bytes.length)),
);
await write(
  "v1-truncated",
  spoil(good, (bytes) => bytes.subarray(0, bytes.length - 100)),
);

async function makeStore(): Promise<FileSet> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-fixture-"));
  try {
    const { store } = await openTest(folder);
    for (let counter = 1; counter <= DOCUMENT.counter; counter++) {
      await store.document.update(() => ({ ...DOCUMENT, counter }));
    }
    const ledger = await store.ledger("s1");
    for (const mark of MARKS) await ledger.append([mark]);
    await store.media.put("m1", "crop", { personId: "an", sessionId: "s1" }, PICTURE);
    await store.close();
    return await readFileSet(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The newest generation of document and keys as `change` leaves them, and the same for a second session's ledger. */
function spoil(files: FileSet, change: (bytes: Uint8Array) => Uint8Array): FileSet {
  const spoilt = new Map(files);
  for (const part of ["live/document/", "live/keys/"]) {
    const newest = [...files.keys()].findLast((path) => path.startsWith(part)) ?? "";
    spoilt.set(newest, change(files.get(newest) ?? new Uint8Array()));
  }
  spoilt.set("live/ledgers/s2.jsonl", change(files.get("live/ledgers/s1.jsonl") ?? new Uint8Array()));
  return spoilt;
}

async function write(name: string, files: FileSet): Promise<void> {
  await writeFile(join(FIXTURES, `${name}.files`), encodeFixture(files));
}
