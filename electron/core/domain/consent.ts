import type { LecturerId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { ConsentRecord, Student } from "#contract/model";
import { done, refused, type Outcome } from "./outcome";

type Consents = Immutable<Pick<Student, "consents">>;

/** How a student stands to having their face stored: what they said last, and nothing when never asked. */
export type ConsentStanding = "given" | "refused" | "withdrawn" | "never-asked";

/**
 * Whether a face of this student may be stored, or matched, at an instant. Silence is not consent: without a standing yes the
 * student is marked by hand only. A yes holds from its own instant to the one of its withdrawal, the latter excluded.
 */
export function mayStoreFace(student: Consents, atMs: number): boolean {
  return consentStanding(student, atMs) === "given";
}

/** What the student's last answer before or at an instant amounts to then. */
export function consentStanding({ consents }: Consents, atMs: number): ConsentStanding {
  const last = lastAnswer(consents, atMs);
  if (last === undefined) return "never-asked";
  if (last.answer === "no") return "refused";
  return last.withdrawn !== undefined && last.withdrawn.atMs <= atMs ? "withdrawn" : "given";
}

/** The student with one more answer. Refused when a later one, or a later withdrawal, is recorded already. */
export function recordConsent<Someone extends Consents>(
  student: Someone,
  answer: Immutable<ConsentRecord>,
): Outcome<Someone> {
  const latest = student.consents.map((each) => each.withdrawn?.atMs ?? each.answeredAtMs);
  if (latest.some((atMs) => atMs > answer.answeredAtMs)) {
    return refused("later-answer-recorded");
  }
  return done({ ...student, consents: [...student.consents, answer] });
}

/** The student with their consent withdrawn; from `atMs` on no face of theirs may be stored. Refused when there is none to withdraw. */
export function withdrawConsent<Someone extends Consents>(
  student: Someone,
  atMs: number,
  recordedBy: LecturerId,
): Outcome<Someone> {
  const standing = lastAnswer(student.consents, atMs);
  if (standing === undefined || !mayStoreFace(student, atMs)) {
    return refused("no-consent-to-withdraw");
  }
  const consents = student.consents.map((each) =>
    each === standing ? { ...each, withdrawn: { atMs, recordedBy } } : each,
  );
  return done({ ...student, consents });
}

/** Of answers given at the same instant the one recorded last counts. */
function lastAnswer(consents: Consents["consents"], atMs: number): Immutable<ConsentRecord> | undefined {
  return consents
    .filter(({ answeredAtMs }) => answeredAtMs <= atMs)
    .toSorted((left, right) => left.answeredAtMs - right.answeredAtMs)
    .at(-1);
}
