import { intersectionOverUnion } from "./geometry";
import type { Box, DetectedFace } from "./vision";

/**
 * Non-maximum suppression with box voting (Gidaris & Komodakis, arXiv 1505.01749): boxes that overlap a better-scored
 * one by more than `maxIou` (0…1) are taken for the same face; its box becomes their mean weighted by score, its
 * landmarks and score stay the best one's. Gives one face each, best first.
 */
export function fuseOverlaps(faces: readonly DetectedFace[], maxIou: number): readonly DetectedFace[] {
  let rest = faces.toSorted((a, b) => b.score - a.score);
  const fused: DetectedFace[] = [];
  while (rest[0] !== undefined) {
    const best = rest[0];
    const same = rest.filter((face) => intersectionOverUnion(face.box, best.box) > maxIou);
    rest = rest.filter((face) => face !== best && intersectionOverUnion(face.box, best.box) <= maxIou);
    fused.push({ ...best, box: meanBox(same.length > 0 ? same : [best]) });
  }
  return fused;
}

function meanBox(faces: readonly DetectedFace[]): Box {
  const weight = faces.reduce((sum, face) => sum + face.score, 0);
  const side = (i: 0 | 1 | 2 | 3) => faces.reduce((sum, { box, score }) => sum + box[i] * score, 0) / weight;
  return [side(0), side(1), side(2), side(3)];
}
