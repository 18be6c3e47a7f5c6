import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerEvent, type LedgerEvent } from "#contract/ledger";
import type { Immutable } from "#contract/immutable";
import { handCommand, stationCommand, type LedgerCommand } from "#contract/ledgerCommand";
import type { Mark } from "#contract/marks";
import { sessionSummary as summarySchema, sessionView as viewSchema } from "#contract/session";
import { canonicalJson } from "./canonicalJson";
import {
  decide,
  fold,
  markHistory,
  replay,
  sessionSummary,
  sessionView,
  whoIsIn,
  type SessionState,
} from "./ledger";
import { automaticChanges } from "./ledger/automaticMarks";
import { MOVE_KINDS, improvise, type Move } from "./ledger/improvisation";
import { LECTURER, aStudent, minute, rehearse } from "./ledger/rehearsal";
import { markOf, peopleOf } from "./ledger/state";

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.nat(MOVE_KINDS - 1),
  pick: fc.nat(9),
  other: fc.nat(9),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  minutes: fc.nat(12),
});
const moves = fc.array(move, { maxLength: 40 });
const rounds = { numRuns: 100 };

function always(property: (lesson: ReturnType<typeof improvise>) => void): void {
  fc.assert(
    fc.property(moves, (given) => property(improvise(given))),
    rounds,
  );
}

function eachStep(check: Parameters<typeof improvise>[1]): void {
  fc.assert(
    fc.property(moves, (given) => void improvise(given, check)),
    rounds,
  );
}

function readBack(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  return events.map((event) => ledgerEvent.parse(JSON.parse(JSON.stringify(event))));
}

let ids = 0;

function whenDone(state: SessionState, command: LedgerCommand): SessionState {
  const context = { atMs: minute(500), by: LECTURER, newId: () => `later-${(ids += 1)}` };
  const outcome = decide(state, command, context);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value.state;
}

function marksOf(state: SessionState): Readonly<Record<string, Immutable<Mark>>> {
  return Object.fromEntries(peopleOf(state).map((person) => [person, markOf(state, person)]));
}

describe("a ledger, whatever happens in the session", () => {
  it("gives the same state byte for byte when its events are read back and replayed", () => {
    always(({ events, state }) => {
      expect(canonicalJson(replay(readBack(events)))).toBe(canonicalJson(state));
    });
  });

  it("holds a state that is plain JSON", () => {
    always(({ state }) => {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    });
  });

  it("numbers its events without gaps and gives each an id of its own", () => {
    always(({ events }) => {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    });
  });

  it("never lets a camera or the station change what a lecturer decided", () => {
    eachStep(({ by, command, before, after }) => {
      if (by.kind === "lecturer") return;
      const settled = { ...before.hand, phase: after.hand.phase };
      expect(after.hand).toEqual(settled);
      if (command.type === "unlist-student") return;
      for (const person of Object.keys(before.hand.marks).map(aStudent)) {
        expect(markOf(after, person)).toEqual(markOf(before, person));
      }
    });
  });

  it("leaves no automatic mark that disagrees with what was seen and the rules", () => {
    eachStep(({ after }) => {
      expect(automaticChanges(after)).toEqual([]);
    });
  });

  it("undoes exactly: all is as before the step, and redo brings the step back", () => {
    eachStep(({ command, before, after: now }) => {
      if (now.done.length <= before.done.length || command.type === "redo") return;
      const undone = whenDone(now, { type: "undo" });
      expect(undone.hand).toEqual(before.hand);
      expect(marksOf(undone)).toEqual(marksOf(before));
      const redone = whenDone(undone, { type: "redo" });
      expect(redone.hand).toEqual(now.hand);
      expect(marksOf(redone)).toEqual(marksOf(now));
    });
  });

  it("can undo everything since it was opened or locked", () => {
    always(({ state }) => {
      let undone = state;
      while (undone.done.length > 0) undone = whenDone(undone, { type: "undo" });
      expect(undone.hand).toEqual(state.base);
    });
  });

  it("shows nobody twice in one picture", () => {
    always(({ state }) => {
      for (const [index] of state.pictures.entries()) {
        const people = whoIsIn(state, index + 1).filter((person) => person !== undefined);
        expect(new Set(people).size).toBe(people.length);
      }
    });
  });

  it("leaves nobody unmarked in a finished session", () => {
    always(({ state }) => {
      if (state.hand.phase !== "finished" && state.hand.phase !== "locked") return;
      const open = Object.values(marksOf(state)).filter(({ status }) => /unmarked|check/.test(status));
      expect(open).toEqual([]);
    });
  });

  it("tells each person's history without a gap, up to the mark that holds", () => {
    always(({ events, state }) => {
      const merged = new Set<string>(Object.values(state.hand.merged));
      for (const person of peopleOf(state).filter((each) => !merged.has(each))) {
        let mark: Immutable<Mark> = { status: "unmarked" };
        for (const { change } of markHistory(events, person)) {
          if (change === undefined) continue;
          expect(change.from).toEqual(mark);
          mark = change.to;
        }
        expect(mark).toEqual(markOf(state, person));
      }
    });
  });

  it("can be shown and summed up", () => {
    always(({ state }) => {
      expect(() => viewSchema.parse(sessionView(state))).not.toThrow();
      expect(() => summarySchema.parse(sessionSummary(state))).not.toThrow();
    });
  });

  it("is asked by commands that fit their declaration", () => {
    eachStep(({ command }) => {
      expect(handCommand.or(stationCommand).parse(command)).toEqual(command);
    });
  });
});

describe("a damaged ledger", () => {
  const { events } = rehearse([aStudent("An")]);
  const lesson = rehearse([aStudent("An")]);
  lesson.picture(1, aStudent("An"));
  lesson.lecturer({ type: "note", personId: aStudent("An"), note: "ill" });
  lesson.lecturer({ type: "undo" });

  it("is refused when it is empty", () => {
    expect(() => replay([])).toThrow(/found no event/);
  });

  it.each(lesson.events.slice(0, -1).map(({ seq, type }) => [seq, type] as const))(
    "is refused without its event %i (%s)",
    (seq) => {
      const rest = lesson.events.filter((event) => event.seq !== seq);
      expect(() => replay(rest)).toThrow(expect.objectContaining({ code: "damaged" }));
    },
  );

  it("is an earlier session when its end is missing", () => {
    expect(replay(lesson.events.slice(0, -1)).seq).toBe(lesson.state.seq - 1);
  });

  it("is refused when it opens twice, or undoes what was not the latest step", () => {
    const [opened] = events;
    const undone = lesson.events.find(({ type }) => type === "undone");
    if (opened === undefined || undone === undefined) throw new Error("the rehearsal went wrong");
    expect(() => fold(replay([opened]), { ...opened, seq: 2 })).toThrow(/can follow event 1/);
    expect(() => fold(replay([opened]), { ...undone, seq: 2 })).toThrow(/can follow event 1/);
  });
});
