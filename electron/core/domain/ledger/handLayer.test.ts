import { describe, expect, it } from "vitest";
import type { GuestId } from "#contract/ids";
import type { Mark } from "#contract/marks";
import { whoIsIn } from "./evidence";
import { CAMERA, aStudent, marksIn, refusalOf, rehearse, type Rehearsal } from "./rehearsal";
import { guestsOf } from "./state";

const AN = aStudent("An");
const BINH = aStudent("Binh");
const ABSENT: Mark = { status: "absent" };

function addGuest(lesson: Rehearsal, name?: string): GuestId {
  lesson.lecturer({ type: "add-guest", faces: [], ...(name === undefined ? {} : { name }) });
  const guest = guestsOf(lesson.state).at(-1);
  if (guest === undefined) throw new Error("no guest was added");
  return guest;
}
describe("faces that the lecturer speaks of", () => {
  it("make present who is named, as of when the face was seen", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, { who: null });
    lesson.picture(14, { who: AN, verdict: "check", probability: 0.6 });
    lesson.lecturer({ type: "name-faces", personId: BINH, faces: [{ picture: 1, face: 0 }] }, 15);
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 2, face: 0 }] }, 15);
    expect(marksIn(lesson, AN, BINH)).toEqual(["late 14", "present"]);
  });

  it("end an absent mark by hand, which a face contradicts, and no other", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, { who: null }, { who: null });
    lesson.lecturer({ type: "mark", personIds: [AN], choice: ABSENT });
    lesson.lecturer({ type: "mark", personIds: [BINH], choice: { status: "late", minutes: 3 } });
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 1, face: 0 }] });
    lesson.lecturer({ type: "name-faces", personId: BINH, faces: [{ picture: 1, face: 1 }] });
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "late 3"]);
  });

  it("are not this person once the lecturer said so, and the camera cannot forget it", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN);
    lesson.lecturer({ type: "refuse-faces", personId: AN, faces: [{ picture: 1, face: 0 }] });
    lesson.by(CAMERA, {
      type: "revise-sightings",
      faces: [{ picture: 1, face: 0, personId: AN, probability: 0.999 }],
      verdicts: [{ personId: AN, verdict: "present", probability: 0.999 }],
    });
    expect(marksIn(lesson, AN)).toEqual(["unmarked"]);
    expect(lesson.state.hand.faces).toEqual({ 1: { 0: { refused: [AN] } } });
  });

  it("are nobody's when dismissed", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, AN);
    lesson.lecturer({ type: "dismiss-faces", faces: [{ picture: 1, face: 0 }], as: "not-a-face" });
    expect(marksIn(lesson, AN)).toEqual(["unmarked"]);
  });

  it("give nobody two faces in one picture: the last one named wins", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN, { who: null }, { who: null });
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 1, face: 1 }] });
    expect(whoIsIn(lesson.state, 1)).toEqual([undefined, AN, undefined]);
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 1, face: 2 }] });
    expect(whoIsIn(lesson.state, 1)).toEqual([undefined, undefined, AN]);
  });

  it("outweigh the camera's face in the same picture, however sure it is", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, { who: null, probability: 0.2 }, AN);
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 1, face: 0 }] });
    expect(whoIsIn(lesson.state, 1)).toEqual([AN, undefined]);
  });

  it("must exist, and be one a picture for one person", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, { who: null }, { who: null });
    const faces = [0, 1].map((face) => ({ picture: 1, face }));
    expect(refusalOf(lesson, { type: "name-faces", personId: AN, faces }, 5)).toMatch(/^bad-input/);
    const missing = [{ picture: 2, face: 0 }];
    expect(refusalOf(lesson, { type: "refuse-faces", personId: AN, faces: missing }, 5)).toMatch(
      /^not-found/,
    );
  });
});

describe("guests", () => {
  it("are present from the moment they are added, and nobody's absence", () => {
    const lesson = rehearse([AN]);
    const guest = addGuest(lesson, "Hà's sister");
    lesson.lecturer({ type: "finish" }, 90);
    expect(marksIn(lesson, guest)).toEqual(["present"]);
    expect(lesson.state.hand.guests).toEqual({ [guest]: { name: "Hà's sister" } });
  });

  it("give faces and marks to the student whom they turn out to be", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1);
    lesson.picture(13, { who: null });
    lesson.lecturer({ type: "add-guest", faces: [{ picture: 2, face: 0 }] });
    const [seen] = guestsOf(lesson.state);
    if (seen === undefined) throw new Error("no guest");
    lesson.lecturer({ type: "merge-guest", guestId: seen, studentId: AN });
    lesson.lecturer({ type: "merge-guest", guestId: addGuest(lesson), studentId: BINH });
    expect(marksIn(lesson, AN, BINH)).toEqual(["late 13", "present"]);
    expect(guestsOf(lesson.state)).toEqual([]);
  });

  it("are guests again when the merging is undone", () => {
    const lesson = rehearse([AN]);
    const guest = addGuest(lesson);
    lesson.lecturer({ type: "merge-guest", guestId: guest, studentId: AN });
    lesson.lecturer({ type: "undo" });
    expect(marksIn(lesson, AN, guest)).toEqual(["unmarked", "present"]);
  });

  it("can be renamed, and only as long as they are guests", () => {
    const lesson = rehearse([AN]);
    const guest = addGuest(lesson, "Hạ");
    lesson.lecturer({ type: "rename-guest", guestId: guest, name: "Hà" });
    expect(lesson.state.hand.guests).toEqual({ [guest]: { name: "Hà" } });
    lesson.lecturer({ type: "merge-guest", guestId: guest, studentId: AN });
    expect(refusalOf(lesson, { type: "rename-guest", guestId: guest, name: "H" }, 5)).toMatch(/^not-found/);
  });
});
