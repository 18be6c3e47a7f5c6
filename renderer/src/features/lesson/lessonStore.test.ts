import { NOTHING_COUNTED } from "#contract/marks";
import { because, whyOf } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { createClient } from "#client/client";
import type { Bridge } from "#contract/bridge";
import { DEFAULT_RULES } from "#contract/rules";
import { describe, expect, it, vi } from "vitest";
import { createLessonStore } from "./lessonStore";

const START_MS = 1_000_000_000;
const refused = refusal(because("disk-full", { what: whyOf("to-save-mark") }));
const tally = { ...NOTHING_COUNTED, unmarked: 1 };

function aSession(seq: number, status: "unmarked" | "present") {
  return {
    sessionId: "s1",
    classId: "c1",
    room: "",
    zone: "Asia/Ho_Chi_Minh",
    phase: "open",
    plan: { plannedStartMs: START_MS, plannedEndMs: START_MS + 60_000, rules: DEFAULT_RULES },
    seq,
    openedAtMs: START_MS,
    lecturerId: "l1",
    pictures: 0,
    people: [
      {
        personId: "a",
        kind: "student",
        byCamera: true,
        mark: { status },
        isByHand: false,
        camera: { verdict: "absent", probability: 0, seenIn: 0, of: 0, isConfirmed: false },
      },
    ],
    tally,
  };
}

const record = {
  classId: "c1",
  lecturerId: "l1",
  course: "Databases",
  group: "1",
  term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "",
  code: "ABCDEF",
  zone: "Asia/Ho_Chi_Minh",
  rules: DEFAULT_RULES,
  timetable: { slots: [], exceptions: [] },
  retention: { pictureDays: null },
};

const STUDENT = {
  studentId: "a",
  number: "1",
  name: "An",
  consent: "given",
  photos: 0,
  isMember: true,
} as const;

/** A lesson of one student, with marks answered by hand and events told by hand. */
async function aLesson() {
  const marks: ((answer: unknown) => void)[] = [];
  const told: { tell: (event: unknown) => void } = { tell: () => undefined };
  const answers: Record<string, () => unknown> = {
    "session.read": () => aSession(5, "unmarked"),
    "classes.read": () => record,
    "students.list": () => [STUDENT],
  };
  const request: Bridge["request"] = async (name) => {
    if (name === "session.mark") return new Promise((resolve) => void marks.push(resolve));
    return { ok: true, value: await answers[name]?.() };
  };
  const client = createClient({
    request,
    subscribe: (_, listener) => {
      told.tell = listener;
      return () => undefined;
    },
  });
  const store = createLessonStore(client);
  client.logIn("me");
  await store.getState().open("s1");
  const status = () => store.getState().known?.cards.get("a")?.mark.status;
  return { store, marks, told, status, answers };
}

describe("the lesson's store", () => {
  it("shows a mark at once and puts it back when the station refuses it", async () => {
    const { store, marks, status } = await aLesson();
    const asked = store.getState().mark(["a"], "present");
    expect(status()).toBe("present");
    marks[0]?.(refused);
    expect(await asked).toEqual(refused.error);
    expect(status()).toBe("unmarked");
    expect(store.getState().rolledBack).toEqual(new Set(["a"]));
  });

  it("keeps the mark that the station recorded", async () => {
    const { store, marks, status } = await aLesson();
    const asked = store.getState().mark(["a"], "present");
    marks[0]?.({ ok: true, value: aSession(6, "present") });
    expect(await asked).toBeUndefined();
    expect([status(), store.getState().known?.pending.size]).toEqual(["present", 0]);
  });

  it("shows what was asked for last while an earlier mark of the same person is answered", async () => {
    const { store, marks, status } = await aLesson();
    const first = store.getState().mark(["a"], "present");
    const second = store.getState().mark(["a"], "excused");
    marks[0]?.({ ok: true, value: aSession(6, "present") });
    await first;
    expect(status()).toBe("excused");
    marks[1]?.(refused);
    await second;
    expect(status()).toBe("present");
  });

  it("shows the lesson that was opened last, whichever answers last", async () => {
    const { store, answers } = await aLesson();
    let arrive: (value: unknown) => void = () => undefined;
    answers["session.read"] = () => new Promise((resolve) => (arrive = resolve));
    const first = store.getState().open("s2");
    answers["session.read"] = () => aSession(7, "present");
    await store.getState().open("s1");
    arrive({ ...aSession(5, "unmarked"), sessionId: "s2" });
    await first;
    expect(store.getState().known?.session).toMatchObject({ sessionId: "s1", seq: 7 });
  });

  it("learns the names of its class anew when that changes elsewhere", async () => {
    const { store, told, answers } = await aLesson();
    answers["students.list"] = () => [{ ...STUDENT, name: "An Nhiên" }];
    told.tell({ type: "class-changed", classId: "c2" });
    told.tell({ type: "class-changed", classId: "c1" });
    await vi.waitFor(() => expect(store.getState().known?.cards.get("a")?.name).toBe("An Nhiên"));
  });

  it("follows what the station tells of this lesson, and of no other", async () => {
    const { told, status } = await aLesson();
    const event = { type: "session-changed", sessionId: "s1", classId: "c1" };
    told.tell({ ...event, sessionId: "s2", session: { ...aSession(9, "present"), sessionId: "s2" } });
    expect(status()).toBe("unmarked");
    told.tell({ ...event, session: aSession(9, "present") });
    expect(status()).toBe("present");
  });
});
