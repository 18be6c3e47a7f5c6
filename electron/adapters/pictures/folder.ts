import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { ToolError } from "#contract/toolError";
import { compareNaturally, isHiddenName } from "#core/domain/pictureNames";

/** One thing in a folder. */
export type Entry = {
  readonly name: string;
  readonly path: string;
  /** The folder as the user wrote it, then the name. */
  readonly file: string;
  /** What the name leads to after links; `other` is a broken link, a device or a pipe. */
  readonly kind: "file" | "folder" | "other";
};

/**
 * What a folder holds, one level deep, in natural order, without hidden files.
 * @param shown the folder as the user wrote it.
 * @param purpose what the folder should be, for the error: "the folder of snapshots".
 * @throws AppError `not-found` when it is missing or no folder.
 */
export async function listFolder(
  folder: string,
  { shown, purpose }: { readonly shown: string; readonly purpose: string },
): Promise<readonly Entry[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new ToolError("not-found", `${shown}: expected ${purpose}, found ${whatElse(cause)}.`, { cause });
  });
  const listed = names.filter((name) => !isHiddenName(name)).toSorted(compareNaturally);
  return Promise.all(listed.map((name) => describe(folder, shown, name)));
}

/** What a path leads to after links; `missing` also for a broken link. */
export async function kindOf(path: string): Promise<Entry["kind"] | "missing"> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return "folder";
    return facts.isFile() ? "file" : "other";
  } catch (cause) {
    return hasCode(cause, "ENOENT") || hasCode(cause, "ENOTDIR") ? "missing" : "other";
  }
}

async function describe(folder: string, shown: string, name: string): Promise<Entry> {
  const path = join(folder, name);
  const kind = await kindOf(path);
  const file = /[/\\]$/u.test(shown) ? `${shown}${name}` : `${shown}${sep}${name}`;
  return { name, path, file, kind: kind === "missing" ? "other" : kind };
}

function whatElse(cause: unknown): string {
  if (hasCode(cause, "ENOENT")) return "no such folder";
  return hasCode(cause, "ENOTDIR") ? "a file" : `one that may not be read (${String(cause)})`;
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && "code" in cause && cause.code === code;
}
