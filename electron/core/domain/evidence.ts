import type { Calibration, EvidenceLine } from "#contract/calibration";

/** Evidence about one face from one picture. */
export type PictureEvidence = {
  /** ln likelihood ratio, natural units; above 0 speaks for the student. */
  readonly logLikelihoodRatio: number;
  /** How much one unit of cosine says at this face's width; steeper is better. */
  readonly informativeness: number;
};

/** Width at which the logarithm in `contract/calibration.ts` is 0. */
const REFERENCE_WIDTH_PX = 40;

/**
 * No single picture may say more than this about a face. 7 is a thousand to one: surer than that needs a second look,
 * because a look-alike is wrong in the same way each time it is asked once.
 */
const MAX_LOG_LIKELIHOOD_RATIO = 9;

/**
 * What a cosine says about two faces being one person's (likelihood-ratio framework of forensic comparison, see
 * Ramos & Gonzalez-Rodriguez, Forensic Science International 2013; line fitted by `bench/calibrate.ts`).
 * @param cosine −1…1
 * @param faceWidthPx width of the face's box in its picture; outside `widthRangePx` the nearer end counts
 */
export function weighCosine(
  line: EvidenceLine,
  cosine: number,
  faceWidthPx: number,
  [narrowest, widest]: Calibration["widthRangePx"],
): PictureEvidence {
  const width = Math.min(Math.max(faceWidthPx, narrowest), widest);
  const x = Math.log(width / REFERENCE_WIDTH_PX);
  const informativeness = line.slope + line.slopeByWidth * x;
  const ratio = informativeness * cosine + line.offset + line.offsetByWidth * x;
  const bounded = Math.min(Math.max(ratio, -MAX_LOG_LIKELIHOOD_RATIO), MAX_LOG_LIKELIHOOD_RATIO);
  return { logLikelihoodRatio: bounded, informativeness };
}

/**
 * What several pictures of one session say together: their mean, weighted by informativeness, times the number of
 * independent looks they are worth. Two pictures of one person in one hour agree in pose, light and haircut, so n of
 * them are worth n / (1 + correlation · (n − 1)) (Kish's effective sample size for equally correlated observations).
 * @param correlation 0 (each picture is news) … 1 (the second says nothing new)
 * @returns ln likelihood ratio; 0 for no picture
 */
export function combineEvidence(pictures: readonly PictureEvidence[], correlation: number): number {
  const weight = sum(pictures.map((picture) => picture.informativeness));
  if (weight <= 0) return 0;
  const squares = sum(pictures.map((picture) => picture.informativeness ** 2));
  const looks = weight ** 2 / squares;
  const mean = sum(pictures.map((p) => p.logLikelihoodRatio * p.informativeness)) / weight;
  return (mean * looks) / (1 + correlation * (looks - 1));
}

/** Probability, 0…1, of what has these ln odds. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
