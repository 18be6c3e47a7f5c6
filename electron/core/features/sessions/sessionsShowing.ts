import { sessionId, type SessionId } from "#contract/ids";
import type { LedgerEvent } from "#contract/ledger";
import type { Memory } from "#core/stationDocument";

/**
 * The sessions whose kept pictures may show one of these people: those in which the camera or a lecturer took a face for theirs.
 * Their pictures go when the person does, or takes their consent back.
 */
export async function sessionsShowing(
  memory: Memory,
  people: readonly string[],
): Promise<readonly SessionId[]> {
  const wanted = new Set(people);
  const showing: SessionId[] = [];
  for (const id of Object.keys(memory.document.read().sessions)) {
    const entries = await memory.readLedger(id);
    const isShown = entries.some(({ events }) => events.some((event) => isSeen(event, wanted)));
    if (isShown) showing.push(sessionId.parse(id));
  }
  return showing;
}

function isSeen(event: LedgerEvent, people: ReadonlySet<string>): boolean {
  if (event.type === "picture-taken" || event.type === "sightings-revised") {
    return event.faces.some(({ personId }) => personId !== null && people.has(personId));
  }
  return (event.type === "faces-named" || event.type === "guest-added") && people.has(event.personId);
}
