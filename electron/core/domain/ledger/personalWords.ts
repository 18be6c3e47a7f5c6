import type { PersonId } from "#contract/ids";
import { ledgerEvent, type LedgerEvent, type MarkChange } from "#contract/ledger";
import { entryOf } from "../entries";

/** An event in two parts: what says nothing of who anybody is, and by person what was typed about them. Both are plain JSON. */
export type SplitWords = {
  readonly shared: unknown;
  readonly personal: Readonly<Record<string, unknown>>;
};

/** Takes out of an event what was typed about people, so that it can be sealed, and destroyed, with each person's own key. */
export function splitWords(event: LedgerEvent): SplitWords {
  if (event.type === "marked") return splitChanges(event, event.changes);
  if (!("words" in event)) return { shared: event, personal: {} };
  const { words, ...shared } = event;
  return { shared, personal: { [event.personId]: words } };
}

/** Undoes `splitWords`. Words about people who were erased since are missing; what is no event comes back as it is. */
export function joinWords({ shared, personal }: SplitWords): unknown {
  if (Object.keys(personal).length === 0) return shared;
  const event = ledgerEvent.safeParse(shared).data;
  if (event?.type === "marked") {
    return { ...event, changes: event.changes.map((change) => withWords(change, personal)) };
  }
  return event !== undefined && "personId" in event ? withWords(event, personal) : shared;
}

function splitChanges(event: LedgerEvent, changes: readonly MarkChange[]): SplitWords {
  const spoken = changes.filter(({ words }) => words !== undefined);
  return {
    shared: { ...event, changes: changes.map(withoutWords) },
    personal: Object.fromEntries(spoken.map(({ personId, words }) => [personId, words])),
  };
}

function withoutWords(change: MarkChange): MarkChange {
  const { words: _, ...rest } = change;
  return rest;
}

function withWords(said: { readonly personId: PersonId }, personal: SplitWords["personal"]): unknown {
  const words = entryOf(personal, said.personId);
  return words === undefined ? said : { ...said, words };
}
