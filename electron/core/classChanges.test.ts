import type { ParamsOf, RequestName } from "#contract/api";
import type { ClassId } from "#contract/ids";
import { describe, expect, it } from "vitest";
import type { StationEvent } from "#contract/events";
import { createStation } from "./station";
import { testPorts } from "./testStation";

const TERM = { name: "HK1", from: "2026-09-01", until: "2027-01-31" };
const CLASS = { course: "Databases", group: "A", term: TERM, room: "E-201", zone: "Asia/Ho_Chi_Minh" };
const LAN = { loginName: "lan", name: "Lan", language: "vi", password: "four words here" } as const;

/** A station with two classes, and An in the first; `told` begins empty. */
async function withClasses() {
  const station = createStation(testPorts());
  station.start();
  const caller: { address: string; login?: string } = { address: "here" };
  const ask = async <Name extends RequestName>(name: Name, params: ParamsOf<Name>, key = "") => {
    const reply = await station.handle(caller, { name, params });
    const value: unknown = reply.ok ? reply.value : undefined;
    return typeof value === "object" && value !== null ? String(Reflect.get(value, key)) : "";
  };
  caller.login = await ask("login.first", LAN, "login");
  const classId = await ask("classes.create", CLASS, "classId");
  await ask("classes.create", { ...CLASS, group: "B" });
  const studentId = await ask("students.add", { classId, number: "1", name: "An" }, "studentId");
  const sessionId = await ask("session.open", { classId }, "sessionId");
  const told: StationEvent[] = [];
  station.subscribe(caller, (event) => told.push(event));
  const changes = () =>
    told.flatMap((event): readonly ClassId[] => (event.type === "class-changed" ? [event.classId] : []));
  return { ask, changes, classId, studentId, sessionId };
}

describe("a class that changed", () => {
  it("is told of alone, whether it is its record, its roster or somebody on it", async () => {
    const { ask, changes, classId, studentId } = await withClasses();
    await ask("classes.change", { classId, change: { room: "B-1" } });
    expect(changes()).toEqual([classId]);
    await ask("students.add", { classId, number: "2", name: "Bình" });
    expect(changes()).toEqual([classId, classId]);
    await ask("consent.record", { classId, studentId, answer: "yes", wordingVersion: "1", language: "vi" });
    expect(changes()).toEqual([classId, classId, classId]);
  });

  it("is told of when somebody on it was deleted", async () => {
    const { ask, changes, classId, studentId } = await withClasses();
    await ask("student.erase", { classId, studentId });
    expect(changes()).toContain(classId);
  });

  it("is not told of for what happens in its lessons, or where nothing was changed", async () => {
    const { ask, changes, classId, studentId, sessionId } = await withClasses();
    await ask("session.mark", { sessionId, personIds: [studentId], choice: { status: "present" } });
    await ask("session.finish", { sessionId });
    await ask("students.add", { classId, number: "1", name: "Somebody with An's number" });
    await ask("students.list", { classId });
    expect(changes()).toEqual([]);
  });
});
