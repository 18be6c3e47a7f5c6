import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LessonClass } from "./lessonClass";

/** What must not be found: names and numbers, however encoded, and what photographs and templates begin with or hold. */
export function needlesOf({ students: listed, photos }: LessonClass): ReadonlyMap<string, Buffer> {
  const texts = listed.flatMap(({ number, name }) => [number, name, name.normalize("NFD")]);
  return new Map<string, Buffer>([
    ...texts.flatMap((text): [string, Buffer][] => [
      [`${text} (UTF-8)`, Buffer.from(text)],
      [`${text} (UTF-16)`, Buffer.from(text, "utf16le")],
      [
        `${text} (base64)`,
        Buffer.from(Buffer.from(text).toString("base64").replace(/=+$/u, "").slice(0, -1)),
      ],
    ]),
    ["a JFIF header", Buffer.from("ffd8ffe000104a464946", "hex")],
    ...[...photos].map(([file, bytes]): [string, Buffer] => [
      `bytes of ${file}`,
      Buffer.from(bytes.subarray(900, 932)),
    ]),
  ]);
}

/** Every file below a folder, by its own name. */
export async function filesIn(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile());
  return new Map(
    await Promise.all(
      files.map(async (each) => [each.name, await readFile(join(each.parentPath, each.name))] as const),
    ),
  );
}

/** Which of these bytes, and of their names in file names, stand where below a folder. */
export async function searchFolder(
  root: string,
  needles: ReadonlyMap<string, Buffer>,
): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const [what, needle] of needles) {
      if (bytes.includes(needle) || entry.name.includes(what)) found.push(`${entry.name}: ${what}`);
    }
  }
  return found;
}
