import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import type { ModelEntry, ModelSource } from "#contract/models";
import { expectChecksum, sha256Of } from "./checksum";
import { download } from "./download";
import { type NpmClient, packTarball } from "./npmTarball";
import { readTarMembers } from "./tarMembers";

/**
 * Brings the bytes of one source, unchecked.
 * Throws AppError `source-unavailable` when this source has nothing to give now, so that the next one is tried.
 */
export type BringSource = (source: ModelSource, signal?: AbortSignal) => Promise<Uint8Array>;

/** No model file of ours is near this; a package's tarball unpacks to far more than the member that is wanted. */
const MAX_TARBALL_MEMBER_BYTES = 64 * 1024 * 1024;

/** Brings from the registry and from addresses; a tarball with several members is fetched once. */
export function createSources(tempFolder: string, npm?: NpmClient): BringSource {
  const tarballs = new Map<string, Promise<string>>();
  return async (source, signal) => {
    switch (source.kind) {
      case "npm": {
        const folder = join(tempFolder, `tarball-${tarballs.size}`);
        const tarball =
          tarballs.get(source.integrity) ?? packTarball(source, folder, { ...(npm && { npm }), signal });
        tarballs.set(source.integrity, tarball);
        return memberOf(await tarball, source.member);
      }
      case "url":
        return download(source.url, source.bytes, { signal });
      case "file":
        throw new ToolError("source-unavailable", "no file was given by hand");
    }
  };
}

async function memberOf(tarball: string, member: string): Promise<Uint8Array> {
  const limits = { memberBytes: MAX_TARBALL_MEMBER_BYTES, totalBytes: MAX_TARBALL_MEMBER_BYTES };
  const members = await readTarMembers(tarball, (path) => path === member, limits);
  const bytes = members.get(member);
  if (bytes === undefined) throw new ToolError("source-unavailable", `${tarball} holds no ${member}`);
  return bytes;
}

/**
 * Brings a model's published file from the first source that has it, or from the file given by hand, and checks it.
 * @throws AppError `source-unavailable` with every source's reason; `checksum-mismatch` at the first wrong file, for a source that
 * gives something else is no source to go on from.
 */
export async function bringModel(
  model: ModelEntry,
  bring: BringSource,
  { byHand, signal }: { readonly byHand?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  if (byHand !== undefined) return readByHand(model, byHand);
  const reasons: string[] = [];
  for (const source of model.sources) {
    try {
      const bytes = await bring(source, signal);
      const remedy = `Nothing was written. Do not use that file; report it, or give the right one: rollcall models fetch --file ${model.id}=PATH`;
      expectChecksum(`${model.id} from ${nameOf(source)}`, source.sha256, sha256Of(bytes), remedy);
      return bytes;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "source-unavailable") throw error;
      reasons.push(`  ${nameOf(source)}: ${error.message}`);
    }
  }
  throw new ToolError(
    "source-unavailable",
    `No source has the model ${model.id} now:\n${reasons.join("\n")}\nConnect to the network, or give the file: rollcall models fetch --file ${model.id}=PATH`,
  );
}

async function readByHand(model: ModelEntry, path: string): Promise<Uint8Array> {
  const largest = Math.max(...model.sources.map((source) => source.bytes));
  const expected = model.sources.map((source) => source.sha256);
  const size = await stat(path).then(
    (found) => found.size,
    (cause: unknown) => {
      throw new ToolError("not-found", `Expected the file of ${model.id} at ${path}; it cannot be read.`, {
        cause,
      });
    },
  );
  if (size > largest) {
    throw new ToolError(
      "checksum-mismatch",
      `Expected at most ${largest} bytes for ${model.id}, got ${size} in ${path}.`,
    );
  }
  const bytes = await readFile(path);
  const got = sha256Of(bytes);
  const wanted = expected.find((sha256) => sha256 === got) ?? expected[0] ?? "";
  expectChecksum(
    `${model.id} in ${path}`,
    wanted,
    got,
    "That is another file: models/README.md names the right one.",
  );
  return bytes;
}

/** How a source is called in messages. */
function nameOf(source: ModelSource): string {
  switch (source.kind) {
    case "npm":
      return `npm package ${source.package}@${source.version}`;
    case "url":
      return source.url;
    case "file":
      return "a file by hand";
  }
}
