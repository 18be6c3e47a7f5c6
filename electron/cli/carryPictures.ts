import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createCameras } from "#adapters/nodes/createCameras";
import type { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import type { ArrivedPicture, LinkNews } from "#core/ports";
import type { DemoCamera } from "./demoCamera";

const CONNECT_WITHIN_MS = 15_000;
const PICTURE_WITHIN_MS = 15_000;
/** The camera's own pace, so that it keeps running and none is left out. */
const EVERY_MS = 200;
/** A round of the folder, and what a busy computer takes on top. */
const WITHIN_MS = 120_000;

/** What came over the wire, and how it did. */
export type Carried = { readonly pictures: number; readonly nodeId: string; readonly oldestMs: number };

/**
 * Brings each picture of a folder from a node's camera into another folder, over the wire: paired by the code, pinned, newest only.
 * A picture is known by its bytes, so that what arrives is what the camera made, or it is not taken.
 * @throws AppError `source-unavailable` when they do not all come
 */
export async function carryPictures(
  camera: Pick<DemoCamera, "address" | "code">,
  { from, into }: { readonly from: string; readonly into: string },
  onProgress: (done: number, total: number) => void,
): Promise<Carried> {
  const missing = await hashesOf(from);
  const total = missing.size;
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const cameras = createCameras();
  const identity = await cameras.createIdentity();
  const paired = await cameras.pair({ addresses: [camera.address], code: camera.code }, identity);
  const source = { kind: "room-node", fingerprint: paired.fingerprint, addresses: [paired.address] } as const;
  const heard = createHearing();
  const link = cameras.open(source, identity, heard.hear);
  let oldestMs = 0;
  try {
    await heard.connected(CONNECT_WITHIN_MS);
    link.want(EVERY_MS);
    for (const endMs = performance.now() + WITHIN_MS; missing.size > 0;) {
      if (performance.now() > endMs) throw incomplete(missing.size, total);
      const { jpeg, ageMs } = await heard.next(PICTURE_WITHIN_MS);
      const hash = hashOf(jpeg);
      const name = missing.get(hash);
      if (name === undefined) continue;
      missing.delete(hash);
      await writeFile(join(into, name), jpeg);
      oldestMs = Math.max(oldestMs, ageMs);
      onProgress(total - missing.size, total);
    }
  } finally {
    await link.close();
    await cameras.close();
  }
  return { pictures: total, nodeId: paired.nodeId, oldestMs };
}

/** What a link tells, as promises. */
function createHearing() {
  let connect: () => void = () => undefined;
  let give: (picture: ArrivedPicture) => void = () => undefined;
  const isConnected = new Promise<void>((resolve) => {
    connect = resolve;
  });
  return {
    hear: (news: LinkNews) => {
      if (news.type === "picture") give(news.picture);
      if (news.type === "connection" && news.connection === "connected") connect();
    },
    connected: (withinMs: number) => inTime(isConnected, withinMs),
    /** The next picture that comes; who is not waiting misses it. */
    next: (withinMs: number) =>
      inTime(
        new Promise<ArrivedPicture>((resolve) => {
          give = resolve;
        }),
        withinMs,
      ),
  };
}

async function inTime<T>(coming: Promise<T>, withinMs: number): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const fails = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(incomplete(0, 0)), withinMs);
  });
  try {
    return await Promise.race([coming, fails]);
  } finally {
    clearTimeout(late);
  }
}

async function hashesOf(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => /\.jpe?g$/iu.test(name));
  const hashed = names.map(async (name) => [hashOf(await readFile(join(folder, name))), name] as const);
  return new Map(await Promise.all(hashed));
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function incomplete(missing: number, total: number): AppError {
  const message =
    total === 0
      ? "The demo's camera was paired but gave no picture. Try again."
      : `Expected ${total} pictures from the demo's camera; ${missing} of them did not come. Try again.`;
  return new ToolError("source-unavailable", message);
}
