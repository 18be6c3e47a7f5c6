import type { ParamsOf } from "#contract/api";
import type { ClassRecord } from "#contract/model";
import { DEFAULT_RULES, type ClassRules, type WarningLimit } from "#contract/rules";

/** A class as it stands in the form: numbers may be empty while somebody types. */
export type ClassDraft = {
  readonly course: string;
  readonly group: string;
  readonly room: string;
  readonly zone: string;
  readonly term: { readonly name: string; readonly from: string; readonly until: string };
  readonly lateAfter: number | "off" | "";
  readonly leftEarlyBefore: number | "off" | "";
  readonly least: number | "";
  readonly of: number | "";
  readonly excused: ClassRules["counting"]["excused"];
  readonly lateCredit: number | "";
  readonly leftEarlyCredit: number | "";
  /** Up to `MAX_LIMITS`. */
  readonly limits: readonly LimitDraft[];
  readonly keepDays: number | "term" | "";
};

/** A limit of which to warn: percent of attendance or a number of absences, after so many sessions. */
export type LimitDraft = {
  readonly measure: "share" | "count";
  readonly value: number | "";
  readonly after: number | "";
};

/** So many limits a class may have. */
export const MAX_LIMITS = 3;

type LimitField = `limit${number}value` | `limit${number}after`;
export type DraftField = keyof ClassDraft | "termFrom" | "termUntil" | LimitField;

/** What each part of the form edits, with which of its fields are not right yet. */
export type FieldsProps = {
  readonly draft: ClassDraft;
  readonly onChange: (draft: ClassDraft) => void;
  readonly isWrong: (field: DraftField) => boolean;
};

/** What the form says: a class, or which fields are not right yet. */
export type ReadDraft =
  | { readonly ok: true; readonly value: ParamsOf<"classes.change">["change"] & ParamsOf<"classes.create"> }
  | { readonly ok: false; readonly wrong: ReadonlySet<DraftField> };

/** The form of a new class: half a year from today, in this computer's zone. */
export function newDraft(today: string, until: string, zone: string): ClassDraft {
  return {
    ...rulesDraft(DEFAULT_RULES),
    course: "",
    group: "",
    room: "",
    zone,
    term: { name: "", from: today, until },
    keepDays: "term",
  };
}

/** The form of a class that is there. */
export function draftOf({ course, group, room, zone, term, rules, retention }: ClassRecord): ClassDraft {
  return { ...rulesDraft(rules), course, group, room, zone, term, keepDays: retention.pictureDays ?? "term" };
}

function rulesDraft(rules: ClassRules) {
  return {
    lateAfter: rules.lateAfterMinutes ?? ("off" as const),
    leftEarlyBefore: rules.leftEarlyBeforeMinutes ?? ("off" as const),
    least: rules.presence.least,
    of: rules.presence.of,
    excused: rules.counting.excused,
    lateCredit: percent(rules.counting.lateCredit),
    leftEarlyCredit: percent(rules.counting.leftEarlyCredit),
    limits: rules.warnings.map((limit): LimitDraft => ({
      measure: limit.measure,
      value: limit.measure === "share" ? percent(limit.below) : limit.absences,
      after: limit.afterSessions,
    })),
  };
}

/** Reads the form; only what is wrong is named. */
export function readDraft(draft: ClassDraft): ReadDraft {
  const wrong = wrongFields(draft);
  if (wrong.size > 0) return { ok: false, wrong };
  const { course, group, room, zone, term } = draft;
  const numberOf = (value: number | string) => (typeof value === "number" ? value : 0);
  const orOff = (value: number | string) => (typeof value === "number" ? value : null);
  const rules: ClassRules = {
    lateAfterMinutes: orOff(draft.lateAfter),
    leftEarlyBeforeMinutes: orOff(draft.leftEarlyBefore),
    presence: { least: numberOf(draft.least), of: numberOf(draft.of) },
    counting: {
      lateCredit: numberOf(draft.lateCredit) / 100,
      leftEarlyCredit: numberOf(draft.leftEarlyCredit) / 100,
      excused: draft.excused,
    },
    warnings: draft.limits.map(({ measure, value, after }): WarningLimit => {
      const afterSessions = numberOf(after);
      return measure === "share"
        ? { measure, below: numberOf(value) / 100, afterSessions }
        : { measure, absences: numberOf(value), afterSessions };
    }),
  };
  const named = { ...term, name: term.name.trim() };
  const value = {
    course,
    group,
    room,
    zone,
    term: named,
    rules,
    retention: { pictureDays: orOff(draft.keepDays) },
  };
  return { ok: true, value };
}

function wrongFields(draft: ClassDraft): ReadonlySet<DraftField> {
  const { course, group, zone, term, least, of } = draft;
  const faults: readonly (readonly [DraftField, boolean])[] = [
    ["course", course.trim() === ""],
    ["group", group.trim() === ""],
    ["zone", zone === ""],
    ["term", term.name.trim() === ""],
    ["termFrom", term.from === ""],
    ["termUntil", term.until === "" || term.until < term.from],
    ["lateAfter", draft.lateAfter === ""],
    ["leftEarlyBefore", draft.leftEarlyBefore === ""],
    ["least", least === "" || (of !== "" && least > of)],
    ["of", of === ""],
    ["lateCredit", draft.lateCredit === ""],
    ["leftEarlyCredit", draft.leftEarlyCredit === ""],
    ...draft.limits.flatMap(({ value, after }, at): readonly (readonly [DraftField, boolean])[] => [
      [`limit${at}value`, value === ""],
      [`limit${at}after`, after === ""],
    ]),
    ["keepDays", draft.keepDays === ""],
  ];
  return new Set(faults.filter(([, isWrong]) => isWrong).map(([field]) => field));
}

function percent(share: number): number {
  return Math.round(share * 100);
}
