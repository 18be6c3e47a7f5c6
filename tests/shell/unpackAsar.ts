import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

type Entry = {
  files?: Record<string, Entry> | undefined;
  offset?: string | undefined;
  size?: number | undefined;
};
const entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), entry).optional(),
    offset: z.string().optional(),
    size: z.number().optional(),
  }),
);

/** Lays the files of an asar archive, and those beside it, into a folder: plain Node cannot run from an archive. */
export function unpackAsar(archive: string, into: string): void {
  const bytes = readFileSync(archive);
  // Sizes in a pickle, then the list as JSON, padded; offsets count from its end: https://github.com/electron/asar#format
  const bodyAt = 8 + bytes.readUInt32LE(4);
  const header = entry.parse(JSON.parse(bytes.toString("utf8", 16, 16 + bytes.readUInt32LE(12))));
  const lay = ({ files, offset, size = 0 }: Entry, path: string) => {
    for (const [name, each] of Object.entries(files ?? {})) lay(each, join(path, name));
    if (offset === undefined) return;
    const at = bodyAt + Number(offset);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes.subarray(at, at + size));
  };
  lay(header, into);
  cpSync(`${archive}.unpacked`, into, { recursive: true });
}
