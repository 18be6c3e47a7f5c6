import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { openStationOf, runHost } from "#serve/runHost";
import { run } from "./program";
import { createTestHost } from "./testHost";

const PASSWORD = "four words to remember";
let root: string;
let data: string;

const quiet = {
  version: "1.2.3",
  reportBug: (error: unknown) => {
    throw error;
  },
  notify: () => undefined,
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "rollcall-report-"));
  data = join(root, "station");
  process.env["ROLLCALL_PASSWORD"] = PASSWORD;
  await fillStation();
}, 60_000);

afterAll(async () => {
  delete process.env["ROLLCALL_PASSWORD"];
  delete process.env["ROLLCALL_TOKEN"];
  await rm(root, { recursive: true, force: true });
});

/** One class of two, one finished lesson of today. */
async function fillStation(): Promise<void> {
  const { station, close } = await openStationOf({ ...quiet, data });
  const session: { login?: string } = {};
  const ask = async <Name extends RequestName>(name: Name, params: ParamsOf<Name>) => {
    const reply = await station.handle({ address: "here", ...session }, { name, params });
    if (!reply.ok) throw new Error(reply.error.message);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own schema has just read it
    return api[name].result.parse(reply.value) as ResultOf<Name>;
  };
  const first = await ask("login.first", {
    loginName: "lan",
    name: "Lan",
    language: "vi",
    password: PASSWORD,
  });
  session.login = first.login;
  const term = { name: "HK1", from: "2026-09-01", until: "2027-01-31" };
  const made = await ask("classes.create", {
    course: "Cơ sở dữ liệu",
    group: "18N13A",
    term,
    room: "E-201",
    zone: "Asia/Ho_Chi_Minh",
  });
  const { classId } = made;
  await ask("students.add", { classId, number: "0101", name: "Nguyễn An" });
  await ask("students.add", { classId, number: "0102", name: "Lê Bình" });
  const opened = await ask("session.open", { classId });
  await ask("session.finish", { sessionId: opened.sessionId });
  await close();
}

async function rollcall(...argv: readonly string[]) {
  const host = createTestHost();
  const code = await run([...argv, "--login", "lan"], host);
  return { code, ...host.written };
}

describe("rollcall report", { timeout: 60_000 }, () => {
  it("writes a report of a folder's station to a file, and text to stdout", async () => {
    const pdf = join(root, "term.pdf");
    const written = await rollcall("report", "class", "--data", data, "--class", "18n13a", "--out", pdf);
    expect(written).toEqual({ code: 0, out: "", err: "" });
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
    const csv = await rollcall("report", "session", "--data", data, "--format", "csv", "--lang", "en");
    expect(csv.code).toBe(0);
    expect(csv.out.split("\r\n")[1]).toBe("1,0101,Nguyễn An,Absent,,By rule,");
    const moodle = await rollcall("report", "moodle", "--data", data);
    expect(moodle.out).toBe("idnumber,scantime,status\r\n0101,,A\r\n0102,,A\r\n");
  });

  it("asks a station that runs, and says that its folder is in use", async () => {
    const host = await runHost({ ...quiet, data, port: 0 });
    process.env["ROLLCALL_TOKEN"] = host.token;
    const json = await rollcall(
      "report",
      "student",
      "--student",
      "0102",
      "--url",
      host.url,
      "--format",
      "json",
    );
    expect(JSON.parse(json.out)).toMatchObject({ title: "Lê Bình" });
    const inUse = await rollcall("report", "lecturer", "--data", data, "--format", "json");
    expect([inUse.code, inUse.out]).toEqual([1, ""]);
    await host.close();
    const gone = await rollcall("report", "lecturer", "--url", host.url, "--format", "json");
    expect(gone.err).toContain("rollcall serve");
  });

  it("says what it expected where something is wrong", async () => {
    const noClass = await rollcall("report", "class", "--data", data, "--class", "x", "--format", "csv");
    expect([noClass.code, noClass.err]).toEqual([2, expect.stringContaining('"Cơ sở dữ liệu 18N13A"')]);
    const noFile = await rollcall("report", "class", "--data", data);
    expect([noFile.code, noFile.err]).toEqual([2, expect.stringContaining("--out")]);
    process.env["ROLLCALL_PASSWORD"] = "not the password";
    const wrong = await rollcall("report", "lecturer", "--data", data, "--format", "json");
    process.env["ROLLCALL_PASSWORD"] = PASSWORD;
    expect([wrong.code, wrong.out]).toEqual([1, ""]);
  });
});

describe("rollcall with an address", { timeout: 60_000 }, () => {
  it("says so where another program answers there", async () => {
    const other = createServer((_, response) => response.end("<h1>Printer</h1>"));
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const asked = await rollcall("node", "list", "--url", `http://127.0.0.1:${port}`, "--token", "any");
    other.close();
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining("is no Rollcall")]);
  });
});

describe("rollcall node", { timeout: 60_000 }, () => {
  it("finds its station by the same options, and wants a token for an address", async () => {
    const none = await rollcall("node", "list", "--data", data);
    expect([none.code, none.out, none.err]).toEqual([0, "", expect.stringContaining("No camera yet")]);
    delete process.env["ROLLCALL_TOKEN"];
    const noToken = await rollcall("node", "list", "--url", "http://127.0.0.1:1");
    expect([noToken.code, noToken.err]).toEqual([2, expect.stringContaining("--token")]);
  });
});

describe("rollcall export", { timeout: 60_000 }, () => {
  it("writes tidy tables with their dictionary, and names only when asked to", async () => {
    const into = join(root, "dataset");
    const done = await rollcall("export", "--dataset", into, "--data", data);
    expect([done.code, done.err]).toEqual([0, ""]);
    const files = ["classes", "marks", "sessions"].flatMap((name) => [`${name}.csv`, `${name}.jsonl`]);
    expect((await readdir(into)).toSorted()).toEqual([...files, "dictionary.json"].toSorted());
    const all = await Promise.all((await readdir(into)).map((file) => readFile(join(into, file), "utf8")));
    expect(all.join("\n")).not.toMatch(/Nguyễn|Bình|0101/u);
    const marks = (await readFile(join(into, "marks.jsonl"), "utf8")).trim().split("\n");
    expect(marks.map((line): unknown => JSON.parse(line))).toMatchObject([
      { status: "absent", late_minutes: 0, is_by_hand: false },
      { status: "absent", late_minutes: 0, is_by_hand: false },
    ]);
    await rollcall("export", "--dataset", into, "--data", data, "--names");
    expect(await readFile(join(into, "students.csv"), "utf8")).toContain("0101,Nguyễn An");
  });
});
