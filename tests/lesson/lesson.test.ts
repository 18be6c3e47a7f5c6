import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResultOf } from "#contract/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClient } from "#bench/lib/httpClient";
import { composeLesson, type LessonClass } from "./lessonClass";
import { restoreElsewhere } from "./restored";
import { filesIn, needlesOf, searchFolder } from "./searchFolder";
import { serveStation, type ServedStation } from "#bench/lib/servedStation";

type Session = ResultOf<"session.read">;

const PASSWORD = "bốn từ dễ nhớ 1234";

let folder: string;
let lesson: LessonClass;
let station: ServedStation;
let client: HttpClient;
let classRecord: ResultOf<"classes.create">;
let students: ResultOf<"students.list">;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-lesson-"));
  lesson = await composeLesson(join(folder, "class"), 5);
  station = await serveStation(join(folder, "data"));
  client = createHttpClient(station);
}, 300_000);

afterAll(async () => {
  await station.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The student of this number, as the class lists them. */
function studentOf(number: string): ResultOf<"students.list">[number] {
  const found = students.find((student) => student.number === number);
  if (found === undefined) throw new Error(`No student ${number}`);
  return found;
}

function markOf({ people }: Session, number: string): string {
  const { studentId } = studentOf(number);
  return people.find(({ personId }) => personId === studentId)?.mark.status ?? "nobody";
}

/** The bytes that a request gives, as a list. */
async function bytesOf(name: string, params: object): Promise<readonly number[]> {
  const { login } = await client.ask("login.open", { loginName: "lan", password: PASSWORD });
  const response = await fetch(`${station.url}/api/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${station.token}`, "rollcall-login": login },
    body: JSON.stringify(params),
  });
  return [...new Uint8Array(await response.arrayBuffer())];
}

// Each step goes on from the one before, as a lesson does.
describe("a lesson over HTTP, from an empty folder", () => {
  it("lets the first lecturer in, and nobody with a wrong password", async () => {
    expect(await client.ask("login.state", {})).toEqual({ hasLecturer: false });
    const profile = { loginName: "lan", name: "Nguyễn Thị Lan", language: "vi" } as const;
    await client.ask("login.first", { ...profile, password: PASSWORD });
    await expect(client.ask("login.open", { loginName: "lan", password: "wrong" })).rejects.toMatchObject({
      code: "not-allowed",
    });
    const { login } = await client.ask("login.open", { loginName: "Lan", password: PASSWORD });
    client.logIn(login);
    expect(await client.ask("profile.read", {})).toMatchObject(profile);
  });

  it("makes a class and reads its roster from CSV and from a workbook", async () => {
    classRecord = await client.ask("classes.create", {
      course: "Cơ sở dữ liệu",
      group: "18N13A",
      term: { name: "HK1", from: "2026-01-01", until: "2199-12-31" },
      room: "E-201",
      zone: "Asia/Ho_Chi_Minh",
    });
    const { classId } = classRecord;
    for (const [file, bytes] of [
      ["list.csv", lesson.csv],
      ["list.xlsx", lesson.xlsx],
    ] as const) {
      const { rows, problems } = await client.ask("roster.preview", { classId, file }, bytes);
      expect(problems).toEqual([]);
      expect(rows.every(({ state }) => state === "new")).toBe(true);
      const plain = rows.map(({ number, name }) => ({ number, name }));
      expect(await client.ask("roster.apply", { classId, rows: plain })).toMatchObject({ refused: [] });
    }
    students = await client.ask("students.list", { classId });
    expect(students.map(({ number, name }) => ({ number, name }))).toEqual(lesson.students);
  });

  it("stores no face without consent, and learns all faces from a zip when consent is stated", async () => {
    const { classId } = classRecord;
    const [first] = lesson.photos.values();
    const { studentId } = studentOf(lesson.students[0]?.number ?? "");
    await expect(client.ask("enrol.photo", { classId, studentId }, first)).rejects.toMatchObject({
      code: "not-allowed",
    });
    const consent = { kind: "all-said-yes", wordingVersion: "1", language: "vi" } as const;
    const { enrolled, problems } = await client.ask("photos.import", { classId, consent }, lesson.zip);
    expect(problems).toEqual([]);
    expect(enrolled).toHaveLength(lesson.students.length);
    expect(
      await client.ask("students.check", { classId, number: lesson.students[0]?.number ?? "" }),
    ).toMatchObject({
      isKnown: true,
      hasPhoto: true,
      consent: "given",
    });
  }, 120_000);

  it("opens, looks at five pictures, and marks who is there and nobody who is not", async () => {
    session = await client.ask("session.open", { classId: classRecord.classId });
    const { sessionId } = session;
    for (const picture of lesson.pictures) {
      session = (await client.ask("session.take", { sessionId }, picture)).session;
    }
    const { present, absent } = lesson.truth;
    const marked = present.filter((number) => markOf(session, number) === "present");
    expect(session.pictures).toBe(lesson.pictures.length);
    expect(marked.length).toBeGreaterThanOrEqual(present.length - 2);
    expect(absent.map((number) => markOf(session, number))).toEqual(absent.map(() => "unmarked"));
  }, 120_000);

  it("keeps a picture that only the class's lecturer sees", async () => {
    const mediaId =
      session.people.find(({ camera }) => camera.face !== undefined)?.camera.face?.mediaId ?? "";
    const headers = { authorization: `Bearer ${station.token}` };
    expect((await fetch(`${station.url}/media/${mediaId}`, { headers })).status).toBe(403);
    const { login } = await client.ask("login.open", { loginName: "lan", password: PASSWORD });
    const response = await fetch(`${station.url}/media/${mediaId}`, {
      headers: { ...headers, "rollcall-login": login },
    });
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("shows what the camera saw: whose each face is, and the strangers as people", async () => {
    const { sessionId } = session;
    const look = await client.ask("session.look", { sessionId });
    const kinds = look.pictures.at(-1)?.faces.map(({ is }) => is.kind) ?? [];
    expect(look.pictures).toHaveLength(lesson.pictures.length);
    expect(kinds.filter((kind) => kind === "marked").length).toBeGreaterThan(lesson.truth.present.length / 2);
    expect(look.unknown.length).toBeGreaterThanOrEqual(1);
    const [face] = look.unknown[0]?.faces ?? [];
    if (face === undefined) throw new Error("No stranger was seen");
    expect((await bytesOf("session.face", { sessionId, ...face })).slice(0, 2)).toEqual([0xff, 0xd8]);
    expect((await bytesOf("session.picture", { sessionId, picture: 1 })).slice(0, 2)).toEqual([0xff, 0xd8]);
    const before = look.unknown.length;
    await client.ask("session.dismissFaces", {
      sessionId,
      faces: look.unknown[0]?.faces ?? [],
      as: "not-a-student",
    });
    expect((await client.ask("session.look", { sessionId })).unknown).toHaveLength(before - 1);
    session = await client.ask("session.undo", { sessionId });
    expect((await client.ask("session.look", { sessionId })).unknown).toHaveLength(before);
  });

  it("corrects two marks, takes one back, and finishes as its preview said", async () => {
    const { sessionId } = session;
    const [excused = "", late = ""] = lesson.truth.absent;
    const mark = (number: string, choice: "excused" | "late") =>
      client.ask("session.mark", {
        sessionId,
        personIds: [studentOf(number).studentId],
        choice: { status: choice },
        note: "có phép",
      });
    await mark(excused, "excused");
    await mark(late, "late");
    session = await client.ask("session.undo", { sessionId });
    expect([excused, late].map((number) => markOf(session, number))).toEqual(["excused", "unmarked"]);
    const preview = await client.ask("session.previewFinish", { sessionId });
    session = await client.ask("session.finish", { sessionId });
    expect(session.phase).toBe("finished");
    expect(session.tally).toEqual(preview.tally);
    expect([excused, late].map((number) => markOf(session, number))).toEqual(["excused", "absent"]);
    expect((await client.ask("session.look", { sessionId })).unknown).toEqual([]);
  });

  it("locks, reopens with a reason, and tells the history of each mark", async () => {
    const { sessionId } = session;
    await client.ask("session.lock", { sessionId });
    await expect(client.ask("session.undo", { sessionId })).rejects.toMatchObject({ code: "session-locked" });
    const reopened = await client.ask("session.reopen", { sessionId, reason: "An came with a note" });
    expect(reopened.phase).toBe("open");
    await client.ask("session.finish", { sessionId });
    const personId = studentOf(lesson.truth.absent[0] ?? "").studentId;
    const lines = await client.ask("session.history", { sessionId, personId });
    expect(lines.map(({ change }) => change?.to.status)).toContain("excused");
    expect(lines.find(({ note }) => note === "có phép")).toBeDefined();
  });

  it("gives the same numbers to the class, to a student by code, and to the lecturer", async () => {
    const { classId, code } = classRecord;
    const history = await client.ask("history.class", { classId });
    const [number = ""] = lesson.truth.absent;
    const row = history.students.find(({ studentId }) => studentId === studentOf(number).studentId);
    const own = await client.ask("student.own", { number, code });
    expect(own).toMatchObject({ number, tally: row?.tally, attendance: row?.attendance });
    const mine = await client.ask("history.lecturer", {});
    expect(mine.tally).toEqual(history.tally);
    expect(await client.ask("history.all", {})).toEqual([history]);
  });

  it("answers an unknown number and a wrong code in the same words", async () => {
    const { number } = lesson.students[0] ?? { number: "" };
    const wrong = [
      { number, code: "WRONGCODE" },
      { number: "0000", code: classRecord.code },
    ].map((asked) => client.ask("student.own", asked).catch((error: unknown) => String(error)));
    const [wrongCode, wrongNumber] = await Promise.all(wrong);
    expect(wrongCode).toBe(wrongNumber);
    expect(wrongCode).toContain("not-found");
  });

  it("comes back the same after it was ended and started again", async () => {
    const before = await client.ask("history.class", { classId: classRecord.classId });
    expect(await station.stop()).toBe(0);
    expect(station.complaints()).toBe("");
    station = await serveStation(join(folder, "data"));
    client = createHttpClient(station);
    client.logIn((await client.ask("login.open", { loginName: "lan", password: PASSWORD })).login);
    expect(await client.ask("history.class", { classId: classRecord.classId })).toEqual(before);
  });

  it("leaves no name, no photograph and no template readable in its folder", async () => {
    await station.stop();
    const found = await searchFolder(join(folder, "data"), needlesOf(lesson));
    expect(found).toEqual([]);
    station = await serveStation(join(folder, "data"));
    client = createHttpClient(station);
    client.logIn((await client.ask("login.open", { loginName: "lan", password: PASSWORD })).login);
  });

  it("deletes one student with every sealed byte of their photographs and templates, in its backups too", async () => {
    const { classId } = classRecord;
    const { studentId } = studentOf(lesson.truth.present[0] ?? "");
    const { photos } = await client.ask("students.read", { classId, studentId });
    expect(photos.length).toBeGreaterThan(0);
    const { file } = await client.ask("backup.save", {});
    const { phrase } = await client.ask("backup.phrase", { password: PASSWORD });
    const live = join(folder, "data", "live");
    const before = await filesIn(join(live, "media"));

    const receipt = await client.ask("student.erase", { classId, studentId });
    expect(receipt).toMatchObject({ backups: 1, backupsNotReached: [] });
    const after = await filesIn(join(live, "media"));
    const gone = [...before].filter(([name]) => !after.has(name));
    expect(gone).toHaveLength(receipt.media);
    expect(gone.length).toBeGreaterThanOrEqual(2 * photos.length);
    const sealed = gone.map(([name, bytes]): [string, Buffer] => [
      name,
      Buffer.from(bytes.subarray(-48, -16)),
    ]);
    expect(await searchFolder(live, new Map(sealed))).toEqual([]);

    const other = join(folder, "other", "data");
    restoreElsewhere(file, phrase, other);
    const elsewhere = await serveStation(other);
    const there = createHttpClient(elsewhere);
    there.logIn((await there.ask("login.open", { loginName: "lan", password: PASSWORD })).login);
    const listed = await there.ask("students.list", { classId });
    expect(listed).toHaveLength(students.length - 1);
    expect(
      await there.ask("session.history", { sessionId: session.sessionId, personId: studentId }),
    ).not.toEqual([]);
    expect(new Set((await filesIn(join(other, "live", "media"))).keys())).toEqual(new Set(after.keys()));
    await elsewhere.stop();
  }, 60_000);
});
