import type { PersonId, StudentId } from "#contract/ids";
import type { FaceRef } from "#contract/marks";
import type { SessionLook } from "#contract/requests/lookRequests";
import { entryOf } from "#core/domain/entries";
import { sessionView, whoIsIn, type SessionState } from "#core/domain/ledger";
import { faceKey } from "./faceCrops";
import type { SeenNow } from "./seenNow";

type LookedPicture = SessionLook["pictures"][number];
type LookedFace = LookedPicture["faces"][number];
type Question = SessionLook["questions"][number];

const LATEST = 8;

/** What the camera saw in a session, after all that the lecturer said of it. Pure. */
export function lookOf(state: SessionState, seen: SeenNow, latest = LATEST): SessionLook {
  const first = Math.max(1, state.pictures.length - latest + 1);
  const numbers = state.pictures.slice(first - 1).map((_, at) => first + at);
  const doubtful = doubtfulPeople(state);
  return {
    sessionId: state.sessionId,
    seq: state.seq,
    pictures: numbers.map((picture) => pictureOf(state, picture, doubtful, seen)),
    questions: questionsOf(state, seen),
    unknown: unknownPeople(state, seen),
  };
}

/** Whose a face is by now; `undefined` for nobody's, or for a face that is not there. */
export function ownerOf(state: SessionState, { picture, face }: FaceRef): PersonId | undefined {
  return whoIsIn(state, picture)[face];
}

function pictureOf(
  state: SessionState,
  picture: number,
  doubtful: ReadonlySet<PersonId>,
  { latest }: SeenNow,
): LookedPicture {
  const recorded = state.pictures[picture - 1];
  const owners = whoIsIn(state, picture);
  return {
    picture,
    takenAtMs: recorded?.takenAtMs ?? 0,
    isKept: recorded?.mediaId !== undefined || latest?.picture === picture,
    faces: (recorded?.faces ?? []).map(({ box, masked }, face) => ({
      box: [...box],
      masked,
      is: standingOf(state, { picture, face }, owners[face], doubtful),
    })),
  };
}

function standingOf(
  state: SessionState,
  ref: FaceRef,
  owner: PersonId | undefined,
  doubtful: ReadonlySet<PersonId>,
): LookedFace["is"] {
  if (owner !== undefined) {
    if (!isStudent(state, owner)) return { kind: "guest", personId: owner };
    return { kind: doubtful.has(owner) ? "check" : "marked", personId: owner };
  }
  const as = judgementOf(state, ref)?.dismissedAs;
  return as === undefined ? { kind: "unknown" } : { kind: "dismissed", as };
}

function isStudent({ students }: SessionState, person: PersonId): person is StudentId {
  return Object.hasOwn(students, person);
}

function judgementOf({ hand }: SessionState, { picture, face }: FaceRef) {
  return entryOf(entryOf(hand.faces, String(picture)) ?? {}, String(face));
}

function doubtfulPeople(state: SessionState): ReadonlySet<PersonId> {
  const { people } = sessionView(state);
  return new Set(people.filter(({ mark }) => mark.status === "check").map(({ personId }) => personId));
}

/** One question for each mark that waits, the surest first: those are answered in a moment. */
function questionsOf(state: SessionState, seen: SeenNow): readonly Question[] {
  const { people } = sessionView(state);
  return people
    .filter(({ mark, camera }) => mark.status === "check" && camera.face !== undefined)
    .toSorted((left, right) => right.camera.probability - left.camera.probability)
    .flatMap(({ personId, camera: { face, probability } }): readonly Question[] => {
      if (face === undefined) return [];
      const ref = { picture: face.picture, face: face.face };
      const group = seen.people.find(({ faces }) => faces.some((each) => faceKey(each) === faceKey(ref)));
      const faces = (group?.faces ?? [ref]).filter((each) => ownerOf(state, each) === personId);
      const refused = judgementOf(state, ref)?.refused ?? [];
      const own = isStudent(state, personId) ? [{ personId, probability }] : [];
      const others = (group?.candidates ?? []).filter((each) => each.personId !== personId);
      return [
        {
          personId,
          face: ref,
          faces: faces.length === 0 ? [ref] : faces,
          candidates: [...own, ...others].filter((each) => !refused.includes(each.personId)).slice(0, 3),
        },
      ];
    });
}

/** Who was seen most often comes first: a passer-by is seen once. */
function unknownPeople(state: SessionState, seen: SeenNow): SessionLook["unknown"] {
  return seen.people
    .flatMap(({ faces, masked, candidates }) => {
      const loose = faces.filter((face) => isUnknown(state, face) && seen.crops.has(faceKey(face)));
      return loose.length === 0 ? [] : [{ faces: loose, masked, candidates }];
    })
    .toSorted((left, right) => right.faces.length - left.faces.length);
}

function isUnknown(state: SessionState, face: FaceRef): boolean {
  return ownerOf(state, face) === undefined && judgementOf(state, face)?.dismissedAs === undefined;
}
