import type { PathParams } from "#shell/router";
import { PrintPage } from "./PrintPage";

type Props = { readonly params: PathParams };

/** One lesson. */
export function PrintSession({ params: { sessionId = "" } }: Props) {
  return <PrintPage asked={{ kind: "session", sessionId }} back={`/history/session/${sessionId}`} />;
}

/** A class over the term. */
export function PrintClass({ params: { classId = "" } }: Props) {
  return <PrintPage asked={{ kind: "class", classId }} back={`/history/class/${classId}`} />;
}

/** A class's students below a limit. */
export function PrintBelow({ params: { classId = "" } }: Props) {
  return <PrintPage asked={{ kind: "below-limit", classId }} back={`/classes/${classId}?tab=warnings`} />;
}

/** One student of a class. */
export function PrintStudent({ params: { classId = "", studentId = "" } }: Props) {
  const back = `/classes/${classId}/students/${studentId}`;
  return <PrintPage asked={{ kind: "student", classId, studentId }} back={back} />;
}

/** One's own lessons of a day. */
export function PrintDay({ params: { date = "" } }: Props) {
  return <PrintPage asked={{ kind: "day", date }} back="/history" />;
}

/** All lessons that one gave. */
export function PrintLecturer() {
  return <PrintPage asked={{ kind: "lecturer" }} back="/history" />;
}
