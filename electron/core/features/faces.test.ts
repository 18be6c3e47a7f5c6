import { describe, expect, it } from "vitest";
import type { Reply } from "#contract/reply";
import { portraitReader } from "../pipeline/testFaces";
import { createStation } from "../station";
import { testPorts } from "../testStation";

const TERM = { name: "HK1", from: "2026-09-01", until: "2027-01-31" };
const CLASS = { course: "Databases", group: "A", term: TERM, room: "E-201", zone: "Asia/Ho_Chi_Minh" };
const AN = Uint8Array.of(1);
const BINH = Uint8Array.of(2);
const EMPTY_ROOM = Uint8Array.of(0);

/** A class of An, who agreed and is enrolled, and Bình, who agreed; pictures are a byte that says who is in them. */
async function withClass() {
  const ports = testPorts({ openEyes: async () => portraitReader() });
  const station = createStation(ports);
  station.start();
  let login = "";
  const ask = async (name: string, params: unknown, bytes?: Uint8Array): Promise<Reply<unknown>> =>
    station.handle(
      { address: "here", ...(login === "" ? {} : { login }) },
      { name, params, ...(bytes === undefined ? {} : { bytes }) },
    );
  const got = async (name: string, params: unknown, key: string) => {
    const reply = await ask(name, params);
    const value: unknown = reply.ok ? reply.value : {};
    return typeof value === "object" && value !== null ? String(Reflect.get(value, key)) : "";
  };
  login = await got(
    "login.first",
    { loginName: "lan", name: "Lan", language: "vi", password: "four words here" },
    "login",
  );
  const classId = await got("classes.create", CLASS, "classId");
  const agreed = async (number: string, name: string) => {
    const studentId = await got("students.add", { classId, number, name }, "studentId");
    await ask("consent.record", { classId, studentId, answer: "yes", wordingVersion: "1", language: "vi" });
    return { classId, studentId };
  };
  const [an, binh] = [await agreed("1", "An"), await agreed("2", "Bình")];
  await ask("enrol.photo", an, AN);
  return { ask, an, binh, classId };
}

describe("looking at a picture before it is learnt from", () => {
  it("says that it fits and stores nothing", async () => {
    const { ask, binh } = await withClass();
    expect(await ask("enrol.look", binh, BINH)).toMatchObject({
      ok: true,
      value: { verdict: "fit", main: { isMasked: false }, faces: [[150, 150, 100, 100]] },
    });
    expect(await ask("students.read", binh)).toMatchObject({ ok: true, value: { photos: [] } });
  });

  it("says that nobody is in it", async () => {
    const { ask, binh } = await withClass();
    expect(await ask("enrol.look", binh, EMPTY_ROOM)).toMatchObject({
      ok: true,
      value: { verdict: "no-face", faces: [] },
    });
  });

  it("says whose face it is already, which is then not learnt either", async () => {
    const { ask, an, binh } = await withClass();
    expect(await ask("enrol.look", binh, AN)).toMatchObject({
      ok: true,
      value: { verdict: "somebody-else", somebodyElse: { number: "1", name: "An" } },
    });
    expect(await ask("enrol.photo", binh, AN)).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await ask("enrol.photo", an, AN)).toMatchObject({ ok: true });
  });

  it("knows a face no longer whose photographs were destroyed", async () => {
    const { ask, an, binh } = await withClass();
    await ask("consent.withdraw", an);
    expect(await ask("enrol.look", binh, AN)).toMatchObject({ ok: true, value: { verdict: "fit" } });
  });

  it("lists the newest photograph as the one to show", async () => {
    const { ask, classId } = await withClass();
    expect(await ask("students.list", { classId })).toMatchObject({
      ok: true,
      value: [{ photos: 1, photoId: expect.any(String) }, { photos: 0 }],
    });
  });
});
