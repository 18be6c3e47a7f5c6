import { CROP_SIDE_PX } from "./align";
import { joinDirections } from "./embedding";
import type { Embedding, FaceEmbedder, Network, RgbImage, Tensor } from "./vision";

/** A recogniser and how it wants its pixels: value = (channel − mean) / scale. */
export type Recogniser = { readonly network: Network; readonly mean: number; readonly scale: number };

/** Larger batches were measured to cost memory and save no time on two cores. */
const BATCH_SIZE = 8;

/**
 * Turns aligned crops into embeddings. With several recognisers an embedding holds them all, each with the same say:
 * two that were trained apart err on different faces (see `bench/recognition.ts`).
 */
export function createFaceEmbedder(recognisers: readonly Recogniser[]): FaceEmbedder {
  return async (crops) => {
    const embeddings: Embedding[] = [];
    for (let first = 0; first < crops.length; first += BATCH_SIZE) {
      const batch = crops.slice(first, first + BATCH_SIZE);
      const outputs = await Promise.all(recognisers.map((recogniser) => embedBatch(recogniser, batch)));
      batch.forEach((_, i) => embeddings.push(joinDirections(outputs.map((rows) => rows[i] ?? []))));
    }
    return embeddings;
  };
}

async function embedBatch(
  { network, mean, scale }: Recogniser,
  crops: readonly RgbImage[],
): Promise<readonly Float32Array[]> {
  const input = toPlanarBatch(crops, mean, scale);
  const outputs = await network.run({ [network.inputNames[0] ?? "input"]: input });
  const rows = outputs[network.outputNames[0] ?? ""]?.data;
  if (!(rows instanceof Float32Array) || rows.length === 0 || rows.length % crops.length !== 0) {
    throw new TypeError(
      `Expected ${crops.length} float vectors from the recogniser, got ${rows?.length ?? 0} values`,
    );
  }
  const dimension = rows.length / crops.length;
  return crops.map((_, i) => rows.subarray(i * dimension, (i + 1) * dimension));
}

/** `Float32Array // [n, 3, 112, 112] NCHW RGB, (x - mean) / scale`. */
function toPlanarBatch(crops: readonly RgbImage[], mean: number, scale: number): Tensor {
  const plane = CROP_SIDE_PX * CROP_SIDE_PX;
  const data = new Float32Array(crops.length * 3 * plane);
  crops.forEach((crop, n) => {
    for (let pixel = 0; pixel < plane; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        data[(n * 3 + channel) * plane + pixel] = ((crop.data[pixel * 3 + channel] ?? 0) - mean) / scale;
      }
    }
  });
  return { data, dims: [crops.length, 3, CROP_SIDE_PX, CROP_SIDE_PX] };
}
