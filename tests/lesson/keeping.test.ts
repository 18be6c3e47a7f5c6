import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHttpClient, type HttpClient } from "#bench/lib/httpClient";
import { serveStation, type ServedStation } from "#bench/lib/servedStation";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { restoreElsewhere } from "./restored";

const LOGIN = { loginName: "lan", password: "bốn từ dễ nhớ 1234" };

let folder: string;
let station: ServedStation;

async function enter(at: ServedStation): Promise<HttpClient> {
  const client = createHttpClient(at);
  client.logIn((await client.ask("login.open", LOGIN)).login);
  return client;
}

/** Somebody who logs in as soon as the station answers again. */
async function whenBack(at: ServedStation): Promise<HttpClient> {
  return vi.waitFor(() => enter(at), { timeout: 20_000, interval: 100 });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-keeping-"));
  station = await serveStation(join(folder, "data"));
  await createHttpClient(station).ask("login.first", { ...LOGIN, name: "Lan", language: "vi" });
}, 120_000);

afterAll(async () => {
  await station.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("what is kept", () => {
  it("leaves for another computer by a backup and its twelve words, without whoever was deleted", async () => {
    const client = await enter(station);
    const term = { name: "HK1", from: "2026-01-01", until: "2199-12-31" };
    const room = { room: "E-201", zone: "Asia/Ho_Chi_Minh" };
    const { classId } = await client.ask("classes.create", { course: "Mạng", group: "A", term, ...room });
    const an = await client.ask("students.add", { classId, number: "0101", name: "An" });
    const binh = await client.ask("students.add", { classId, number: "0102", name: "Bình" });
    const { sessionId } = await client.ask("session.open", { classId });
    const choice = { status: "present" } as const;
    await client.ask("session.mark", { sessionId, personIds: [an.studentId], choice, note: "ngồi bàn đầu" });
    await client.ask("session.finish", { sessionId });

    const receipt = await client.ask("student.erase", { classId, studentId: binh.studentId });
    expect(receipt).toMatchObject({ keys: 1, documentRecords: 1 });
    expect(await client.ask("erasure.receipts", {})).toEqual([receipt]);
    const known = await client.ask("students.list", { classId });
    expect(known.map(({ number }) => number)).toEqual(["0101"]);

    const { phrase } = await client.ask("backup.phrase", { password: LOGIN.password });
    const { file } = await client.ask("backup.save", { file: join(folder, "backup.rollcall") });
    const history = await client.ask("history.class", { classId });
    const other = join(folder, "other", "data");
    restoreElsewhere(file, phrase, other);

    const elsewhere = await serveStation(other);
    const there = await enter(elsewhere);
    expect(await there.ask("history.class", { classId })).toEqual(history);
    expect(await there.ask("students.list", { classId })).toEqual(known);
    const lines = await there.ask("session.history", { sessionId, personId: an.studentId });
    expect(lines.map(({ note }) => note)).toContain("ngồi bàn đầu");
    await elsewhere.stop();
  }, 120_000);

  it("comes back from a backup while the station runs, on an empty one and on one that went on since", async () => {
    const client = await enter(station);
    const { phrase } = await client.ask("backup.phrase", { password: LOGIN.password });
    const { file } = await client.ask("backup.save", { file: join(folder, "again.rollcall") });
    const before = await client.ask("classes.list", {});
    const kept = { file, phrase };

    const empty = await serveStation(join(folder, "empty", "data"));
    const nobody = createHttpClient(empty);
    await expect(
      nobody.ask("backup.restoreFirst", { file, phrase: phrase.replace(/^\w+/u, "zoo") }),
    ).rejects.toMatchObject({ code: "bad-input" });
    await nobody.ask("backup.restoreFirst", kept);
    const there = await whenBack(empty);
    expect(await there.ask("classes.list", {})).toEqual(before);
    await expect(nobody.ask("backup.restoreFirst", kept)).rejects.toMatchObject({ code: "not-allowed" });

    await there.ask("classes.delete", { classId: before[0]?.classId ?? "", course: "Mạng" });
    await expect(there.ask("backup.restore", { ...kept, password: "wrong" })).rejects.toMatchObject({
      code: "not-allowed",
    });
    await there.ask("backup.restore", { ...kept, password: LOGIN.password });
    // The student who was deleted with the class stays deleted.
    expect(await (await whenBack(empty)).ask("classes.list", {})).toMatchObject([{ course: "Mạng" }]);
    await empty.stop();
  }, 120_000);

  it("is open to one program at a time", async () => {
    await expect(serveStation(join(folder, "data"))).rejects.toThrow(/open/i);
  }, 60_000);

  it("is given to a student as one file, with nothing of anybody else", async () => {
    const client = await enter(station);
    const [found] = await client.ask("classes.list", {});
    if (found === undefined) throw new Error("The class is gone");
    const { classId } = found;
    const [an] = await client.ask("students.list", { classId });
    const chi = await client.ask("students.add", { classId, number: "0103", name: "Chi" });
    const { login } = await client.ask("login.open", LOGIN);
    const response = await fetch(`${station.url}/api/student.export`, {
      method: "POST",
      headers: { authorization: `Bearer ${station.token}`, "rollcall-login": login },
      body: JSON.stringify({ classId, studentId: an?.studentId }),
    });
    const text = await response.text();
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(text).toContain("ngồi bàn đầu");
    expect(text).not.toContain(chi.studentId);
    expect(text).not.toContain("Chi");
  });
});
