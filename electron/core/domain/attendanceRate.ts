import type { AttendanceRate } from "#contract/history";
import type { Immutable } from "#contract/immutable";
import { NOTHING_COUNTED, type Mark, type Tally } from "#contract/marks";
import type { ClassRules, CountingRule, GradingRule, WarningLimit } from "#contract/rules";

/** Counts marks, of one session's people or of one person's sessions: every number in Rollcall about attendance comes from here. */
export function tallyMarks(marks: Iterable<Immutable<Mark>>): Tally {
  const tally = { ...NOTHING_COUNTED };
  for (const mark of marks) {
    tally[mark.status === "left-early" ? "leftEarly" : mark.status] += 1;
    tally.lateMinutes += lateMinutesOf(mark);
    if (mark.status === "left-early") tally.leftEarlyMinutes += mark.minutes;
  }
  return tally;
}

/** How much of the sessions was attended by the class's rules. Marks that are not settled count nowhere. */
export function attendanceRate(tally: Tally, counting: Immutable<CountingRule>): AttendanceRate {
  const { present, late, leftEarly, absent, excused } = tally;
  const counted = present + late + leftEarly + absent + (counting.excused === "left-out" ? 0 : excused);
  const credit =
    present +
    late * counting.lateCredit +
    leftEarly * counting.leftEarlyCredit +
    (counting.excused === "as-present" ? excused : 0);
  return { credit, counted, rate: counted === 0 ? "no-sessions" : credit / counted };
}

/** The points that attendance is worth, "8.5", or "no-grade" while nothing was counted. Halves are rounded up. */
export function gradeOf({ rate }: AttendanceRate, rule: Immutable<GradingRule>): string {
  if (rate === "no-sessions") return "no-grade";
  const isWorthNothing = rule.nothingBelow !== null && rate < rule.nothingBelow;
  const scale = 10 ** rule.decimals;
  const points = isWorthNothing ? 0 : Math.round(rule.points * rate * scale + 1e-9) / scale;
  return points.toFixed(rule.decimals);
}

/** The limits that a student has fallen below, in the order of the class's rules. */
export function limitsBroken(
  tally: Tally,
  rules: Immutable<Pick<ClassRules, "counting" | "warnings">>,
): readonly Immutable<WarningLimit>[] {
  const { counted, rate } = attendanceRate(tally, rules.counting);
  const absences = tally.absent + (rules.counting.excused === "as-absent" ? tally.excused : 0);
  return rules.warnings.filter((limit) => {
    if (counted < limit.afterSessions) return false;
    if (limit.measure === "count") return absences >= limit.absences;
    return rate !== "no-sessions" && rate < limit.below;
  });
}

function lateMinutesOf(mark: Immutable<Mark>): number {
  if (mark.status === "late") return mark.minutes;
  return mark.status === "left-early" ? mark.lateMinutes : 0;
}
