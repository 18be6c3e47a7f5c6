import type { Mark } from "#contract/marks";
import type { SessionSummary } from "#contract/session";
import type { Students } from "../reports/headings";

/**
 * The acronyms of the status set that Moodle's attendance activity begins with. It knows none for whoever left early, and counts
 * them, as those who came late, as partly there.
 */
const ACRONYMS: Readonly<Record<Mark["status"], string | undefined>> = {
  present: "P",
  late: "L",
  "left-early": "L",
  excused: "E",
  absent: "A",
  check: undefined,
  unmarked: undefined,
};

/**
 * One session as Moodle's attendance activity takes it in (mod_attendance, "Import attendance": classes/import/marksessions.php):
 * who, when scanned, and the status. The time stays empty, because Moodle would work the status out from it. Students without a
 * settled mark, and guests, are left out: Moodle refuses lines that it cannot place.
 */
export function moodleRows(session: SessionSummary, students: Students): readonly (readonly string[])[] {
  const lines = session.marks.flatMap(({ personId, kind, mark }) => {
    const acronym = ACRONYMS[mark.status];
    const number = kind === "student" ? students.get(personId)?.number : undefined;
    return acronym === undefined || number === undefined ? [] : [[number, "", acronym]];
  });
  return [["idnumber", "scantime", "status"], ...lines];
}
