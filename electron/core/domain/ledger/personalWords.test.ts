import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerEvent } from "#contract/ledger";
import { canonicalJson } from "../canonicalJson";
import { excerptFor } from "./excerpt";
import { replay } from "./fold";
import { MOVE_KINDS, improvise, type Move } from "./improvisation";
import { joinWords, splitWords } from "./personalWords";
import { aStudent, rehearse } from "./rehearsal";

const AN = aStudent("An");
const BINH = aStudent("Binh");

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.nat(MOVE_KINDS - 1),
  pick: fc.nat(9),
  other: fc.nat(9),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  minutes: fc.nat(12),
});

describe("splitWords", () => {
  it("is undone by joinWords, also after a round trip through JSON", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        for (const event of improvise(moves).events) {
          const parts = JSON.parse(JSON.stringify(splitWords(event)));
          expect(canonicalJson(joinWords(parts))).toBe(canonicalJson(event));
        }
      }),
    );
  });

  it("leaves nothing that was typed about anybody in the shared part, and each one's words with them", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "mark", personIds: [AN, BINH], choice: { status: "absent" }, note: "secret 1" });
    lesson.lecturer({ type: "note", personId: AN, note: "secret 2" });
    lesson.lecturer({ type: "add-guest", name: "secret 3", faces: [] });
    const parts = lesson.events.map(splitWords);
    expect(JSON.stringify(parts.map(({ shared }) => shared))).not.toContain("secret");
    expect(parts.map(({ personal }) => personal).filter((each) => Object.keys(each).length > 0)).toEqual([
      { [AN]: { note: "secret 1" }, [BINH]: { note: "secret 1" } },
      { [AN]: { note: "secret 2" } },
      { "id-4": { name: "secret 3" } },
    ]);
  });

  it("lets a session be read whose words about one person are gone", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "mark", personIds: [AN, BINH], choice: { status: "absent" }, note: "ill" });
    const events = lesson.events.map((event) => {
      const { shared, personal } = splitWords(event);
      const { [AN]: _, ...rest } = personal;
      return joinWords({ shared, personal: rest });
    });
    const state = replay(events.map((event) => ledgerEvent.parse(event)));
    expect(state.hand.notes).toEqual({ [BINH]: "ill" });
    expect(state.hand.marks[AN]?.mark).toEqual({ status: "absent" });
  });
});

describe("excerptFor", () => {
  it("says all of one person and nothing of anybody else", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN, BINH);
    lesson.lecturer({ type: "mark", personIds: [AN, BINH], choice: { status: "absent" }, note: "ill" });
    lesson.lecturer({ type: "note", personId: BINH, note: "only Binh" });
    lesson.lecturer({ type: "undo" });
    lesson.lecturer({ type: "undo" });
    lesson.lecturer({ type: "finish" }, 90);
    const excerpts = lesson.events.flatMap((event) => excerptFor(event, AN) ?? []);
    expect(JSON.stringify(excerpts)).not.toContain("Binh");
    expect(excerpts).toMatchObject([
      { type: "opened", byCamera: true },
      { type: "picture-taken", faces: [{ personId: AN }], verdicts: [{ personId: AN }] },
      { type: "auto-marked", changes: [{ personId: AN }] },
      { type: "marked", changes: [{ personId: AN, words: { note: "ill" } }] },
      { type: "undone", changes: [{ personId: AN }] },
    ]);
  });
});
