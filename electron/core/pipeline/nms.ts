import { intersectionOverUnion } from "./geometry";
import type { Box, DetectedFace } from "./vision";

/** More are never looked at: of so many the last score near 0, and each is compared with all that were kept. */
const MAX_CANDIDATES = 5000;

/**
 * Non-maximum suppression with box voting (Gidaris & Komodakis, arXiv 1505.01749): boxes that overlap a better-scored
 * one by more than `maxIou` (0…1) are taken for the same face; its box becomes their mean weighted by score, its
 * landmarks and score stay the best one's. Gives one face each, best first.
 */
export function fuseOverlaps(faces: readonly DetectedFace[], maxIou: number): readonly DetectedFace[] {
  let rest: readonly DetectedFace[] = faces.toSorted((a, b) => b.score - a.score).slice(0, MAX_CANDIDATES);
  const fused: DetectedFace[] = [];
  for (let best = rest[0]; best !== undefined; best = rest[0]) {
    const same: DetectedFace[] = [best];
    const others: DetectedFace[] = [];
    for (const face of rest.slice(1)) {
      (intersectionOverUnion(face.box, best.box) > maxIou ? same : others).push(face);
    }
    fused.push({ ...best, box: meanBox(same) });
    rest = others;
  }
  return fused;
}

/** Faces that all score 0 have an equal say. */
function meanBox(faces: readonly DetectedFace[]): Box {
  const isScored = faces.some(({ score }) => score > 0);
  const weightOf = ({ score }: DetectedFace) => (isScored ? score : 1);
  const weight = faces.reduce((sum, face) => sum + weightOf(face), 0);
  const side = (i: 0 | 1 | 2 | 3) =>
    faces.reduce((sum, face) => sum + face.box[i] * weightOf(face), 0) / weight;
  return [side(0), side(1), side(2), side(3)];
}
