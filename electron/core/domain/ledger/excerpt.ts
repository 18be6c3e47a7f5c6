import type { PersonId } from "#contract/ids";
import type { LedgerEvent } from "#contract/ledger";

type Of<Type extends LedgerEvent["type"]> = Extract<LedgerEvent, { readonly type: Type }>;

/** All that an event says of one person, for that person to read, and nothing of anybody else; `undefined` when it says nothing of them. */
export function excerptFor(event: LedgerEvent, person: PersonId): unknown {
  const said = saidOf(event, person);
  if (said === undefined) return undefined;
  const { type, atMs, by } = event;
  return { type, atMs, by, ...said };
}

function saidOf(event: LedgerEvent, person: PersonId): object | undefined {
  if (event.type === "opened") return listingOf(event, person);
  if (event.type === "picture-taken" || event.type === "sightings-revised") return sightingOf(event, person);
  const changes = "changes" in event ? event.changes.filter(({ personId }) => personId === person) : [];
  const { eventId: _, seq: __, atMs: ___, by: ____, ...body } = event;
  if (names(event, person)) return { ...body, ...("changes" in event ? { changes } : {}) };
  return changes.length === 0 ? undefined : { changes };
}

function names(event: LedgerEvent, person: PersonId): boolean {
  const ids = [
    "personId" in event ? event.personId : undefined,
    "studentId" in event ? event.studentId : undefined,
    "guestId" in event ? event.guestId : undefined,
  ];
  return ids.includes(person);
}

function listingOf(
  { sessionId, classId, plan, students }: Of<"opened">,
  person: PersonId,
): object | undefined {
  const listed = students.find(({ studentId }) => studentId === person);
  if (listed === undefined) return undefined;
  const { plannedStartMs, plannedEndMs } = plan;
  return { sessionId, classId, plannedStartMs, plannedEndMs, byCamera: listed.byCamera };
}

function sightingOf(event: Of<"picture-taken" | "sightings-revised">, person: PersonId): object | undefined {
  const isTheirs = (said: { readonly personId: PersonId | null }) => said.personId === person;
  const faces = event.faces.filter(isTheirs);
  const verdicts = event.verdicts.filter(isTheirs);
  if (faces.length + verdicts.length === 0) return undefined;
  return {
    ...("picture" in event ? { picture: event.picture, takenAtMs: event.takenAtMs } : {}),
    faces,
    verdicts,
  };
}
