import { ToolError } from "#contract/toolError";
import type { ParamsOf, RequestName } from "#contract/api";
import { classId, type ClassId } from "#contract/ids";
import { diagnostics } from "#contract/support";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createStation } from "../station";
import type { StationPorts } from "../stationPorts";
import { createTestMemory, testPorts } from "../testStation";

const CLASS = {
  course: "Databases of Danang",
  group: "18N13A",
  term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
} as const;
const STUDENT = { number: "102210017", name: "Trần Thị Hồng Ánh" } as const;
const PERSONAL = /102210017|Trần|Hồng|Ánh|Lan|Danang|18N13A|E-201/u;

async function aStation(change: Partial<StationPorts> = {}) {
  const ports = { ...testPorts({ reportBug: () => undefined }), ...change };
  const station = createStation(ports);
  station.start();
  let login: string | undefined;
  const ask = async <Name extends RequestName>(name: Name, params: ParamsOf<Name>): Promise<unknown> => {
    const caller = { address: "here", ...(login === undefined ? {} : { login }) };
    const reply = await station.handle(caller, { name, params });
    if (!reply.ok) throw new ToolError("conflict", reply.error.message);
    return reply.value;
  };
  const first = {
    loginName: "lan",
    name: "Nguyễn Thị Lan",
    language: "vi",
    password: "four words here",
  } as const;
  const opened = await ask("login.first", first);
  if (typeof opened === "object" && opened !== null && "login" in opened) login = String(opened.login);
  return { ask, ports };
}

function idOf(created: unknown): ClassId {
  return z.object({ classId }).parse(created).classId;
}

describe("the list of connections", () => {
  it("names each kind, and says off of all that the host has not opened", async () => {
    const host = {
      ...testPorts().host,
      connections: () => [
        { kind: "page", where: "127.0.0.1:4000", lastUsedAtMs: 5 } as const,
        { kind: "cameras", where: "E-201", lastUsedAtMs: 7 } as const,
        { kind: "cameras", where: "E-202" } as const,
      ],
    };
    const { ask } = await aStation({ host });
    expect(await ask("network.list", {})).toEqual([
      { kind: "page", state: "on", where: "127.0.0.1:4000", lastUsedAtMs: 5 },
      { kind: "cameras", state: "on", where: "E-201", lastUsedAtMs: 7 },
      { kind: "cameras", state: "on", where: "E-202" },
      { kind: "search", state: "on", where: "224.0.0.251:5353" },
      { kind: "reverse", state: "off" },
      { kind: "students", state: "off" },
      { kind: "updates", state: "off" },
    ]);
  });

  it("names the port on which cameras may dial, and the students' desk while it is open", async () => {
    const url = "https://192.168.1.4:47700";
    const { cameras } = testPorts();
    const { ask } = await aStation({
      cameras: { ...cameras, reversePort: async () => 47_601 },
      doors: {
        addresses: () => ["192.168.1.4"],
        open: async () => ({ url, qr: [[true]], fingerprint: "AB", close: async () => undefined }),
      },
    });
    const id = idOf(await ask("classes.create", CLASS));
    const reverse = { kind: "reverse", state: "on", where: "*:47601" };
    await ask("desk.open", { classId: id, minutes: 10 });
    expect(await ask("network.list", {})).toEqual(
      expect.arrayContaining([reverse, { kind: "students", state: "on", where: url }]),
    );
    await ask("desk.close", { classId: id });
    expect(await ask("network.list", {})).toEqual(
      expect.arrayContaining([reverse, { kind: "students", state: "off" }]),
    );
  });
});

describe("diagnostics", () => {
  it("tell counts, times and faults, and nothing of anybody, even where a fault quotes them", async () => {
    const memory = createTestMemory({ nowMs: () => Date.UTC(2026, 10, 23, 1) });
    const failing = {
      ...memory,
      backups: {
        ...memory.backups,
        save: () =>
          Promise.reject(
            new Error(`Could not write ${STUDENT.name} (${STUDENT.number}) of ${CLASS.course}, Lan`),
          ),
      },
    };
    const { ask } = await aStation({ memory: failing });
    const id = idOf(await ask("classes.create", CLASS));
    await ask("students.add", { classId: id, ...STUDENT });
    await expect(ask("backup.save", {})).rejects.toThrow(/mistake/u);
    const read = diagnostics.parse(await ask("diagnostics.read", {}));
    expect(JSON.stringify(read)).not.toMatch(PERSONAL);
    expect(read.counts).toMatchObject({ lecturers: 1, classes: 1, students: 1, sessions: 0 });
    expect(read.faults).toMatchObject([{ where: "backup.save" }]);
    expect(read.faults[0]?.story).toContain("Could not write […]");
    expect(read.timings).toContainEqual(expect.objectContaining({ request: "students.add", answered: 1 }));
    expect(read.timings).toContainEqual(expect.objectContaining({ request: "backup.save", refused: 1 }));
  });
});

describe("what new classes begin with", () => {
  it("is the lecturer's own choice, and leaves classes that are there alone", async () => {
    const { ask } = await aStation();
    const before = await ask("classes.create", CLASS);
    const rules = {
      lateAfterMinutes: 5,
      leftEarlyBeforeMinutes: null,
      presence: { least: 1, of: 3 },
      counting: { lateCredit: 0.5, leftEarlyCredit: 1, excused: "left-out" },
      warnings: [{ measure: "share", below: 0.9, afterSessions: 2 }],
    } as const;
    await ask("profile.changeDefaults", {
      rules: { ...rules, warnings: [...rules.warnings] },
      retention: { pictureDays: 30 },
    });
    expect(await ask("profile.defaults", {})).toEqual({ rules, retention: { pictureDays: 30 } });
    expect(await ask("classes.create", CLASS)).toMatchObject({ rules, retention: { pictureDays: 30 } });
    expect(before).toMatchObject({ rules: { lateAfterMinutes: 10 }, retention: { pictureDays: null } });
  });
});
