import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inside } from "./namespaces";
import { start, type Program } from "./program";

/** A network camera made of ffmpeg: it plays JPEGs, byte for byte, to whoever connects. */
export type ClassCamera = {
  readonly address: string;
  readonly start: () => void;
  /** Pulls its plug. */
  readonly kill: () => Promise<void>;
};

const PER_SECOND = 5;

/** A camera that plays the pictures 00001.jpg and on of a folder, round and round. */
export function classCamera(namespace: string, folder: string, port: number): ClassCamera {
  const address = `http://127.0.0.1:${port}/`;
  const quietly = "ffmpeg -nostdin -hide_banner -loglevel error -re -stream_loop -1".split(" ");
  const from = ["-framerate", String(PER_SECOND), "-f", "image2", "-i", join(folder, "%05d.jpg")];
  const to = ["-c", "copy", "-f", "mpjpeg", "-listen", "1", address];
  let running: Program | undefined;
  const play = () => {
    const program = start(inside(namespace, [...quietly, ...from, ...to]));
    running = program;
    // ffmpeg serves one viewer and ends with it; a camera goes on.
    program.child.once("close", () => {
      if (running === program) play();
    });
  };
  return {
    address,
    start: play,
    kill: async () => {
      const program = running;
      running = undefined;
      await program?.kill();
    },
  };
}

/** SHA-256 of each JPEG of a folder. */
export async function hashesOf(folder: string): Promise<ReadonlySet<string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jpg"));
  return new Set(await Promise.all(names.map(async (name) => hashOf(await readFile(join(folder, name))))));
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
