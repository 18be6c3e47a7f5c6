import type { PersonId } from "#contract/ids";
import type { HandEvent } from "#contract/ledger";
import type { FaceRef } from "#contract/marks";
import { entryOf, withoutEntries } from "../entries";
import type { FaceJudgement, GivenMark, HandLayer } from "./state";

type Of<Type extends HandEvent["type"]> = Extract<HandEvent, { readonly type: Type }>;

const NO_JUDGEMENT: FaceJudgement = { refused: [] };

/** What lecturers decided, with one more step of theirs. */
export function applyHand(layer: HandLayer, event: HandEvent): HandLayer {
  switch (event.type) {
    case "marked":
      return applyMarked(layer, event);
    case "released":
      return {
        ...layer,
        marks: withoutEntries(
          layer.marks,
          event.changes.map(({ personId }) => personId),
        ),
      };
    case "noted":
      return { ...layer, notes: withNote(layer.notes, event.personId, event.words?.note) };
    case "guest-added":
      return nameFaces(withGuest(layer, event), event.faces, event.personId);
    case "guest-renamed":
      return withGuest(layer, event);
    case "guest-merged":
      return applyMerged(layer, event);
    case "faces-named":
      return endAbsence(nameFaces(layer, event.faces, event.personId), event.personId);
    case "faces-refused":
      return judgeFaces(layer, event.faces, (judgement) => refuse(judgement, event.personId));
    case "faces-dismissed":
      return judgeFaces(layer, event.faces, ({ refused }) => ({ refused, dismissedAs: event.as }));
    case "plan-changed":
      return { ...layer, plan: event.plan };
    case "finished":
      return { ...layer, phase: "finished", finishedAtMs: [...layer.finishedAtMs, event.atMs] };
    case "reopened":
      return { ...layer, phase: "open" };
    case "discarded":
      return { ...layer, phase: "discarded" };
  }
}

/** What lecturers decided, after all these steps. */
export function replayHand(base: HandLayer, steps: readonly HandEvent[]): HandLayer {
  let layer = base;
  for (const step of steps) layer = applyHand(layer, step);
  return layer;
}

function applyMarked(layer: HandLayer, { changes, by, atMs }: Of<"marked">): HandLayer {
  const marks = Object.fromEntries(changes.map(({ personId, to }) => [personId, { mark: to, by, atMs }]));
  let notes = layer.notes;
  for (const { personId, words } of changes) {
    if (words?.note !== undefined) notes = withNote(notes, personId, words.note);
  }
  return { ...layer, marks: { ...layer.marks, ...marks }, notes };
}

function withNote(notes: HandLayer["notes"], person: PersonId, note = ""): HandLayer["notes"] {
  const others = withoutEntries(notes, [person]);
  return note === "" ? others : { ...others, [person]: note };
}

function withGuest(layer: HandLayer, { personId, words }: Of<"guest-added" | "guest-renamed">): HandLayer {
  const guest = words?.name === undefined ? {} : { name: words.name };
  return { ...layer, guests: { ...layer.guests, [personId]: guest } };
}

function applyMerged(layer: HandLayer, { guestId, studentId, by, atMs }: Of<"guest-merged">): HandLayer {
  const merged = { ...endAbsence(layer, studentId), merged: { ...layer.merged, [guestId]: studentId } };
  const mark = entryOf(layer.marks, guestId) ?? presenceOf(layer, guestId, { by, atMs });
  if (mark === undefined || Object.hasOwn(merged.marks, studentId)) return merged;
  return { ...merged, marks: { ...merged.marks, [studentId]: mark } };
}

/** A guest whom no face speaks for was present because the lecturer said so; that must not be lost by learning their name. */
function presenceOf(
  { faces }: HandLayer,
  guest: PersonId,
  given: Omit<GivenMark, "mark">,
): GivenMark | undefined {
  const judgements = Object.values(faces).flatMap((ofPicture) => Object.values(ofPicture));
  if (judgements.some(({ namedAs }) => namedAs === guest)) return undefined;
  return { mark: { status: "present" }, ...given };
}

/** Who was seen is not absent, with or without excuse. Other marks by hand stand: they say more than a face can. */
function endAbsence(layer: HandLayer, person: PersonId): HandLayer {
  const status = entryOf(layer.marks, person)?.mark.status;
  if (status !== "absent" && status !== "excused") return layer;
  return { ...layer, marks: withoutEntries(layer.marks, [person]) };
}

/** A picture holds nobody twice: whoever was named elsewhere in the same picture is this face now. */
function nameFaces(layer: HandLayer, faces: readonly FaceRef[], person: PersonId): HandLayer {
  const cleared = { ...layer.faces };
  for (const { picture } of faces) {
    const ofPicture = Object.entries(entryOf(cleared, String(picture)) ?? {});
    cleared[picture] = Object.fromEntries(ofPicture.map(([face, each]) => [face, unname(each, person)]));
  }
  return judgeFaces({ ...layer, faces: cleared }, faces, ({ refused }) => ({
    refused: refused.filter((other) => other !== person),
    namedAs: person,
  }));
}

function refuse(judgement: FaceJudgement, person: PersonId): FaceJudgement {
  const { refused, ...rest } = unname(judgement, person);
  return { ...rest, refused: [...new Set([...refused, person])] };
}

function unname(judgement: FaceJudgement, person: PersonId): FaceJudgement {
  if (judgement.namedAs !== person) return judgement;
  const { namedAs: _, ...rest } = judgement;
  return rest;
}

function judgeFaces(
  layer: HandLayer,
  faces: readonly FaceRef[],
  judge: (judgement: FaceJudgement) => FaceJudgement,
): HandLayer {
  const judged = { ...layer.faces };
  for (const { picture, face } of faces) {
    const ofPicture = entryOf(judged, String(picture)) ?? {};
    judged[picture] = { ...ofPicture, [face]: judge(entryOf(ofPicture, String(face)) ?? NO_JUDGEMENT) };
  }
  return { ...layer, faces: judged };
}
