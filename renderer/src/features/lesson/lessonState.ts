import type { MediaId } from "#contract/ids";
import type { Mark } from "#contract/marks";
import type { SessionLook } from "#contract/requests/lookRequests";
import type { PersonView, SessionView } from "#contract/session";

/** A student as the class's list knows them. */
export type Named = { readonly name: string; readonly number: string; readonly photoId?: MediaId };
export type Names = ReadonlyMap<string, Named>;

/** What a card of the roster draws: nothing that changes with each picture, so that it is drawn anew only when it must be. */
export type Card = {
  readonly personId: string;
  readonly kind: PersonView["kind"];
  /** Empty for a guest without a name. */
  readonly name: string;
  readonly number: string;
  readonly photoId: MediaId | undefined;
  /** The mark that is shown: the one just asked for, until the station has answered. */
  readonly mark: Mark;
  readonly isPending: boolean;
  readonly isByHand: boolean;
  readonly byCamera: boolean;
  readonly note: string;
};

/** Marks that were asked for and are not answered yet, by person. */
export type Pending = ReadonlyMap<string, Mark>;

/** What the station told last, what is known of the students, and what is on its way to the station. */
export type LessonKnown = {
  readonly session: SessionView;
  readonly names: Names;
  readonly pending: Pending;
  readonly cards: ReadonlyMap<string, Card>;
  readonly order: readonly string[];
  /** Whom the latest picture showed: their cards light up. */
  readonly inPicture: ReadonlySet<string>;
  readonly look: SessionLook | undefined;
};

/** Everything that is known when a lesson is first read. */
export function knownOf(session: SessionView, names: Names): LessonKnown {
  const empty: LessonKnown = {
    session,
    names,
    pending: new Map(),
    cards: new Map(),
    order: [],
    inPicture: new Set(),
    look: undefined,
  };
  return withCards(empty);
}

/** Takes over what the station told, unless something newer is known already. */
export function withSession(known: LessonKnown, session: SessionView): LessonKnown {
  if (session.sessionId === known.session.sessionId && session.seq < known.session.seq) return known;
  return withCards({ ...known, session });
}

/** Takes over what the class's list says of its students. */
export function withNames(known: LessonKnown, names: Names): LessonKnown {
  return withCards({ ...known, names });
}

/** Takes over what the camera saw. */
export function withLook(known: LessonKnown, look: SessionLook): LessonKnown {
  const owners = (look.pictures.at(-1)?.faces ?? []).flatMap(({ is }) =>
    "personId" in is ? [is.personId] : [],
  );
  return { ...known, look, inPicture: new Set(owners) };
}

/** Shows marks at once that the station is yet to record. */
export function withPending(known: LessonKnown, personIds: readonly string[], mark: Mark): LessonKnown {
  const pending = new Map([...known.pending, ...personIds.map((id) => [id, mark] as const)]);
  return withCards({ ...known, pending });
}

/** Shows the station's marks again where this one was asked for last: it has recorded it, or refused to. */
export function withoutPending(known: LessonKnown, mark: Mark): LessonKnown {
  const pending = new Map([...known.pending].filter(([, asked]) => asked !== mark));
  return withCards({ ...known, pending });
}

function withCards(known: LessonKnown): LessonKnown {
  const { session, names, pending } = known;
  const cards = new Map(
    session.people.map((person) => {
      const card = cardOf(person, names.get(person.personId), pending.get(person.personId));
      const before = known.cards.get(person.personId);
      return [person.personId, before !== undefined && isSameCard(before, card) ? before : card] as const;
    }),
  );
  const order = session.people.map(({ personId }) => personId);
  return { ...known, cards, order: isSameList(known.order, order) ? known.order : order };
}

function cardOf(person: PersonView, named: Named | undefined, pending: Mark | undefined): Card {
  return {
    personId: person.personId,
    kind: person.kind,
    name: named?.name ?? person.name ?? "",
    number: named?.number ?? "",
    photoId: named?.photoId,
    mark: pending ?? person.mark,
    isPending: pending !== undefined,
    isByHand: person.isByHand || pending !== undefined,
    byCamera: person.byCamera,
    note: person.note ?? "",
  };
}

const PLAIN_FIELDS = [
  "kind",
  "name",
  "number",
  "photoId",
  "isPending",
  "isByHand",
  "byCamera",
  "note",
] as const satisfies readonly (keyof Card)[];

function isSameCard(left: Card, right: Card): boolean {
  const isSame = PLAIN_FIELDS.every((field) => left[field] === right[field]);
  return isSame && JSON.stringify(left.mark) === JSON.stringify(right.mark);
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, at) => id === right[at]);
}

/** What a click makes of a mark: present, late, absent, excused, and round again. */
export function nextChoice({ status }: Pick<Mark, "status">): "present" | "late" | "absent" | "excused" {
  switch (status) {
    case "present":
      return "late";
    case "late":
      return "absent";
    case "absent":
      return "excused";
    case "excused":
    case "left-early":
    case "check":
    case "unmarked":
      return "present";
  }
}

const MINUTE_MS = 60_000;

/** The mark that a choice most likely becomes; the station says how many minutes it is. */
export function expectedMark(
  choice: Exclude<Mark["status"], "check" | "unmarked">,
  { plannedStartMs, plannedEndMs }: Pick<SessionView["plan"], "plannedStartMs" | "plannedEndMs">,
  nowMs: number,
): Mark {
  const minutes = (fromMs: number, untilMs: number) =>
    Math.max(0, Math.min(24 * 60, Math.floor((untilMs - fromMs) / MINUTE_MS)));
  switch (choice) {
    case "late":
      return { status: "late", minutes: minutes(plannedStartMs, nowMs) };
    case "left-early":
      return { status: "left-early", minutes: minutes(nowMs, plannedEndMs), lateMinutes: 0 };
    case "present":
    case "absent":
    case "excused":
      return { status: choice };
  }
}

export type StatusFilter = Mark["status"] | "all";

/** The people to draw, in the roster's order: by name or number without regard to accents, and by mark. */
export function wantedPeople(
  { order, cards }: Pick<LessonKnown, "order" | "cards">,
  query: string,
  filter: StatusFilter,
): readonly string[] {
  const wanted = plain(query.trim());
  return order.filter((id) => {
    const card = cards.get(id);
    if (card === undefined) return false;
    const isAsked = filter === "all" || card.mark.status === filter;
    return isAsked && (wanted === "" || plain(`${card.name} ${card.number}`).includes(wanted));
  });
}

/** How many students have which mark, as the cards show it. */
export function countMarks(cards: LessonKnown["cards"]): Readonly<Record<Mark["status"], number>> {
  const counts = { present: 0, late: 0, absent: 0, excused: 0, "left-early": 0, check: 0, unmarked: 0 };
  for (const { kind, mark } of cards.values()) if (kind === "student") counts[mark.status] += 1;
  return counts;
}

/** Text without accents and capitals, so that "duc" finds "Đức". */
export function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/gu, "d").toLowerCase();
}
