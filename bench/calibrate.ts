/**
 * Fits `models/calibration.json` on composed classes: `npx tsx bench/calibrate.ts --classes DIR [--out FILE]`.
 * DIR is made by `bench/composeClasses.ts --split fit`, so that nobody in it is in a class that is reported on.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { calibration, type Calibration } from "#contract/calibration";
import { buildGallery, templateFor, type Enrolled } from "#core/pipeline/gallery";
import { meanVector } from "#core/pipeline/embedding";
import { openNetworks } from "#serve/vision";
import { openComposedClasses } from "./lib/composedClass";
import { fitEvidenceLine, identityPairs, linkPairs, type FitClass } from "./lib/fitEvidence";
import { fitMask } from "./lib/fitMask";
import { fitSession } from "./lib/fitSession";
import { enrolClass, probeClass, type Variation } from "./lib/probes";

const RECOGNISERS = ["mobilefacenet", "fr-feature"];

/** As the pictures are, as from the back of a long room, and with masks. */
const VARIATIONS: readonly Variation[] = [
  { scale: 1, isMasked: false },
  { scale: 0.62, isMasked: false },
  { scale: 1, isMasked: true },
];

const { values } = parseArgs({ options: { classes: { type: "string" }, out: { type: "string" } } });
if (values.classes === undefined)
  throw new Error("Usage: npx tsx bench/calibrate.ts --classes DIR [--out FILE]");

const folder = modelsFolder();
const eyes = await openNetworks(folder, RECOGNISERS);
const composed = await openComposedClasses(values.classes);
const enrolments: (readonly Enrolled[])[] = [];
const probes: Awaited<ReturnType<typeof probeClass>>[] = [];
for (const [i, one] of composed.entries()) {
  enrolments.push(await enrolClass(one, eyes));
  const all = [];
  for (const variation of VARIATIONS) all.push(...(await probeClass(one, eyes, variation)));
  probes.push(all);
  process.stderr.write(`class ${i + 1} of ${composed.length}: ${all.length} faces\n`);
}
await eyes.close();

const meanFaces = meanFacesOf(enrolments.flat());
const classes: readonly FitClass[] = enrolments.map((enrolled, i) => ({
  gallery: buildGallery(enrolled, meanFaces),
  probes: probes[i] ?? [],
}));
const made = fit(classes);
await writeFile(values.out ?? join(folder, "calibration.json"), `${JSON.stringify(made)}\n`);
process.stdout.write(`${JSON.stringify({ ...made, meanFaces: "…", mask: "…" }, null, 2)}\n`);

function meanFacesOf(everybody: readonly Enrolled[]): Calibration["meanFaces"] {
  const mean = (view: "bare" | "masked") =>
    Array.from(meanVector(everybody.map(({ views }) => templateFor(view, views))), short);
  return { bare: mean("bare"), masked: mean("masked") };
}

function fit(all: readonly FitClass[]): Calibration {
  const bare = identityPairs(all, "bare");
  const widths = all.flatMap((one) => one.probes.map((probe) => probe.widthPx)).toSorted((a, b) => a - b);
  const lines = {
    recognisers: RECOGNISERS,
    madeBy: "bench/calibrate.ts",
    basis: { classes: composed.length, samePerson: bare.same.length, otherPerson: bare.other.length },
    meanFaces,
    widthRangePx: [
      widths[Math.floor(widths.length * 0.005)] ?? 24,
      widths[Math.floor(widths.length * 0.995)] ?? 80,
    ] satisfies [number, number],
    identity: { bare: fitEvidenceLine(bare), masked: fitEvidenceLine(identityPairs(all, "masked")) },
    link: {
      bare: fitEvidenceLine(linkPairs(all, "bare")),
      masked: fitEvidenceLine(linkPairs(all, "masked")),
    },
  };
  const mask = fitMask(all.flatMap((one) => one.probes));
  return calibration.parse({ ...lines, mask, ...fitSession(all, lines) });
}

function short(value: number): number {
  return Number(value.toFixed(5));
}
