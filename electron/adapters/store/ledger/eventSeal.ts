import { z } from "zod";
import type { LedgerEntry, StoreFormat } from "#core/ports";
import { migrate } from "../document/migrate";
import { freezeDeep } from "../files/freezeDeep";
import type { KeyRing } from "../vault/keyRing";
import type { Owner } from "../vault/keyRingContent";
import { sealJson, unsealJson, type BoxName } from "../vault/seal";
import type { LedgerLine } from "./ledgerLine";

export type EventRules<Event> = StoreFormat<never, Event>["event"];

/** Of the boxes; the events in them have their own version. */
const LAYOUT = 1;

/** Each event of an entry, and of each person the parts by the event's place in the entry. */
export type SplitEntry = {
  readonly shared: readonly unknown[];
  readonly personal: ReadonlyMap<Owner, Readonly<Record<number, unknown>>>;
};

const sharedParts = z.array(z.unknown());
const personalParts = z.strictObject({ id: z.string(), parts: z.record(z.string(), z.unknown()) });

/** @throws TypeError for an event that does not fit its schema or does not come back from `split`: a bug, found before it is kept. */
export function splitEntry<Event>(rules: EventRules<Event>, events: readonly Event[]): SplitEntry {
  const personal = new Map<Owner, Record<number, unknown>>();
  const shared = events.map((event, place) => {
    const parts = rules.split(event);
    const parsed = rules.schema.safeParse(rules.join(parts));
    if (!parsed.success) {
      throw new TypeError(`An event would not fit its schema: ${z.prettifyError(parsed.error)}`);
    }
    for (const [id, part] of Object.entries(parts.personal)) {
      const owner = `person:${id}` as const;
      const mine = personal.get(owner) ?? {};
      mine[place] = part;
      personal.set(owner, mine);
    }
    return parts.shared;
  });
  return { shared, personal };
}

/**
 * Seals an entry for its place in one session's ledger: a box opens nowhere else.
 * @returns "ownerless" when one of its people has no key: they were deleted since the key was asked for
 */
export function sealEntry(
  { shared, personal }: SplitEntry,
  place: {
    readonly sessionId: string;
    readonly seq: number;
    readonly atMs: number;
    readonly version: number;
  },
  ring: KeyRing,
): LedgerLine | "ownerless" {
  const { sessionId, seq, atMs, version } = place;
  const own: Record<string, string> = {};
  for (const [owner, parts] of personal) {
    const found = ring.find(owner);
    if (found === undefined) return "ownerless";
    const { handle, key } = found;
    own[handle] = sealJson(key, boxName(sessionId, seq, handle), { id: personIn(owner), parts });
  }
  return {
    seq,
    atMs,
    v: version,
    box: sealJson(ring.storeKey, boxName(sessionId, seq, "shared"), shared),
    own,
  };
}

function personIn(owner: Owner): string {
  return owner.slice("person:".length);
}

/** The entry in a line, without what its people took with them; "damaged" when it does not open or fit. */
export function openEntry<Event>(
  line: LedgerLine,
  sessionId: string,
  rules: EventRules<Event>,
  ring: KeyRing,
): LedgerEntry<Event> | "damaged" {
  if (line.v > rules.version) return "damaged";
  const opened = unsealJson(ring.storeKey, boxName(sessionId, line.seq, "shared"), line.box);
  const shared = opened === "unopened" ? undefined : sharedParts.safeParse(opened.value).data;
  const personal = openPersonal(line, sessionId, ring);
  if (shared === undefined || personal === "damaged") return "damaged";
  const { schema, migrations } = rules;
  const steps = { from: line.v, to: rules.version, migrations, schema };
  const events: Event[] = [];
  for (const [place, part] of shared.entries()) {
    const mine = Object.fromEntries(
      [...personal].flatMap(([id, parts]) => (Object.hasOwn(parts, place) ? [[id, parts[place]]] : [])),
    );
    const event = migrate(rules.join({ shared: part, personal: mine }), steps);
    if ("damaged" in event) return "damaged";
    events.push(event.value);
  }
  return freezeDeep({ seq: line.seq, atMs: line.atMs, events });
}

function openPersonal(
  { own, seq }: LedgerLine,
  sessionId: string,
  ring: KeyRing,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> | "damaged" {
  const people = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [handle, box] of Object.entries(own)) {
    const key = ring.behind(handle);
    if (key === "erased") continue;
    const opened = key === "unknown" ? "unopened" : unsealJson(key, boxName(sessionId, seq, handle), box);
    const person = opened === "unopened" ? undefined : personalParts.safeParse(opened.value).data;
    if (person === undefined) return "damaged";
    people.set(person.id, person.parts);
  }
  return people;
}

function boxName(sessionId: string, seq: number, part: string): BoxName {
  return { kind: "ledger", id: `${sessionId}/${seq}/${part}`, version: LAYOUT };
}
