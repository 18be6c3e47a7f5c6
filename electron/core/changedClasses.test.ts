import type { StationEvent } from "#contract/events";
import { describe, expect, it } from "vitest";
import { createStation } from "./station";
import { testPorts } from "./testStation";

const LAN = { loginName: "lan", name: "Lan", language: "vi", password: "four words to remember" } as const;
const CLASS = {
  course: "Databases",
  group: "18N13A",
  term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
} as const;

/** A station with two classes of one lecturer, and what it told of classes since. */
async function withClasses() {
  const station = createStation(testPorts());
  station.start();
  let caller: { address: string; login?: string } = { address: "here" };
  const ask = (name: string, params: unknown) => station.handle(caller, { name, params });
  const got = async (name: string, params: unknown, field: string): Promise<string> => {
    const reply = await ask(name, params);
    return reply.ok && typeof reply.value === "object" && reply.value !== null
      ? String(Reflect.get(reply.value, field))
      : "";
  };
  caller = { address: "here", login: await got("login.first", LAN, "login") };
  const one = await got("classes.create", CLASS, "classId");
  const other = await got("classes.create", { ...CLASS, group: "18N13B" }, "classId");
  const told: string[] = [];
  const hear = (event: StationEvent) => {
    if (event.type === "class-changed") told.push(event.classId);
  };
  station.subscribe(caller, hear);
  return { station, ask, got, one, other, told };
}

describe("a station's classes", () => {
  it("are told of when their own students, settings or lessons change, and only those", async () => {
    const { ask, got, one, other, told } = await withClasses();
    await ask("classes.change", { classId: one, change: { room: "E-202" } });
    expect(told).toEqual([one]);
    const studentId = await got("students.add", { classId: other, number: "1", name: "An" }, "studentId");
    await ask("consent.record", {
      classId: other,
      studentId,
      answer: "yes",
      wordingVersion: "1",
      language: "vi",
    });
    expect(told).toEqual([one, other, other]);
    await ask("session.open", { classId: one });
    expect(told.at(-1)).toBe(one);
  });

  it("are not told of when something else changes", async () => {
    const { ask, told } = await withClasses();
    await ask("holidays.change", { holidays: [{ date: "2026-12-24", name: "Holiday" }] });
    await ask("profile.change", { name: "Lan Anh" });
    expect(told).toEqual([]);
  });

  it("are told of when somebody on them is deleted", async () => {
    const { ask, got, one, told } = await withClasses();
    const studentId = await got("students.add", { classId: one, number: "1", name: "An" }, "studentId");
    told.length = 0;
    await ask("student.erase", { classId: one, studentId });
    expect(told).toContain(one);
  });

  it("are not told of for marks, refusals or readings", async () => {
    const { ask, got, one, told } = await withClasses();
    const studentId = await got("students.add", { classId: one, number: "1", name: "An" }, "studentId");
    const sessionId = await got("session.open", { classId: one }, "sessionId");
    told.length = 0;
    await ask("session.mark", { sessionId, personIds: [studentId], choice: { status: "present" } });
    await ask("students.add", { classId: one, number: "1", name: "Somebody with An's number" });
    await ask("students.list", { classId: one });
    expect(told).toEqual([]);
  });

  it("are told of when they are deleted, and never to somebody who is not logged in", async () => {
    const { station, ask, one, told } = await withClasses();
    const overheard: StationEvent[] = [];
    station.subscribe({ address: "there" }, (event) => overheard.push(event));
    await ask("classes.delete", { classId: one, course: CLASS.course });
    expect(told).toEqual([one]);
    expect(overheard).toEqual([]);
  });
});
