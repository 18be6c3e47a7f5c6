import type { PersonId } from "#contract/ids";
import type { SightedFace } from "#contract/ledger";
import type { CameraSays, FaceRef } from "#contract/marks";
import { entryOf } from "../entries";
import type { FaceJudgement, HandLayer, SeenPicture, SessionState } from "./state";

/** In which pictures a person was seen (numbers from 1, ascending, each once), and which face shows it best. */
export type Evidence = {
  readonly seenIn: readonly number[];
  /** The first picture in which a lecturer named a face as this person. */
  readonly confirmedIn?: number;
  readonly best: FaceRef;
};

/** What is known of every person who was seen. */
export type EvidenceByPerson = ReadonlyMap<PersonId, Evidence>;

type Sighting = {
  readonly person: PersonId;
  readonly ref: FaceRef;
  readonly probability: number;
  readonly isNamed: boolean;
};
type Gathered = { seenIn: number[]; confirmedIn?: number; best: Sighting };

const BLANK: FaceJudgement = { refused: [] };

/**
 * Whose each face of a picture is, in the picture's order: the lecturer's word first, then the camera's, `undefined` for nobody's.
 * No person appears twice.
 * @param picture its number, from 1.
 */
export function whoIsIn(state: SessionState, picture: number): readonly (PersonId | undefined)[] {
  const seen = state.pictures[picture - 1];
  const owners: (PersonId | undefined)[] = seen === undefined ? [] : seen.faces.map(() => undefined);
  if (seen === undefined) return owners;
  for (const { person, ref } of sightingsIn(state, seen, picture)) owners[ref.face] = person;
  return owners;
}

/** Everybody's sightings in all pictures, after what lecturers named, refused, dismissed and merged. */
export function gatherEvidence(state: SessionState): EvidenceByPerson {
  const { faces, merged } = state.hand;
  const known = lastGathered.get(state.pictures);
  if (known?.faces === faces && known.merged === merged) return known.everybody;
  const people = new Map<PersonId, Gathered>();
  for (const [index, picture] of state.pictures.entries()) {
    for (const sighting of sightingsIn(state, picture, index + 1)) gather(people, sighting);
  }
  const everybody = new Map(
    [...people].map(([person, { best, ...seen }]) => [person, { ...seen, best: best.ref }]),
  );
  lastGathered.set(state.pictures, { faces, merged, everybody });
  return everybody;
}

/**
 * The last evidence for each list of pictures. After 90 minutes with a picture every 5 s there are 43,000 sightings to look through,
 * and a mark asks for the evidence three times without changing it.
 */
const lastGathered = new WeakMap<
  SessionState["pictures"],
  Pick<HandLayer, "faces" | "merged"> & { readonly everybody: EvidenceByPerson }
>();

/** What the camera has to say of a person now. */
export function cameraSays(state: SessionState, person: PersonId, everybody: EvidenceByPerson): CameraSays {
  const evidence = everybody.get(person);
  const of = state.pictures.length;
  if (evidence === undefined) {
    return { verdict: "absent", probability: 0, seenIn: 0, of, isConfirmed: false };
  }
  const { seenIn, best } = evidence;
  return {
    ...standing(state, person),
    seenIn: seenIn.length,
    of,
    isConfirmed: evidence.confirmedIn !== undefined,
    firstSeenAtMs: takenAt(state, seenIn[0]),
    lastSeenAtMs: takenAt(state, seenIn.at(-1)),
    ...faceOf(state, best),
  };
}

/** When a picture was taken, by its number. */
export function takenAt({ pictures }: SessionState, picture = 0): number {
  return pictures[picture - 1]?.takenAtMs ?? 0;
}

/** The pipeline's verdict on a person; of a student who was merged with guests, the strongest of theirs. */
function standing(state: SessionState, person: PersonId): Pick<CameraSays, "verdict" | "probability"> {
  const guests = Object.entries(state.hand.merged).filter(([, student]) => student === person);
  const verdicts = [person, ...guests.map(([guest]) => guest)].flatMap(
    (id) => entryOf(state.verdicts, id) ?? [],
  );
  const [strongest] = verdicts.toSorted((left, right) => right.probability - left.probability);
  return strongest ?? { verdict: "check", probability: 0 };
}

function faceOf({ pictures }: SessionState, ref: FaceRef): Pick<CameraSays, "face"> {
  const picture = pictures[ref.picture - 1];
  const face = picture?.faces[ref.face];
  if (picture === undefined || face === undefined) return {};
  const media = picture.mediaId === undefined ? {} : { mediaId: picture.mediaId };
  return { face: { ...ref, box: [...face.box], masked: face.masked, ...media } };
}

/** One picture never gives one person two faces: of two, a named one wins, then the likelier, then the first. */
function sightingsIn({ hand }: SessionState, { faces }: SeenPicture, picture: number): Iterable<Sighting> {
  const judged = entryOf(hand.faces, String(picture)) ?? {};
  const byPerson = new Map<PersonId, Sighting>();
  for (const [face, seen] of faces.entries()) {
    const judgement = entryOf(judged, String(face)) ?? BLANK;
    const owner = judgement.namedAs ?? takenFor(seen, judgement);
    if (owner === undefined) continue;
    const person = entryOf(hand.merged, owner) ?? owner;
    const isNamed = judgement.namedAs !== undefined;
    const sighting = { person, ref: { picture, face }, probability: seen.probability, isNamed };
    const twin = byPerson.get(person);
    if (twin === undefined || isBetter(sighting, twin)) byPerson.set(person, sighting);
  }
  return byPerson.values();
}

/** Whom the camera takes a face for, unless the lecturer said that it is not them. */
function takenFor({ personId }: SightedFace, { refused, dismissedAs }: FaceJudgement): PersonId | undefined {
  if (personId === null || dismissedAs !== undefined || refused.includes(personId)) return undefined;
  return personId;
}

function gather(people: Map<PersonId, Gathered>, sighting: Sighting): void {
  const { person, ref, isNamed } = sighting;
  const gathered = people.get(person) ?? { seenIn: [], best: sighting };
  gathered.seenIn.push(ref.picture);
  if (isNamed) gathered.confirmedIn ??= ref.picture;
  if (!isBetter(gathered.best, sighting)) gathered.best = sighting;
  people.set(person, gathered);
}

function isBetter(sighting: Sighting, other: Sighting): boolean {
  if (sighting.isNamed !== other.isNamed) return sighting.isNamed;
  return sighting.probability > other.probability;
}
