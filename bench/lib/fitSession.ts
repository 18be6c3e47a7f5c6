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

/** An absent student may be marked present once in a thousand sessions, and asked about once in a hundred… */
const FALSE_PRESENT_RATE = 0.001;
const FALSE_CHECK_RATE = 0.01;

/** …in a room with so many people who are on no roster, each of whom is one chance to err. */
const STRANGERS_IN_ROOM = 3;

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
  const impostors = trials
    .filter((trial) => !trial.isSame)
    .map((trial) => toProbability(slope * combineEvidence(trial.pictures, best.correlation) + offset))
    .toSorted((a, b) => b - a);
  const limitFor = (rate: number) => {
    const exceeding = Math.floor((impostors.length * rate) / STRANGERS_IN_ROOM);
    return Number((impostors[exceeding] ?? 1).toFixed(4));
  };
  return {
    pictureCorrelation: best.correlation,
    session: { slope, offset },
    limits: { present: limitFor(FALSE_PRESENT_RATE), check: limitFor(FALSE_CHECK_RATE) },
  };
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
        const view = probe.isMasked ? "upper" : "full";
        const all = gallery.compare(probe[view], view);
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
