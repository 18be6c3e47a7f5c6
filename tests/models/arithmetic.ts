import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openNetwork } from "#adapters/onnx/networks";
import type { Tensor } from "#core/ports";

/** The same numbers −1…1 for the same seed, everywhere (Numerical Recipes' linear congruential generator). */
export function numbersFrom(seed: number, count: number): Float32Array {
  return bytesFrom(seed, count, (word) => word / 2 ** 31 - 1, new Float32Array(count));
}

/** The same bytes for the same seed as tests/fixtures/models/originals.py makes. */
export function pixelsFrom(seed: number, count: number): Uint8Array {
  return bytesFrom(seed, count, (word) => word >>> 24, new Uint8Array(count));
}

function bytesFrom<T extends Float32Array | Uint8Array>(
  seed: number,
  count: number,
  valueOf: (word: number) => number,
  into: T,
): T {
  let word = seed;
  for (let i = 0; i < count; i++) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
    into[i] = valueOf(word);
  }
  return into;
}

/** Runs a network that is given as the bytes of its file. */
export async function runOnnx(
  bytes: Uint8Array,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Tensor>>> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-test-"));
  try {
    const path = join(folder, "network.onnx");
    await writeFile(path, bytes);
    const network = await openNetwork(path, 1);
    try {
      return await network.run(inputs);
    } finally {
      await network.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The largest difference between two lists of numbers of the same length. */
export function greatestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}
