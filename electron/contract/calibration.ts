import { z } from "zod";

/**
 * How a cosine becomes evidence, for faces whose box is `w` pixels wide, with x = ln(w / 40):
 * ln(P(cosine | same person) / P(cosine | other person)) = (slope + slopeByWidth·x)·cosine + offset + offsetByWidth·x.
 */
const evidenceLine = z.object({
  slope: z.number().positive(),
  slopeByWidth: z.number(),
  offset: z.number(),
  offsetByWidth: z.number(),
});
export type EvidenceLine = z.infer<typeof evidenceLine>;

const direction = z.array(z.number());

/**
 * `models/calibration.json`: what was measured once about the recogniser, on people who are in no report.
 * Made by `npm run bench:calibrate`; holds no face and no one's template, only means over many people.
 */
export const calibration = z.object({
  /** Which recognisers, joined in this order, the numbers hold for. */
  recognisers: z.array(z.string()).min(1),
  madeBy: z.string(),
  /** How many people and comparisons stand behind the numbers. */
  basis: z.object({ people: z.number().int(), samePerson: z.number().int(), otherPerson: z.number().int() }),
  /** The mean face in each view: what all faces have in common, and so what says nothing about who somebody is. */
  meanFaces: z.object({ full: direction, upper: direction }),
  /** Width range, in pixels, that was measured; faces outside count as if at its nearer end. */
  widthRangePx: z.tuple([z.number().positive(), z.number().positive()]),
  /** Face against a student's template: whole faces, and upper halves for masked ones. */
  identity: z.object({ full: evidenceLine, upper: evidenceLine }),
  /** Face against a face of another picture, for grouping; w is the narrower of the two. */
  link: z.object({ full: evidenceLine, upper: evidenceLine }),
  /** masked when weights · embedding + offset > 0. */
  mask: z.object({ weights: direction, offset: z.number() }),
  /** Correlation, 0…1, between what two pictures of one session say about the same person. */
  pictureCorrelation: z.number().min(0).max(1),
  /** ln odds that a student is there = slope · evidence + offset. */
  session: z.object({ slope: z.number().positive(), offset: z.number() }),
  /** Probabilities from which a student is marked, and from which the lecturer is asked. */
  limits: z.object({ present: z.number().min(0).max(1), check: z.number().min(0).max(1) }),
});
export type Calibration = z.infer<typeof calibration>;
