import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { StationEvent } from "#contract/events";
import { portraitReader } from "../pipeline/testFaces";
import { createStation } from "../station";
import { testPorts } from "../testStation";

const TERM = { name: "HK1", from: "2026-09-01", until: "2027-01-31" };
const CLASS = { course: "Databases", group: "A", term: TERM, room: "E-201", zone: "Asia/Ho_Chi_Minh" };
const CONSENT = { kind: "all-said-yes", wordingVersion: "1", language: "vi" } as const;
const ZIP = Uint8Array.of(1);

/** A class of An and Bình and a zip with one photograph of each; `onRead` is told before each is looked at. */
async function withZip(onRead: (file: string) => Promise<unknown> = async () => undefined) {
  const photo = (studentId: string, file: string, byte: number) => ({
    studentId,
    file,
    read: async () => {
      await onRead(file);
      return Uint8Array.of(byte);
    },
  });
  const station = createStation({
    ...testPorts({ openEyes: async () => portraitReader() }),
    listZippedPhotos: async () => ({
      photos: [photo("1", "1.jpg", 1), photo("2", "2.jpg", 2)],
      problems: [],
    }),
  });
  station.start();
  let caller: { readonly address: string; readonly login?: string } = { address: "here" };
  const ask = (name: string, params: unknown, bytes?: Uint8Array) =>
    station.handle(caller, { name, params, ...(bytes === undefined ? {} : { bytes }) });
  const got = async (name: string, params: unknown, key: string) => {
    const reply = await ask(name, params);
    return reply.ok && typeof reply.value === "object" && reply.value !== null
      ? String(Reflect.get(reply.value, key))
      : "";
  };
  const lan = { loginName: "lan", name: "Lan", language: "vi", password: "four words here" };
  caller = { address: "here", login: await got("login.first", lan, "login") };
  const classId = await got("classes.create", CLASS, "classId");
  const students = [
    await got("students.add", { classId, number: "1", name: "An" }, "studentId"),
    await got("students.add", { classId, number: "2", name: "Bình" }, "studentId"),
  ];
  const told: StationEvent[] = [];
  const overheard: StationEvent[] = [];
  station.subscribe(caller, (event) => told.push(event));
  station.subscribe({ address: "there" }, (event) => overheard.push(event));
  const bringIn = () => ask("photos.import", { classId, consent: CONSENT }, ZIP);
  const cancel = () => ask("photos.cancelImport", { classId });
  return { ask, bringIn, cancel, classId, students, told, overheard };
}

describe("photographs from a zip", () => {
  it("tell the class's lecturer, and nobody else, how many were looked at", async () => {
    const { bringIn, told, overheard, classId } = await withZip();
    expect(await bringIn()).toMatchObject({ ok: true, value: { done: 2, total: 2, wasStopped: false } });
    expect(told.filter(({ type }) => type === "import-progress")).toEqual(
      [0, 1, 2].map((done) => ({ type: "import-progress", classId, done, total: 2 })),
    );
    expect(overheard).toEqual([]);
  });

  it("are cancelled after the one in hand, which stays learnt", async () => {
    let stop: () => Promise<unknown> = async () => undefined;
    const { ask, bringIn, cancel, classId } = await withZip(() => stop());
    stop = cancel;
    expect(await bringIn()).toMatchObject({
      ok: true,
      value: { enrolled: [{ number: "1", file: "1.jpg" }], done: 1, total: 2, wasStopped: true },
    });
    expect(await ask("students.list", { classId })).toMatchObject({ value: [{ photos: 1 }, { photos: 0 }] });
  });

  it("record the stated consent of those whose photographs were learnt, and of nobody else", async () => {
    let stop: () => Promise<unknown> = async () => undefined;
    const { ask, bringIn, cancel, classId } = await withZip(() => stop());
    stop = cancel;
    await bringIn();
    expect(await ask("students.list", { classId })).toMatchObject({
      value: [{ consent: "given" }, { consent: "never-asked" }],
    });
  });

  it("record no consent for a photograph that could not be learnt", async () => {
    const { ask, bringIn, classId } = await withZip(async (file) => {
      if (file === "2.jpg") throw new AppError(because("picture-empty"));
    });
    expect(await bringIn()).toMatchObject({ value: { problems: [{ file: "2.jpg" }] } });
    expect(await ask("students.list", { classId })).toMatchObject({
      value: [{ consent: "given" }, { consent: "never-asked", photos: 0 }],
    });
  });

  it("leave a no as it is, also one that is said while they come in", async () => {
    let sayNo: () => Promise<unknown> = async () => undefined;
    const { ask, bringIn, classId, students } = await withZip(async (file) => file === "2.jpg" && sayNo());
    const answer = { answer: "no", wordingVersion: "1", language: "vi" };
    sayNo = () => ask("consent.record", { classId, studentId: students[1], ...answer });
    expect(await bringIn()).toMatchObject({ value: { problems: [{ file: "2.jpg" }] } });
    expect(await ask("students.list", { classId })).toMatchObject({
      value: [{ consent: "given" }, { consent: "refused", photos: 0 }],
    });
  });

  it("come in once at a time for a class", async () => {
    const replies: unknown[] = [];
    let again: () => Promise<unknown> = async () => undefined;
    const { bringIn } = await withZip(async () => replies.push(await again()));
    again = bringIn;
    await bringIn();
    expect(replies).toMatchObject([{ error: { code: "conflict" } }, { error: { code: "conflict" } }]);
  });

  it("that do not come in cannot be cancelled, and what ended does not stop the next", async () => {
    const { bringIn, cancel } = await withZip();
    expect(await cancel()).toMatchObject({ ok: true, value: { isStopping: false } });
    await bringIn();
    expect(await cancel()).toMatchObject({ ok: true, value: { isStopping: false } });
    expect(await bringIn()).toMatchObject({ ok: true, value: { wasStopped: false } });
  });
});
