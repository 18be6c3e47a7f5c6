/**
 * How well recognisers tell people apart: `npx tsx bench/recognition.ts --data DIR [--width PX]`.
 * DIR holds `people/NAME/*.jpg`. Every two photographs are compared, by each recogniser alone and by both joined; with
 * `--width` one side is coarsened as if its face were so many pixels wide. Prints the share of same-person pairs above the
 * cosine that one in 100, 1,000 and 10,000 pairs of different people exceeds (true match rate at a false match rate).
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { alignFace, CROP_SIDE_PX } from "#core/pipeline/align";
import { coarsenCrop } from "#core/pipeline/crops";
import { cosineSimilarity } from "#core/pipeline/embedding";
import type { DetectedFace, Embedding, RgbImage } from "#core/pipeline/vision";
import { openNetworks } from "#serve/vision";

const CANDIDATES = [["mobilefacenet"], ["fr-feature"], ["mobilefacenet", "fr-feature"]] as const;
const FALSE_MATCH_RATES = [0.01, 0.001, 0.0001];

/** An aligned crop shows a face box of this width in its 112 pixels. */
const BOX_WIDTH_IN_CROP_PX = 80;

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { data: text, width: text } });
const data = values.data ?? process.env["ROLLCALL_DATA"];
if (data === undefined) throw new Error("Usage: npx tsx bench/recognition.ts --data DIR [--width PX]");

type Photo = { readonly person: string; readonly crop: RgbImage };

const photos = await readPhotos(join(data, "people"));
process.stdout.write(`${photos.length} photographs, ${values.width ?? "full"} width on one side\n`);
for (const ids of CANDIDATES) {
  const eyes = await openNetworks(modelsFolder(), ids);
  const gallery = await eyes.vision.embed(photos.map(({ crop }) => crop));
  const probes =
    values.width === undefined ? gallery : await eyes.vision.embed(photos.map(({ crop }) => coarsen(crop)));
  await eyes.close();
  process.stdout.write(`${ids.join(" + ").padEnd(28)} ${describe(gallery, probes)}\n`);
}

async function readPhotos(folder: string): Promise<readonly Photo[]> {
  const eyes = await openNetworks(modelsFolder(), []);
  const found: Photo[] = [];
  for (const person of (await readdir(folder)).toSorted()) {
    for (const file of (await readdir(join(folder, person))).toSorted()) {
      const image = await eyes.codec.decode(await readFile(join(folder, person, file)));
      const face = (await eyes.vision.detect(image, 0.3)).toSorted(
        (a, b) => offCentre(a, image) - offCentre(b, image),
      )[0];
      if (face !== undefined) found.push({ person, crop: alignFace(image, face.landmarks) });
    }
  }
  await eyes.close();
  return found;
}

function offCentre({ box }: DetectedFace, { width, height }: RgbImage): number {
  return Math.hypot(box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2);
}

function coarsen(crop: RgbImage): RgbImage {
  return coarsenCrop(crop, Math.round((Number(values.width) * CROP_SIDE_PX) / BOX_WIDTH_IN_CROP_PX));
}

function describe(gallery: readonly Embedding[], probes: readonly Embedding[]): string {
  const same: number[] = [];
  const other: number[] = [];
  gallery.forEach((a, i) => {
    probes.forEach((b, j) => {
      if (i === j) return;
      (photos[i]?.person === photos[j]?.person ? same : other).push(cosineSimilarity(a, b));
    });
  });
  const descending = Float64Array.from(other).toSorted().toReversed();
  const rates = FALSE_MATCH_RATES.map((rate) => {
    const limit = descending[Math.floor(descending.length * rate)] ?? 1;
    return `${same.filter((cosine) => cosine > limit).length / same.length}`.slice(0, 6).padEnd(6, "0");
  });
  return FALSE_MATCH_RATES.map((rate, i) => `TMR ${rates[i]} at FMR ${rate}`).join("   ");
}
