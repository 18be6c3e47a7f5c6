import Papa from "papaparse";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createReportFiles } from "#adapters/export/reportFiles";
import { findResource } from "#adapters/resources/findResource";
import { api } from "#contract/api";
import { fileOut } from "#contract/fileOut";
import { DEFAULT_RULES } from "#contract/rules";
import { stationWithDesk } from "../desk/openDesk";

const reportFiles = createReportFiles(() => findResource("resources/fonts"));
const DAY_MS = 86_400_000;

type Made = Awaited<ReturnType<typeof stationWithDesk>>;

/** Three more lessons that An misses and Bình does not. */
async function afterSomeWeeks(): Promise<Made> {
  const made = await stationWithDesk({ reportFiles });
  const { ask, logIn, clock, open, binh } = made;
  for (let week = 1; week <= 3; week += 1) {
    clock.ms += 7 * DAY_MS;
    await logIn();
    const { sessionId } = await ask("session.open", { classId: open.classId });
    await ask("session.mark", { sessionId, personIds: [binh.studentId], choice: { status: "present" } });
    await ask("session.finish", { sessionId });
  }
  return made;
}

const csvOf = (bytes: Uint8Array) =>
  Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data;

describe("a report", () => {
  it("can be had of each kind, in each format and both languages", { timeout: 60_000 }, async () => {
    const { ask, open, an, sessionId } = await afterSomeWeeks();
    const { classId } = open;
    const kinds = [
      { kind: "session", sessionId, photos: true },
      { kind: "class", classId },
      { kind: "student", classId, studentId: an.studentId },
      { kind: "below-limit", classId },
      { kind: "lecturer" },
      { kind: "day", date: "2026-11-23" },
    ] as const;
    const starts = {
      pdf: "%PDF-",
      xlsx: "PK",
      csv: "\u00EF\u00BB\u00BF",
      html: "<!doctype html>",
      json: "{",
    };
    for (const report of kinds) {
      for (const language of ["vi", "en"] as const) {
        const table = await ask("report.read", { report, language });
        expect(table.rows.length).toBeGreaterThan(0);
        expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
        expect(table.totals?.length ?? table.columns.length).toBe(table.columns.length);
        for (const format of ["pdf", "xlsx", "csv", "html", "json"] as const) {
          const given = await ask("report.file", { report, language, format, paper: "Letter" });
          const { bytes, name } = fileOut.parse(given);
          expect(Buffer.from(bytes).toString("latin1").startsWith(starts[format])).toBe(true);
          expect(name).toMatch(new RegExp(`\\.${format}$`, "u"));
        }
      }
    }
  });

  it("says who marked, what was not planned, and how the day went", async () => {
    const { ask, sessionId, open } = await stationWithDesk();
    const language = "en" as const;
    const sheet = await ask("report.read", { report: { kind: "session", sessionId }, language });
    const texts = sheet.rows.map((row) => row.map(({ text }) => text).join("|"));
    expect(texts).toEqual(["1|0101|Nguyễn An|Absent||By rule|", "2|0102|Lê Bình|Present||Lecturer|"]);
    const day = await ask("report.read", { report: { kind: "day", date: "2026-11-23" }, language });
    expect(day.rows).toHaveLength(1);
    const other = { kind: "class", classId: open.classId } as const;
    await ask("classes.change", {
      classId: open.classId,
      change: { grading: { points: 20, decimals: 2, nothingBelow: 0.5 } },
    });
    const matrix = await ask("report.read", { report: other, language });
    expect(matrix.columns.at(-1)?.title).toBe("Points");
    expect(matrix.rows.map((row) => row.at(-1)?.text)).toEqual(["0.00", "20.00"]);
  });

  it("is refused to a lecturer whose class it is not, of every kind", async () => {
    const { ask, station, open, an, sessionId } = await stationWithDesk({ reportFiles });
    const password = "four other words here";
    await ask("lecturers.create", { loginName: "minh", name: "Minh", language: "vi", password });
    const opened = await station.handle(
      { address: "here" },
      { name: "login.open", params: { loginName: "minh", password } },
    );
    const { login } = api["login.open"].result.parse(opened.ok ? opened.value : undefined);
    const { classId } = open;
    const { studentId } = an;
    const limit = DEFAULT_RULES.warnings[0];
    const asked = [
      ...[
        { kind: "session", sessionId },
        { kind: "class", classId },
        { kind: "student", classId, studentId },
        { kind: "below-limit", classId },
      ].flatMap((report) => [
        ["report.read", { report, language: "vi" }] as const,
        ["report.file", { report, language: "vi", format: "csv" }] as const,
      ]),
      ["exchange.file", { exchange: { system: "moodle", sessionId } }] as const,
      ["exchange.file", { exchange: { system: "canvas", classId } }] as const,
      ["warnings.list", { classId }] as const,
      ["warnings.give", { classId, given: [{ studentId, limit }] }] as const,
      ["warnings.mail", { classId, studentId, limit, language: "vi" }] as const,
      ["desk.open", { classId, minutes: 5 }] as const,
      ["desk.state", { classId }] as const,
      ["corrections.list", { classId }] as const,
    ];
    for (const [name, params] of asked) {
      const reply = await station.handle({ address: "here", login }, { name, params });
      expect([name, reply]).toMatchObject([name, { ok: false, error: { code: "not-allowed" } }]);
    }
    const own = await station.handle(
      { address: "here", login },
      { name: "dataset.read", params: { names: true } },
    );
    expect(JSON.stringify(own)).not.toContain("0101");
  });
});

describe("a letterhead", () => {
  it("is set once for the station, with a logo that is made small and clean", async () => {
    const { station, ask } = await stationWithDesk({ reportFiles });
    await ask("letterhead.change", { school: "Trường Đại học", faculty: "Khoa CNTT" });
    const picture = await sharp({ create: { width: 900, height: 300, channels: 3, background: "#123456" } })
      .withExif({ IFD0: { Copyright: "secret-copyright" } })
      .jpeg()
      .toBuffer();
    const put = async (bytes: Uint8Array) => {
      const { login } = await ask("login.open", { loginName: "lan", password: "four words to remember" });
      return station.handle({ address: "here", login }, { name: "letterhead.setLogo", params: {}, bytes });
    };
    expect(await put(picture)).toEqual({ ok: true, value: {} });
    expect(await put(Buffer.from("no picture"))).toMatchObject({ error: { code: "unreadable-picture" } });
    const logo = fileOut.parse(await ask("letterhead.logo", {}));
    expect((await sharp(logo.bytes).metadata()).width).toBe(480);
    expect(Buffer.from(logo.bytes).toString("latin1")).not.toContain("secret-copyright");
    const state = { school: "Trường Đại học", faculty: "Khoa CNTT", hasLogo: true };
    expect(await ask("letterhead.read", {})).toEqual(state);
    await ask("letterhead.removeLogo", {});
    await expect(ask("letterhead.logo", {})).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a warning", () => {
  it("is due below the limit, is given once, and is due again when the limit is another", async () => {
    const { ask, open, an } = await afterSomeWeeks();
    const { classId } = open;
    const [due, ...others] = await ask("warnings.list", { classId });
    expect(others).toEqual([]);
    expect(due).toMatchObject({ name: "Nguyễn An", tally: { absent: 4 }, attendance: { rate: 0 } });
    expect(due?.givenAtMs).toBeUndefined();
    const given = [{ studentId: an.studentId, limit: due?.limit ?? DEFAULT_RULES.warnings[0] }].flatMap(
      ({ studentId, limit }) => (limit === undefined ? [] : [{ studentId, limit }]),
    );
    expect(await ask("warnings.give", { classId, given })).toEqual({ given: 1 });
    expect(await ask("warnings.give", { classId, given })).toEqual({ given: 0 });
    expect((await ask("warnings.list", { classId }))[0]?.givenAtMs).toBeDefined();
    const sheet = await ask("report.read", { report: { kind: "below-limit", classId }, language: "en" });
    expect(sheet.rows[0]?.at(-1)?.text).toBe("2026-12-14");
    const rules = {
      ...DEFAULT_RULES,
      warnings: [{ measure: "count", absences: 2, afterSessions: 0 } as const],
    };
    await ask("classes.change", { classId, change: { rules } });
    expect((await ask("warnings.list", { classId })).map(({ givenAtMs }) => givenAtMs)).toEqual([undefined]);
  });

  it("is worded for a mail program in both languages", async () => {
    const { ask, open, an } = await afterSomeWeeks();
    const [due] = await ask("warnings.list", { classId: open.classId });
    if (due === undefined) throw new Error("Nobody is below a limit");
    const asked = { classId: open.classId, studentId: an.studentId, limit: due.limit };
    const vi = await ask("warnings.mail", { ...asked, language: "vi", to: "an@example.edu" });
    expect(vi.body).toContain("vắng 4 trong 4 buổi");
    const address = new URL(vi.href);
    expect(address.protocol + address.pathname).toBe("mailto:an@example.edu");
    expect(address.searchParams.get("body")).toBe(vi.body);
    const en = await ask("warnings.mail", { ...asked, language: "en" });
    expect(en.subject).toBe("Attendance in Cơ sở dữ liệu · 18N13A");
    expect(en.href).not.toMatch(/[ \r\n+]/u);
  });
});

describe("files for other systems", () => {
  it("hold what Moodle's attendance activity reads: idnumber, an empty scan time, a status of its first set", async () => {
    const { ask, sessionId } = await stationWithDesk({ reportFiles });
    const { bytes } = fileOut.parse(
      await ask("exchange.file", { exchange: { system: "moodle", sessionId } }),
    );
    expect(csvOf(bytes)).toEqual([
      ["idnumber", "scantime", "status"],
      ["0101", "", "A"],
      ["0102", "", "P"],
    ]);
    expect(bytes[0]).toBe("i".codePointAt(0));
  });

  it("hold what Canvas's gradebook reads: its columns in their places, points possible, students by SIS id", async () => {
    const { ask, open } = await afterSomeWeeks();
    const exchange = { system: "canvas", classId: open.classId } as const;
    const [header = [], points = [], ...students] = csvOf(
      fileOut.parse(await ask("exchange.file", { exchange })).bytes,
    );
    // What lib/gradebook_importer.rb looks for: row_has_student_headers?, update_column_count, check_for_non_student_row.
    expect(header[0]).toContain("Student");
    expect(header[1]).toContain("ID");
    expect(header[2]).toMatch(/SIS\s+User\s+ID/u);
    expect(header[3]).toMatch(/SIS\s+Login\s+ID/u);
    expect(header[4]).toContain("Section");
    expect(points[0]).toContain("Points Possible");
    expect(points[5]).toBe("10");
    expect(students).toEqual([
      ["Nguyễn An", "", "0101", "", "18N13A", "0.0"],
      ["Lê Bình", "", "0102", "", "18N13A", "10.0"],
    ]);
  });

  it("hold the columns that Google Classroom writes itself", async () => {
    const { ask, open } = await afterSomeWeeks();
    const exchange = { system: "google-classroom", classId: open.classId, mailDomain: "school.edu" } as const;
    const rows = csvOf(fileOut.parse(await ask("exchange.file", { exchange })).bytes);
    expect(rows).toEqual([
      ["Last Name", "First Name", "Email Address", "Attendance"],
      ["Points", "", "", "10"],
      ["Nguyễn", "An", "0101@school.edu", "0.0"],
      ["Lê", "Bình", "0102@school.edu", "10.0"],
    ]);
  });
});

describe("the data for analysis", () => {
  it("describes every column, joins by ids, and names nobody unless asked to", async () => {
    const { ask } = await afterSomeWeeks();
    const without = await ask("dataset.read", { names: false });
    expect(JSON.stringify(without)).not.toMatch(/Nguyễn|Bình|0101|0102/u);
    const tables = new Map(without.tables.map((table) => [table.name, table]));
    expect([...tables.keys()]).toEqual(["classes", "sessions", "marks"]);
    for (const { columns, rows } of without.tables) {
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
      expect(columns.every(({ says }) => says.endsWith("."))).toBe(true);
    }
    const ids = new Set(tables.get("sessions")?.rows.map(([id]) => id));
    expect(tables.get("marks")?.rows.every(([id]) => ids.has(id ?? ""))).toBe(true);
    expect(tables.get("marks")?.rows).toHaveLength(8);
    const withNames = await ask("dataset.read", { names: true });
    expect(withNames.tables.find(({ name }) => name === "students")?.rows).toHaveLength(3);
  });
});
