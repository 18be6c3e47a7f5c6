import { api, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { ToolError } from "#contract/toolError";
import type { StationEvent } from "#contract/events";
import type { RequestDeclaration } from "#contract/request";
import { describe, expect, it } from "vitest";
import { createStation } from "./station";
import type { StationPorts } from "./stationPorts";
import type { Memory } from "./stationDocument";
import { createTestMemory, testPorts } from "./testStation";

const START_MS = Date.UTC(2026, 10, 23, 1);
const PASSWORD = "four words to remember";
const CLASS = {
  course: "Databases",
  group: "18N13A",
  term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
} as const;

type Ask = <Name extends RequestName>(name: Name, params: ParamsOf<Name>) => Promise<ResultOf<Name>>;

function setUp(change: Partial<StationPorts> = {}) {
  const clock = { ms: START_MS };
  const nowMs = () => clock.ms;
  const ports = { ...testPorts({ nowMs }), ...change };
  const station = createStation(ports);
  station.start();
  const askAs =
    (login?: string): Ask =>
    async (name, params) => {
      const caller = { address: "here", ...(login === undefined ? {} : { login }) };
      const reply = await station.handle(caller, { name, params });
      if (!reply.ok) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
      const declaration: RequestDeclaration = api[name];
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own schema has just read it
      return declaration.result.parse(reply.value) as ResultOf<typeof name>;
    };
  return { clock, ports, station, askAs };
}

async function withLesson(change: Partial<StationPorts> = {}) {
  const rollcall = setUp(change);
  const first = { loginName: "lan", name: "Lan", language: "vi", password: PASSWORD } as const;
  const { login } = await rollcall.askAs()("login.first", first);
  const ask = rollcall.askAs(login);
  const { classId, code } = await ask("classes.create", CLASS);
  const [an, binh] = [
    await ask("students.add", { classId, number: "0101", name: "An" }),
    await ask("students.add", { classId, number: "0102", name: "Bình" }),
  ];
  const { sessionId } = await ask("session.open", { classId });
  return { ...rollcall, login, ask, classId, code, an, binh, sessionId };
}

function mark(sessionId: string, person: { readonly studentId: string }, status: "present" | "excused") {
  return { sessionId, personIds: [person.studentId], choice: { status } };
}

describe("logging in", () => {
  it("makes the first lecturer once, and nobody without a login does anything of theirs", async () => {
    const { askAs, ask } = await withLesson();
    const again = { loginName: "x", name: "X", language: "en", password: PASSWORD } as const;
    await expect(askAs()("login.first", again)).rejects.toMatchObject({ code: "conflict" });
    await expect(askAs()("classes.list", {})).rejects.toMatchObject({ code: "not-allowed" });
    await expect(askAs("made-up")("classes.list", {})).rejects.toMatchObject({ code: "not-allowed" });
    expect(await ask("classes.list", {})).toMatchObject([{ students: 2, sessions: 1 }]);
  });

  it("slows down whoever guesses, and forgets the failures after the right password", async () => {
    const { askAs, clock } = await withLesson();
    const guess = (password: string) => askAs()("login.open", { loginName: "LAN", password });
    for (let at = 0; at < 5; at += 1)
      await expect(guess("no")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(guess(PASSWORD)).rejects.toMatchObject({ code: "too-many-tries" });
    clock.ms += 1000;
    expect((await guess(PASSWORD)).lecturer.loginName).toBe("lan");
  });

  it("ends with logging out, with another password elsewhere, and after twelve idle hours", async () => {
    const { askAs, login, clock } = await withLesson();
    const { login: other } = await askAs()("login.open", { loginName: "lan", password: PASSWORD });
    await askAs(login)("profile.password", { current: PASSWORD, next: "another four words" });
    await expect(askAs(other)("profile.read", {})).rejects.toMatchObject({ code: "not-allowed" });
    clock.ms += 12 * 60 * 60_000 + 1;
    await expect(askAs(login)("profile.read", {})).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("another lecturer", () => {
  it("sees nothing of a class that is not theirs", async () => {
    const { ask, askAs, classId, sessionId, an } = await withLesson();
    const profile = { loginName: "minh", name: "Minh", language: "vi", password: PASSWORD } as const;
    await ask("lecturers.create", profile);
    const { login } = await askAs()("login.open", { loginName: "minh", password: PASSWORD });
    const minh = askAs(login);
    const refused = { code: "not-allowed" };
    await expect(minh("classes.read", { classId })).rejects.toMatchObject(refused);
    await expect(minh("session.read", { sessionId })).rejects.toMatchObject(refused);
    await expect(minh("session.mark", mark(sessionId, an, "present"))).rejects.toMatchObject(refused);
    await expect(minh("history.student", { classId, studentId: an.studentId })).rejects.toMatchObject(
      refused,
    );
    await expect(minh("classes.read", { classId: "nobodys" })).rejects.toMatchObject(refused);
    expect(await minh("history.all", {})).toEqual([]);
  });

  it("cannot reach a session by naming a class of their own beside it", async () => {
    const { ask, askAs, sessionId } = await withLesson();
    await ask("lecturers.create", { loginName: "minh", name: "Minh", language: "vi", password: PASSWORD });
    const minh = askAs((await askAs()("login.open", { loginName: "minh", password: PASSWORD })).login);
    await minh("classes.create", CLASS);
    await expect(minh("session.finish", { sessionId })).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("a session", () => {
  it("is told to its lecturer alone, and only when it is on the disk", async () => {
    const { station, login, ask, sessionId, an } = await withLesson();
    const told: StationEvent[] = [];
    const toldNobody: StationEvent[] = [];
    station.subscribe({ address: "here", login }, (event) => told.push(event));
    station.subscribe({ address: "here" }, (event) => toldNobody.push(event));
    await ask("session.mark", mark(sessionId, an, "present"));
    expect(told).toMatchObject([{ type: "session-changed", session: { tally: { present: 1 } } }]);
    expect(toldNobody).toEqual([]);
  });

  it("is told with its class when it is finished, after the class's history knows of it", async () => {
    const { station, login, ask, sessionId, classId } = await withLesson();
    const phases: Promise<unknown>[] = [];
    station.subscribe({ address: "here", login }, ({ type }) => {
      if (type === "class-changed")
        phases.push(ask("sessions.list", { classId }).then(([one]) => one?.phase));
    });
    await ask("session.finish", { sessionId });
    expect(await phases.at(-1)).toBe("finished");
  });

  it("stays as it was when the disk refuses a step, and takes the same step later", async () => {
    const memory = createTestMemory({ nowMs: () => START_MS });
    const disk = { isFull: false };
    const full: Memory = {
      ...memory,
      ledger: async (id) => {
        const ledger = await memory.ledger(id);
        return {
          ...ledger,
          append: async (events) => {
            if (disk.isFull) throw new ToolError("disk-full", "The disk is full.");
            return ledger.append(events);
          },
        };
      },
    };
    const { ask, sessionId, an } = await withLesson({ memory: full });
    disk.isFull = true;
    await expect(ask("session.mark", mark(sessionId, an, "present"))).rejects.toMatchObject({
      code: "disk-full",
    });
    expect((await ask("session.read", { sessionId })).tally).toMatchObject({ present: 0, unmarked: 2 });
    disk.isFull = false;
    expect((await ask("session.mark", mark(sessionId, an, "present"))).tally).toMatchObject({ present: 1 });
  });

  it("takes one step at a time, in their order", async () => {
    const { ask, sessionId, an, binh } = await withLesson();
    await Promise.all([
      ask("session.mark", mark(sessionId, an, "present")),
      ask("session.mark", mark(sessionId, binh, "excused")),
      ask("session.undo", { sessionId }),
    ]);
    expect((await ask("session.read", { sessionId })).tally).toMatchObject({ present: 1, excused: 0 });
  });

  it("shows the same to a station that starts again, whatever the index had missed", async () => {
    const { ask, ports, sessionId, classId, an } = await withLesson();
    await ask("session.mark", mark(sessionId, an, "present"));
    await ask("session.finish", { sessionId });
    const before = await ask("history.class", { classId });
    await ports.memory.document.update((document) => {
      const entry = document.sessions[sessionId];
      if (entry === undefined) return document;
      const missed = { ...entry, phase: "open", isSettled: false, marks: "" } as const;
      return { ...document, sessions: { ...document.sessions, [sessionId]: missed } };
    });
    const again = setUp({ memory: ports.memory });
    const { login } = await again.askAs()("login.open", { loginName: "lan", password: PASSWORD });
    expect(await again.askAs(login)("history.class", { classId })).toEqual(before);
    await again.station.tidy();
    expect(ports.memory.document.read().sessions[sessionId]).toMatchObject({
      isSettled: true,
      phase: "finished",
    });
  });

  it("lists who joins the class while it runs", async () => {
    const { ask, classId, sessionId } = await withLesson();
    const chi = await ask("students.add", { classId, number: "0103", name: "Chi" });
    await ask("students.add", { classId, number: "0104", name: "Later", from: "2026-12-01" });
    const { people } = await ask("session.read", { sessionId });
    expect(people).toHaveLength(3);
    expect(people.at(-1)).toMatchObject({ personId: chi.studentId, byCamera: false });
  });

  it("takes off its list who is taken off the roster or had left by its day, and nobody who leaves later", async () => {
    const { ask, classId, sessionId, an, binh } = await withLesson();
    const chi = await ask("students.add", { classId, number: "0103", name: "Chi" });
    await ask("students.remove", { classId, studentId: an.studentId });
    await ask("students.leave", { classId, studentId: binh.studentId, lastDay: "2026-11-22" });
    await ask("students.leave", { classId, studentId: chi.studentId, lastDay: "2026-11-23" });
    const { people } = await ask("session.read", { sessionId });
    expect(people.map(({ personId }) => personId)).toEqual([chi.studentId]);
  });

  it("leaves nothing of who is taken off the only roster that they are on", async () => {
    const { ask, ports, classId, an, binh } = await withLesson();
    await ask("students.remove", { classId, studentId: an.studentId });
    expect(Object.keys(ports.memory.document.read().students)).toEqual([binh.studentId]);
    await expect(ask("students.read", { classId, studentId: an.studentId })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("of the timetable starts once", async () => {
    const { ask, classId } = await withLesson();
    const slotId = "slot1";
    const slot = { slotId, weekday: 1, start: "08:00", minutes: 90, room: "", from: "2026-09-01" };
    const timetable = { slots: [{ ...slot, until: "2027-01-31", everyWeeks: 1 }], exceptions: [] };
    await ask("classes.change", { classId, change: { timetable } });
    const [lesson] = await ask("timetable.day", { date: "2026-11-23" });
    const lessonId = lesson?.lessonId ?? "";
    const opened = await ask("session.open", { classId, lessonId });
    expect(opened.plan.plannedStartMs).toBe(lesson?.startMs);
    await expect(ask("session.open", { classId, lessonId })).rejects.toMatchObject({ code: "conflict" });
    await ask("session.discard", { sessionId: opened.sessionId, reason: "wrong class" });
    expect((await ask("session.open", { classId, lessonId })).phase).toBe("open");
  });
});

describe("a student's own record", () => {
  it("is shown by number and code, and no more often than a class needs it", async () => {
    const { ask, askAs, sessionId, an, code } = await withLesson();
    await ask("session.mark", mark(sessionId, an, "present"));
    expect(await askAs()("student.own", { number: "0101", code: code.toLowerCase() })).toMatchObject({
      name: "An",
      sessions: [],
    });
    await ask("session.finish", { sessionId });
    const own = await askAs()("student.own", { number: "0101", code });
    expect(own).toMatchObject({ sessions: [{ cell: { mark: { status: "present" } } }] });
    expect(JSON.stringify(own)).not.toContain("Bình");
    const guess = () => askAs()("student.own", { number: "0101", code: "AAAAAAAA" });
    for (let at = 0; at < 10; at += 1) await expect(guess()).rejects.toMatchObject({ code: "not-found" });
    await expect(guess()).rejects.toMatchObject({ code: "too-many-tries" });
  });
});
