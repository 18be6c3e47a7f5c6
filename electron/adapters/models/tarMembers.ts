import { list, type ReadEntry } from "tar";
import { ToolError } from "#contract/toolError";

export type TarLimits = { readonly memberBytes: number; readonly totalBytes: number };

/**
 * Reads members of a package's tarball into memory, by their path inside the package. Nothing is written and nothing is run,
 * so a path in the archive can point nowhere; an archive that tries, or that holds links, is refused all the same.
 * @throws AppError `bad-input` when the archive is damaged, tries to escape, holds links, or a wanted member is too large.
 */
export async function readTarMembers(
  path: string,
  isWanted: (member: string) => boolean,
  { memberBytes, totalBytes }: TarLimits,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const members = new Map<string, Uint8Array>();
  let fault: string | undefined;
  let total = 0;
  const take = (entry: ReadEntry): void => {
    fault ??= faultOf(entry);
    const member = insidePackage(entry.path);
    if (fault !== undefined || entry.type === "Directory" || !isWanted(member)) return;
    total += entry.size;
    if (entry.size > memberBytes) fault = `${entry.path} has ${entry.size} bytes, more than ${memberBytes}`;
    if (total > totalBytes) fault = `its members have more than ${totalBytes} bytes together`;
    if (fault !== undefined) return;
    const chunks: Buffer[] = [];
    entry.on("data", (chunk: Buffer) => chunks.push(chunk));
    entry.on("end", () => members.set(member, Buffer.concat(chunks)));
  };
  await list({ file: path, strict: true, onReadEntry: take }).catch((cause: unknown) => {
    throw new ToolError(
      "bad-input",
      `Expected a package's tarball in ${path}; it is damaged. Fetch it again.`,
      { cause },
    );
  });
  if (fault !== undefined) {
    throw new ToolError("bad-input", `Refused the tarball ${path}: ${fault}. Do not use this package.`);
  }
  return members;
}

/** Each tarball of a package has one folder at its top, usually `package/`; its name says nothing. */
function insidePackage(path: string): string {
  return path.slice(path.indexOf("/") + 1);
}

function faultOf({ path, type }: ReadEntry): string | undefined {
  const isOutside = /^(?:[/\\]|[A-Za-z]:)/u.test(path) || path.split(/[/\\]/u).includes("..");
  if (isOutside) return `${JSON.stringify(path)} points outside of it`;
  const isPlain = type === "File" || type === "OldFile" || type === "Directory";
  return isPlain ? undefined : `${JSON.stringify(path)} is a ${type}, not a plain file`;
}
