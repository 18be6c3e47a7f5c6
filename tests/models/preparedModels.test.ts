import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readManifest } from "#adapters/models/manifest";
import { modelStatus } from "#adapters/models/modelStatus";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { openNetwork } from "#adapters/onnx/networks";
import type { Tensor } from "#core/ports";
import { greatestDifference, pixelsFrom } from "./arithmetic";

// The prepared models against what the published ones compute (tests/fixtures/models/originals.py).
// “npm test” fetches the models first; an optional model is compared where it is there.

const TOLERANCE = 1e-4;
const [HEIGHT, WIDTH, FACES, FACE] = [64, 96, 2, 112];

const originals = z
  .record(
    z.string(),
    z.record(
      z.string(),
      z.object({ dims: z.array(z.number()), every: z.number(), values: z.array(z.number()) }),
    ),
  )
  .parse(JSON.parse(await readFile(join(import.meta.dirname, "../fixtures/models/originals.json"), "utf8")));

const folder = modelsFolder();
const { models } = await readManifest(folder);
const ready = new Set(
  (await modelStatus(folder, { models, photos: [] })).filter((m) => m.state === "ready").map((m) => m.id),
);

/** The fixed pixels as the manifest says that the model takes them. */
function inputOf({ type, mean, scale }: (typeof models)[number]["input"]): Tensor {
  if (type === "uint8") return { data: pixelsFrom(1, HEIGHT * WIDTH * 3), dims: [1, HEIGHT, WIDTH, 3] };
  const plane = FACE * FACE;
  const bytes = pixelsFrom(2, FACES * plane * 3);
  const data = Float32Array.from(bytes, (_, i) => {
    const [face, channel, at] = [Math.floor(i / (3 * plane)), Math.floor(i / plane) % 3, i % plane];
    return ((bytes[(face * plane + at) * 3 + channel] ?? 0) - mean) / scale;
  });
  return { data, dims: [FACES, 3, FACE, FACE] };
}

describe("prepared models", () => {
  it.each(models)("$id has a reference for each output", ({ id, outputs }) => {
    expect(Object.keys(originals[id] ?? {}).toSorted()).toEqual(outputs.map(({ name }) => name).toSorted());
  });

  const here = models.filter(({ id }) => ready.has(id));
  it.each(here)("$id computes what the published file computes", async ({ id, file, input }) => {
    const expected = originals[id] ?? {};
    const network = await openNetwork(join(folder, file), 1);
    try {
      const got = await network.run({ [input.name]: inputOf(input) });
      for (const [name, { dims, every, values }] of Object.entries(expected)) {
        const output = got[name];
        expect(output?.dims).toEqual(dims);
        const sampled = Array.from(output?.data ?? []).filter((_, i) => i % every === 0);
        expect(greatestDifference(sampled, values)).toBeLessThan(TOLERANCE);
      }
    } finally {
      await network.close();
    }
  });
});
