import type { Calibration } from "#contract/calibration";
import { weighCosine } from "../domain/evidence";
import { buildGallery, type Enrolled } from "./gallery";
import { viewOf } from "./look";
import type { Embedding } from "./vision";

/** ln likelihood ratio from which a portrait is somebody else's: e⁶ is 400 to one, which brothers and sisters stay below. */
const MIN_LOG_RATIO = 6;

/**
 * Which other student of the class a portrait shows more clearly than the one it is said to be of; "nobody" is the rule.
 * @param enrolled students with their photographs, the one it is said to be of among them if they have any
 */
export function lookAlike(
  portrait: Embedding,
  saidToBe: string,
  enrolled: readonly Enrolled[],
  calibration: Calibration,
): { readonly studentId: string } | "nobody" {
  if (enrolled.length === 0) return "nobody";
  const view = viewOf(portrait, calibration.mask);
  const gallery = buildGallery(enrolled, calibration.meanFaces);
  const { identity, widthRangePx } = calibration;
  const ratios = gallery
    .compare(portrait, view)
    .map((cosine) => weighCosine(identity[view], cosine, widthRangePx[1], widthRangePx).logLikelihoodRatio);
  const own = ratios[gallery.studentIds.indexOf(saidToBe)] ?? -Infinity;
  const best = Math.max(...ratios);
  const studentId = gallery.studentIds[ratios.indexOf(best)];
  const isElse = studentId !== undefined && studentId !== saidToBe && best >= MIN_LOG_RATIO && best > own;
  return isElse ? { studentId } : "nobody";
}
