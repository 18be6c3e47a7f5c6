import type { EvidenceLine } from "#contract/calibration";
import type { Gallery, View } from "#core/pipeline/gallery";
import { balance, fitLogistic } from "./logistic";
import type { Probe } from "./probes";

/** A class whose faces are known. */
export type FitClass = { readonly gallery: Gallery; readonly probes: readonly Probe[] };

/** Cosine and face width of comparisons whose answer is known. */
export type Comparison = { readonly cosine: number; readonly widthPx: number };
export type Comparisons = { readonly same: readonly Comparison[]; readonly other: readonly Comparison[] };

const REFERENCE_WIDTH_PX = 40;

/** Fits a likelihood ratio to comparisons: logistic regression in cosine, ln width and their product, priors balanced out. */
export function fitEvidenceLine({ same, other }: Comparisons): EvidenceLine {
  const { weights, offset } = fitLogistic(balance(same.map(features), other.map(features)), 1);
  const [slope = 0, offsetByWidth = 0, slopeByWidth = 0] = weights;
  return {
    slope: short(slope),
    slopeByWidth: short(slopeByWidth),
    offset: short(offset),
    offsetByWidth: short(offsetByWidth),
  };
}

/** Each face against each template of its class. Whole faces are unmasked ones, upper halves masked ones. */
export function identityPairs(classes: readonly FitClass[], view: View): Comparisons {
  const same: Comparison[] = [];
  const other: Comparison[] = [];
  for (const { gallery, probes } of classes) {
    for (const probe of probes.filter((each) => each.isMasked === (view === "upper"))) {
      gallery.compare(probe[view], view).forEach((cosine, student) => {
        const pair = { cosine, widthPx: probe.widthPx };
        (gallery.studentIds[student] === probe.personId ? same : other).push(pair);
      });
    }
  }
  return { same, other };
}

/** Each face against each face of the class's other pictures. */
export function linkPairs(classes: readonly FitClass[], view: View): Comparisons {
  const same: Comparison[] = [];
  const other: Comparison[] = [];
  for (const { gallery, probes } of classes) {
    const chosen = probes.filter((each) => each.isMasked === (view === "upper"));
    chosen.forEach((a, i) => {
      for (const b of chosen.slice(i + 1)) {
        if (a.picture === b.picture) continue;
        const widthPx = Math.min(a.widthPx, b.widthPx);
        const isSame = a.personId === b.personId;
        // Pairs of different people outnumber the others by 35 to 1; every seventh is enough.
        if (!isSame && (i + b.picture) % 7 !== 0) continue;
        (isSame ? same : other).push({ cosine: gallery.compareFaces(a[view], b[view], view), widthPx });
      }
    });
  }
  return { same, other };
}

function features({ cosine, widthPx }: Comparison): readonly number[] {
  const x = Math.log(widthPx / REFERENCE_WIDTH_PX);
  return [cosine, x, x * cosine];
}

function short(value: number): number {
  return Number(value.toFixed(4));
}
