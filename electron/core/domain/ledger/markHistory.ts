import type { EventId, PersonId } from "#contract/ids";
import type { LedgerEvent, MarkChange } from "#contract/ledger";
import type { HistoryLine } from "#contract/session";

/**
 * What happened to a person's mark in a session, oldest first: who, when, from what, to what, why, and what the camera said then.
 * Steps that were undone stay, and say so. A student's history includes that of a guest who turned out to be them.
 */
export function markHistory(events: readonly LedgerEvent[], person: PersonId): readonly HistoryLine[] {
  const undone = undoneSteps(events);
  const names = namesOf(events, undone, person);
  return events.flatMap((event) =>
    linesOf(event, names).map((line) => ({ ...line, isUndone: undone.has(event.eventId) })),
  );
}

type Line = Omit<HistoryLine, "isUndone">;

function linesOf(event: LedgerEvent, names: ReadonlySet<PersonId>): readonly Line[] {
  const { eventId, atMs, by, type } = event;
  const head = { eventId, atMs, by, type };
  const changes = "changes" in event ? event.changes.filter(({ personId }) => names.has(personId)) : [];
  if (changes.length > 0) return changes.map((change) => ({ ...head, ...changeOf(change) }));
  if ("personId" in event && names.has(event.personId)) {
    return [{ ...head, ...("words" in event ? noteOf(event.words) : {}) }];
  }
  return event.type === "guest-merged" && names.has(event.studentId) ? [head] : [];
}

function changeOf({ from, to, cause, camera, words }: MarkChange): Pick<Line, "change" | "note" | "why"> {
  const why = words?.why === undefined ? {} : { why: words.why };
  return { change: { from, to, cause, camera }, ...noteOf(words), ...why };
}

function noteOf(words: MarkChange["words"]): Pick<Line, "note"> {
  return words?.note === undefined ? {} : { note: words.note };
}

function undoneSteps(events: readonly LedgerEvent[]): ReadonlySet<EventId> {
  const undone = new Set<EventId>();
  for (const event of events) {
    if (event.type === "undone") undone.add(event.action);
    if (event.type === "redone") undone.delete(event.action);
  }
  return undone;
}

function namesOf(
  events: readonly LedgerEvent[],
  undone: ReadonlySet<EventId>,
  person: PersonId,
): ReadonlySet<PersonId> {
  const guests = events.flatMap((event) =>
    event.type === "guest-merged" && event.studentId === person && !undone.has(event.eventId)
      ? [event.guestId]
      : [],
  );
  return new Set([person, ...guests]);
}
