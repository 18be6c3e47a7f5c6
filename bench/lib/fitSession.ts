import type { Calibration } from "#contract/calibration";
import { combineEvidence, toProbability, weighCosine, type PictureEvidence } from "#core/domain/evidence";
import type { FitClass } from "./fitEvidence";
import { balance, fitLogistic, meanLoss } from "./logistic";
import type { Probe } from "./probes";

type Lines = Pick<Calibration, "identity" | "widthRangePx">;

/** A person of one session against one student: what each picture says, and whether it is that student. */
type Trial = { readonly pictures: readonly PictureEvidence[]; readonly isSame: boolean };

/** Pictures a session may have; each length is tried. */
const SESSION_LENGTHS = [1, 2, 3, 5];

/** An absent student may be marked present once in a thousand sessions, and asked about once in twenty… */
const FALSE_PRESENT_RATE = 0.001;
const FALSE_CHECK_RATE = 0.05;

/** …in a room with so many people who are on no roster, each of whom is one chance to err. */
const STRANGERS_IN_ROOM = 3;

/**
 * The rarest look-alikes are not among the few dozen people of a fit: on other people a limit for one error in a thousand
 * let several through. So the limit for marking is set for a tenth of the rate that is promised.
 */
const SAFETY_FACTOR = 10;

/** Prior odds that a person is one given student whom nobody else was taken for, rather than anybody else. */
const PRIOR_ODDS = 0.5;

/** Fits what a whole session says: how much pictures repeat each other, odds of evidence, and the two limits. */
export function fitSession(
  classes: readonly FitClass[],
  lines: Lines,
): Pick<Calibration, "pictureCorrelation" | "session" | "limits"> {
  const trials = classes.flatMap((one) => trialsOf(one, lines));
  const candidates = Array.from({ length: 21 }, (_, i) => i / 20);
  const fits = candidates.map((correlation) => fitOdds(trials, correlation));
  const best = fits.toSorted((a, b) => a.loss - b.loss)[0];
  if (best === undefined) throw new Error("Expected at least one correlation to try");
  const slope = Number((best.fit.weights[0] ?? 1).toFixed(4));
  const offset = Number((best.fit.offset + Math.log(PRIOR_ODDS)).toFixed(4));
  const probabilityOf = (trial: Trial) =>
    toProbability(slope * combineEvidence(trial.pictures, best.correlation) + offset);
  const limitFor = (rate: number) => strictestLimit(trials, probabilityOf, rate / STRANGERS_IN_ROOM);
  return {
    pictureCorrelation: best.correlation,
    session: { slope, offset },
    limits: { present: limitFor(FALSE_PRESENT_RATE / SAFETY_FACTOR), check: limitFor(FALSE_CHECK_RATE) },
  };
}

/** The limit that keeps the rate for sessions of every length: a look-alike who is asked five times is five times as sure. */
function strictestLimit(
  trials: readonly Trial[],
  probabilityOf: (trial: Trial) => number,
  rate: number,
): number {
  const limits = SESSION_LENGTHS.map((length) => {
    const impostors = trials.filter((trial) => !trial.isSame && trial.pictures.length === length);
    const probabilities = impostors.map(probabilityOf).toSorted((a, b) => b - a);
    return Number((probabilities[Math.floor(probabilities.length * rate)] ?? 1).toFixed(5));
  });
  const strictest = Math.max(...limits);
  if (strictest >= 1)
    throw new Error("No limit keeps the rate: some impostor is as sure as a student can be.");
  return strictest;
}

function fitOdds(trials: readonly Trial[], correlation: number) {
  const evidence = (isSame: boolean) =>
    trials
      .filter((trial) => trial.isSame === isSame)
      .map((trial) => [combineEvidence(trial.pictures, correlation)]);
  const observations = balance(evidence(true), evidence(false));
  const fit = fitLogistic(observations, 1e-6);
  return { correlation, fit, loss: meanLoss(fit, observations) };
}

function trialsOf({ gallery, probes }: FitClass, { identity, widthRangePx }: Lines): readonly Trial[] {
  const people = groupBy(probes, (probe) => `${probe.personId} ${probe.variation}`);
  return [...people.values()].flatMap((faces) =>
    SESSION_LENGTHS.flatMap((length) => {
      const seen = firstPictures(faces, length);
      const cosines = seen.map((probe) => {
        const view = probe.isMasked ? "masked" : "bare";
        const all = gallery.compare(probe.embedding, view);
        return all.map((cosine) => weighCosine(identity[view], cosine, probe.widthPx, widthRangePx));
      });
      return gallery.studentIds.map((studentId, student) => ({
        pictures: cosines.flatMap((perStudent) => perStudent[student] ?? []),
        isSame: studentId === seen[0]?.personId,
      }));
    }),
  );
}

function firstPictures(faces: readonly Probe[], length: number): readonly Probe[] {
  return faces.toSorted((a, b) => a.picture - b.picture).slice(0, length);
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return groups;
}
