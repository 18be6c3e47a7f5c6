import { intersectionOverUnion } from "#core/pipeline/geometry";
import type { Box } from "#core/pipeline/vision";

/** A face that somebody drew a box around; one that is not counted may be found or missed without reward or penalty. */
export type LabelledFace = { readonly box: Box; readonly isCounted: boolean };
/** A face that was found, with its score 0…1. */
export type FoundFace = { readonly box: Box; readonly score: number };
export type LabelledPicture = {
  readonly labels: readonly LabelledFace[];
  readonly found: readonly FoundFace[];
};

type Judged = { readonly score: number; readonly isRight: boolean };

/** What a detector is worth on labelled pictures. */
export type DetectionScore = {
  /** Area under the precision-recall curve made monotone, as PASCAL VOC counts it since 2010, 0…1. */
  readonly averagePrecision: number;
  readonly precision: number;
  readonly recall: number;
  readonly falseBoxesPerPicture: number;
  readonly faces: number;
};

/** Judges found faces at an IoU of at least `minIou`; precision and recall are those at `minScore`. */
export function scoreDetection(
  pictures: readonly LabelledPicture[],
  minIou: number,
  minScore: number,
): DetectionScore {
  const faces = pictures.reduce(
    (sum, { labels }) => sum + labels.filter((label) => label.isCounted).length,
    0,
  );
  const judged = pictures.flatMap((picture) => judge(picture, minIou)).toSorted((a, b) => b.score - a.score);
  const kept = judged.filter(({ score }) => score >= minScore);
  const right = kept.filter(({ isRight }) => isRight).length;
  return {
    averagePrecision: areaUnderCurve(judged, faces),
    precision: right / Math.max(1, kept.length),
    recall: right / Math.max(1, faces),
    falseBoxesPerPicture: (kept.length - right) / Math.max(1, pictures.length),
    faces,
  };
}

/** Best-scored first, each found face takes the free label that it overlaps most; one that takes an uncounted label is not judged. */
function judge({ labels, found }: LabelledPicture, minIou: number): readonly Judged[] {
  const taken = new Set<LabelledFace>();
  return found
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ box, score }): readonly Judged[] => {
      const best = labels
        .filter((label) => !label.isCounted || !taken.has(label))
        .map((label) => ({ label, iou: intersectionOverUnion(label.box, box) }))
        .toSorted((a, b) => b.iou - a.iou)[0];
      if (best === undefined || best.iou < minIou) return [{ score, isRight: false }];
      if (!best.label.isCounted) return [];
      taken.add(best.label);
      return [{ score, isRight: true }];
    });
}

function areaUnderCurve(judged: readonly Judged[], faces: number): number {
  let right = 0;
  const curve = judged.map(({ isRight }, i) => {
    if (isRight) right += 1;
    return { recall: right / Math.max(1, faces), precision: right / (i + 1) };
  });
  let area = 0;
  let bestPrecision = 0;
  curve.toReversed().forEach(({ recall, precision }, i, reversed) => {
    bestPrecision = Math.max(bestPrecision, precision);
    area += bestPrecision * (recall - (reversed[i + 1]?.recall ?? 0));
  });
  return area;
}
