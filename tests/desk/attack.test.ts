import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { api } from "#contract/api";
import { knock, stationWithDesk, submit } from "./openDesk";

type Desk = Awaited<ReturnType<typeof openDesk>>;
const PATIENCE = { timeout: 40_000 };
const stations: { readonly stop: () => Promise<void> }[] = [];

async function openDesk(minutes = 30) {
  const made = await stationWithDesk();
  stations.push(made.station);
  const state = await made.ask("desk.open", { classId: made.open.classId, minutes });
  if (!state.isOpen) throw new Error("The desk is closed");
  return { ...made, ...state };
}

afterEach(async () => {
  for (const station of stations.splice(0)) await station.stop();
});

const record = ({ url }: Desk, number: string, code: string) => submit(url, "/record", { number, code });

/** Ends when the other side closes, with all that it said. */
function listenTo(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk.toString();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said));
  });
}

function rawTls(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false });
  socket.write(text);
  return listenTo(socket);
}

describe("whoever guesses at the desk", () => {
  it("is told the same, byte for byte, whatever was wrong, and each answer waits as long", async () => {
    const desk = await openDesk();
    const { code, other } = desk;
    const answers = [
      await record(desk, "9999", code),
      await record(desk, "0101", "WRONGCODE"),
      await record(desk, "9999", "WRONGCODE"),
      await record(desk, "0203", code),
      await record(desk, "0203", other.code),
      await record(desk, "constructor", code),
      await record(desk, "__proto__", "__proto__"),
      await record(desk, "", ""),
    ];
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(desk.waits).toHaveLength(answers.length);
    expect(new Set(desk.waits).size).toBe(1);
  });

  it("is locked out after some tries, of a number that exists and of one that does not alike", async () => {
    const desk = await openDesk();
    const triesUntilLocked = async (number: string) => {
      for (let tries = 1; tries <= 40; tries += 1) {
        const { status } = await record(desk, number, "WRONGCODE");
        if (status === 429) return tries;
      }
      return Infinity;
    };
    const known = await triesUntilLocked("0101");
    expect(known).toBeLessThan(15);
    expect(await triesUntilLocked("7777")).toBe(known);
    expect((await record(desk, "0101", desk.code)).status).toBe(429);
    desk.clock.ms += 11 * 60_000;
    expect((await record(desk, "0101", desk.code)).status).toBe(200);
  });

  it("is stopped by address too, when every guess is another number", async () => {
    const desk = await openDesk();
    const answers: number[] = [];
    for (let number = 0; number < 80; number += 1) {
      answers.push((await record(desk, `guess-${number}`, desk.code)).status);
    }
    expect(answers.indexOf(429)).toBeGreaterThan(20);
    expect(answers.slice(-10).every((status) => status === 429)).toBe(true);
  });
});

describe("a student at the desk", () => {
  it("sees their own record and nothing of anybody else", async () => {
    const desk = await openDesk();
    const { status, body } = await record(desk, "0102", desk.code.toLowerCase());
    expect(status).toBe(200);
    expect(body).toContain("Lê Bình");
    expect(body).toContain("Present");
    for (const secret of ["Nguyễn An", "0101", "Trần Chi", "0203", desk.an.studentId, desk.binh.studentId]) {
      expect(body).not.toContain(secret);
    }
    expect(body).not.toContain("<script");
  });

  it("asks for a correction once, and the lecturer's answer sets the mark by hand", async () => {
    const desk = await openDesk();
    const { ask, code, url, sessionId, an } = desk;
    const { classId } = desk.open;
    const question = { number: "0101", code, session: sessionId, claims: "late", says: "Xe <b>hỏng</b>" };
    expect((await submit(url, "/ask", question)).body).toContain("Sent.");
    expect((await submit(url, "/ask", question)).status).toBe(409);
    const [asked] = await ask("corrections.list", { classId });
    expect(asked).toMatchObject({ name: "Nguyễn An", claims: "late", says: "Xe <b>hỏng</b>" });
    expect(asked?.evidence).toMatchObject({ mark: { status: "absent" }, camera: { verdict: "absent" } });
    const choice = { status: "late", minutes: 12 } as const;
    await ask("corrections.answer", {
      classId,
      studentId: an.studentId,
      correctionId: asked?.correctionId ?? "",
      answer: { kind: "accept", choice, reason: 'Đồng ý <img src="x">' },
    });
    const view = await ask("session.read", { sessionId });
    expect(view.phase).toBe("finished");
    const own = view.people.find(({ personId }) => personId === an.studentId);
    expect(own).toMatchObject({ mark: choice, isByHand: true });
    const history = await ask("session.history", { sessionId, personId: an.studentId });
    expect(history.some(({ why }) => why === 'Đồng ý <img src="x">')).toBe(true);
    const { body } = await record(desk, "0101", code);
    expect(body).toContain("Accepted");
    expect(body).not.toContain("<img");
  });

  it("cannot ask about a session that is not theirs, or say what nobody can be", async () => {
    const desk = await openDesk();
    const { code, url, sessionId } = desk;
    const question = { number: "0101", code, session: sessionId, claims: "present", says: "I was there" };
    expect((await submit(url, "/ask", { ...question, session: "id999" })).status).toBe(400);
    expect((await submit(url, "/ask", { ...question, claims: "absent" })).status).toBe(400);
    expect((await submit(url, "/ask", { ...question, says: "x".repeat(600) })).status).toBe(400);
    expect((await submit(url, "/ask", { ...question, code: "WRONG" })).status).toBe(403);
    expect(await desk.ask("corrections.list", { classId: desk.open.classId })).toEqual([]);
  });
});

describe("whatever else is knocked at", () => {
  it("is nothing, in the same words: no route of the station can be reached on this port", async () => {
    const { url } = await openDesk();
    const paths = [
      ...Object.keys(api).map((name) => `/api/${name}`),
      "/openapi.json",
      "/events",
      "/launch",
      "/media/id1",
      "/index.html",
      "/..%2f..%2fetc/passwd",
      "/record",
      "/ask",
      "//evil.example/",
      "/%00",
    ];
    const answers = await inTurn(paths, (path) =>
      knock(url, { path, headers: { authorization: "Bearer x" } }),
    );
    const posts = await inTurn(paths.slice(0, 10), (path) =>
      knock(url, { path, method: "POST", body: "{}" }),
    );
    const methods = await inTurn(["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"], (method) =>
      knock(url, { method }),
    );
    const all = [...answers, ...posts, ...methods];
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
  });

  it("is not answered at all under another name, or without encryption", async () => {
    const { url } = await openDesk();
    const { hostname, port } = new URL(url);
    for (const host of ["evil.example", `localhost:${port}`, hostname, ""]) {
      expect(await rawTls(url, `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).not.toContain("<html");
    }
    const plain = connectPlain({ host: hostname, port: Number(port) });
    plain.write(`GET / HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
    expect(await listenTo(plain)).not.toContain("html");
  });

  it("refuses forms that another page sends", async () => {
    const desk = await openDesk();
    const body = new URLSearchParams({ number: "0101", code: desk.code }).toString();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const from = (headers: Readonly<Record<string, string>>) =>
      knock(desk.url, { method: "POST", path: "/record", body, headers: { ...form, ...headers } });
    expect((await from({ origin: "https://evil.example" })).status).toBe(404);
    expect((await from({ origin: "null" })).status).toBe(404);
    expect((await from({ "sec-fetch-site": "cross-site" })).status).toBe(404);
    expect((await from({ origin: desk.url.slice(0, -1) })).status).toBe(200);
  });

  it("is not read when it is too large, announced or not, and no upgrade is taken", async () => {
    const { url, bugs } = await openDesk();
    const { host } = new URL(url);
    const head = `POST /record HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    const announced = await rawTls(url, `${head}Content-Length: 10000000\r\n\r\nnumber=1`);
    expect(announced).toMatch(/^HTTP\/1\.1 400/u);
    const chunk = `2000\r\n${"x".repeat(0x2000)}\r\n`;
    const chunked = await rawTls(url, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(4)}`);
    expect(chunked.includes("Nguyễn")).toBe(false);
    const upgraded = await rawTls(
      url,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    expect(upgraded).not.toMatch(/^HTTP\/1\.1 101/u);
    const header = await rawTls(
      url,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`,
    );
    expect(header).not.toContain("<html");
    expect(bugs).toEqual([]);
  });

  it("is shown the door when it is slow, and cannot keep others out", PATIENCE, async () => {
    const { url, bugs } = await openDesk();
    const { hostname, port, host } = new URL(url);
    const slow = Array.from({ length: 30 }, () => {
      const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false });
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `);
      return listenTo(socket);
    });
    const silent = Array.from({ length: 5 }, () =>
      listenTo(connectPlain({ host: hostname, port: Number(port) })),
    );
    const said = await Promise.all([...slow, ...silent]);
    expect(said.every((text) => !text.includes("<html"))).toBe(true);
    expect((await knock(url)).status).toBe(200);
    expect(bugs).toEqual([]);
  });
});

describe("a desk that is closed", () => {
  it("has no port: by hand, when its time is over, and when the station stops", async () => {
    const refused = { code: "ECONNREFUSED" };
    const byHand = await openDesk();
    await byHand.ask("desk.close", { classId: byHand.open.classId });
    await expect(knock(byHand.url)).rejects.toMatchObject(refused);

    const byTime = await openDesk(10);
    const before = await byTime.ask("desk.state", { classId: byTime.open.classId });
    expect(before).toMatchObject({ isOpen: true, url: byTime.url });
    byTime.clock.ms += 10 * 60_000;
    expect((await record(byTime, "0102", byTime.code)).status).toBe(403);
    for (const ring of byTime.rings) ring();
    await byTime.ask("desk.close", { classId: byTime.open.classId });
    await expect(knock(byTime.url)).rejects.toMatchObject(refused);

    const byStop = await openDesk();
    await byStop.station.stop();
    await expect(knock(byStop.url)).rejects.toMatchObject(refused);
  });

  it("cuts connections that are still open, and stays open for another class", async () => {
    const desk = await openDesk();
    const { hostname, port } = new URL(desk.url);
    await desk.ask("desk.open", { classId: desk.other.classId, minutes: 5 });
    expect((await record(desk, "0203", desk.other.code)).status).toBe(200);
    await desk.ask("desk.close", { classId: desk.open.classId });
    expect((await record(desk, "0102", desk.code)).status).toBe(403);
    const idle = listenTo(connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false }));
    await desk.ask("desk.close", { classId: desk.other.classId });
    expect(await idle).toBe("");
  });

  it("says where it could be opened, and opens on no other address", async () => {
    const { ask, open } = await openDesk();
    await ask("desk.close", { classId: open.classId });
    const { classId } = open;
    expect(await ask("desk.state", { classId })).toEqual({ isOpen: false, addresses: ["127.0.0.1"] });
    const elsewhere = ask("desk.open", { classId, minutes: 5, address: "8.8.8.8" });
    await expect(elsewhere).rejects.toMatchObject({ code: "not-found" });
  });
});

async function inTurn<T, Result>(
  items: readonly T[],
  work: (item: T) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
