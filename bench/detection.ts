/**
 * How well faces are found: `npx tsx bench/detection.ts --data DIR`.
 * DIR holds `crowd/boxes.txt` in WIDER FACE's format (name, count, rows of x y w h blur expression illumination invalid
 * occlusion pose) and `crowd/images/`. Faces of at least 16 px count; smaller and invalid ones are neither right nor wrong.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { openNetworks } from "#serve/vision";
import { scoreDetection, type LabelledFace, type LabelledPicture } from "./lib/averagePrecision";

const USAGE = "Usage: npx tsx bench/detection.ts --data DIR (or ROLLCALL_DATA)";
const MIN_COUNTED_PX = 16;
const MIN_IOU = 0.5;

/** Low enough that the precision-recall curve runs to its end. */
const LOWEST_SCORE = 0.02;

const { values } = parseArgs({ options: { data: { type: "string" } } });
const data = values.data ?? process.env["ROLLCALL_DATA"];
if (data === undefined) throw new Error(USAGE);

const eyes = await openNetworks(modelsFolder(), []);
const pictures: LabelledPicture[] = [];
let spentMs = 0;
for (const [file, labels] of parseBoxes(await readFile(join(data, "crowd/boxes.txt"), "utf8"))) {
  const image = await eyes.codec.decode(await readFile(join(data, "crowd/images", file)));
  const started = performance.now();
  const found = await eyes.vision.detect(image, LOWEST_SCORE);
  spentMs += performance.now() - started;
  pictures.push({ labels, found });
}
await eyes.close();

const score = scoreDetection(pictures, MIN_IOU, 0.5);
process.stdout.write(
  [
    `pictures ${pictures.length}, faces ${score.faces}, IoU ${MIN_IOU}, faces of at least ${MIN_COUNTED_PX} px`,
    `AP ${score.averagePrecision.toFixed(4)}`,
    `at score 0.5: precision ${score.precision.toFixed(3)}, recall ${score.recall.toFixed(3)}, ${score.falseBoxesPerPicture.toFixed(2)} false boxes a picture`,
    `${(spentMs / pictures.length).toFixed(0)} ms a picture`,
    "",
  ].join("\n"),
);

function parseBoxes(text: string): ReadonlyMap<string, readonly LabelledFace[]> {
  const lines = text.split(/\r?\n/u);
  const labels = new Map<string, readonly LabelledFace[]>();
  for (let at = 0; at + 1 < lines.length;) {
    const name = lines[at]?.trim() ?? "";
    // A picture without faces has a row of zeros all the same.
    const rows = Math.max(1, Number(lines[at + 1]));
    labels.set(name, lines.slice(at + 2, at + 2 + rows).flatMap(parseFace));
    at += 2 + rows;
  }
  return labels;
}

function parseFace(row: string): readonly LabelledFace[] {
  const [x = 0, y = 0, width = 0, height = 0, , , , invalid = 0] = row.trim().split(/\s+/u).map(Number);
  if (width <= 0 || height <= 0) return [];
  const isCounted = invalid === 0 && Math.min(width, height) >= MIN_COUNTED_PX;
  return [{ box: [x, y, width, height], isCounted }];
}
