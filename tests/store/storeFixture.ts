import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { TestDocument, TestEvent } from "#adapters/store/testing/setUp";

export const FIXTURES = join(import.meta.dirname, "..", "fixtures", "store");

/** What the store of every fixture held when it was written. */
export const DOCUMENT: TestDocument = {
  students: {
    an: { name: "Nguyễn Văn An", number: "B2100001" },
    binh: { name: "Trần Thị Bình", number: "B2100002" },
  },
  classes: { c1: ["an", "binh"] },
  counter: 4,
};
export const MARKS: readonly TestEvent[] = [
  { personId: "an", status: "present", note: "came by the second door" },
  { personId: "binh", status: "absent" },
  { personId: "binh", status: "present", note: "was behind the pillar" },
];
export const PICTURE = Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 256);

/** Files of a folder by their paths in it. */
export type FileSet = ReadonlyMap<string, Uint8Array>;

/** Reads a folder; locks are left out: they say which computer it was. */
export async function readFileSet(folder: string): Promise<FileSet> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("lock-"));
  const pairs = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).split(sep).join("/"), await readFile(path)] as const;
    }),
  );
  return new Map(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export async function writeFileSet(folder: string, files: FileSet): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** A fixture is a text: a line for each file, with its path, a tab, and its bytes in base64. */
export function encodeFixture(files: FileSet): string {
  return [...files].map(([path, bytes]) => `${path}\t${Buffer.from(bytes).toString("base64")}\n`).join("");
}

export async function readFixture(name: string): Promise<FileSet> {
  const text = await readFile(join(FIXTURES, `${name}.files`), "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [path = "", base64 = ""] = line.split("\t");
      return [path, Buffer.from(base64, "base64")];
    }),
  );
}
