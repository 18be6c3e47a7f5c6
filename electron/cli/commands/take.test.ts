import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeResult } from "#contract/take";
import { textRow, workbookOf } from "#adapters/roster/testWorkbook";
import { zipOf } from "#adapters/roster/testZip";
import { run } from "../program";
import { createTestHost, putPicture } from "../testHost";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-take-"));
  await writeFile(
    join(folder, "18N13A.csv"),
    "MSSV,Họ và tên\n01,Nguyễn Thị Ánh\n02,Lê Bình\n03,Trần Cúc\n,Không Số\n",
  );
  await putPicture(folder, "photos/01.png", ["red"]);
  await putPicture(folder, "photos/02_a.png", ["blue"]);
  await putPicture(folder, "photos/09.png", ["white"]);
  await putPicture(folder, "today/1.png", ["red", "lime"]);
  await putPicture(folder, "today/2.png", ["red"]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const takeArgs = () => [
  "take",
  "--roster",
  at("18N13A.csv"),
  "--photos",
  at("photos"),
  "--snapshots",
  at("today"),
];

describe("rollcall take", () => {
  it("goes from a roster and pictures to marks, JSON and a sheet", async () => {
    const host = createTestHost();
    const argv = [...takeArgs(), "--json", at("a.json"), "--pdf", at("a.pdf")];
    expect(await run(argv, host)).toBe(0);
    const result = takeResult.parse(JSON.parse(await readFile(at("a.json"), "utf8")));
    expect(result.students.map(({ studentId, name, status }) => [studentId, name, status])).toEqual([
      ["01", "Nguyễn Thị Ánh", "present"],
      ["02", "Lê Bình", "absent"],
      ["03", "Trần Cúc", "absent"],
    ]);
    expect(result.students[0]?.seenIn).toEqual([at("today/1.png"), at("today/2.png")]);
    expect(result.problems.map(({ file }) => file)).toEqual([at("18N13A.csv"), at("photos/09.png"), ""]);
    expect((await readFile(at("a.pdf"))).subarray(0, 5).toString()).toBe("%PDF-");
    expect(host.written.out).toMatch(/1 {2}present +01 +Nguyễn Thị Ánh/);
    expect(host.written.out).toContain("3 students: 1 present, 0 check, 2 absent");
    expect(host.written.err).toBe("");
  });

  it("takes a workbook and a zip for the same answer", async () => {
    const rows = [
      textRow(1, "MSSV", "Họ và tên"),
      textRow(2, "01", "Nguyễn Thị Ánh"),
      textRow(3, "02", "Lê Bình"),
    ];
    await writeFile(at("18N13A.xlsx"), workbookOf(rows.join("")));
    const photos = await Promise.all(
      ["01.png", "02_a.png"].map(async (name) => ({
        name: `photos/${name}`,
        data: await readFile(at(`photos/${name}`)),
      })),
    );
    await writeFile(at("photos.zip"), zipOf([...photos, { name: "photos/09.png" }]));
    const argv = [
      "take",
      "--roster",
      at("18N13A.xlsx"),
      "--photos",
      at("photos.zip"),
      "--snapshots",
      at("today"),
    ];
    expect(await run([...argv, "--json", at("a.json")], createTestHost())).toBe(0);
    const result = takeResult.parse(JSON.parse(await readFile(at("a.json"), "utf8")));
    expect(result.students.map(({ studentId, name, status }) => [studentId, name, status])).toEqual([
      ["01", "Nguyễn Thị Ánh", "present"],
      ["02", "Lê Bình", "absent"],
    ]);
    expect(result.problems.map(({ file }) => file)).toEqual([at("photos.zip/photos/09.png")]);
  });

  it("writes the same sheet, byte for byte, for the same date", async () => {
    const argv = [...takeArgs(), "--date", "2026-11-21T07:05", "--lang", "vi", "--title", "Lập trình"];
    await run([...argv, "--pdf", at("a.pdf")], createTestHost());
    await run([...argv, "--pdf", at("b.pdf")], createTestHost());
    expect((await readFile(at("a.pdf"))).equals(await readFile(at("b.pdf")))).toBe(true);
  });

  it("ends with 1 when no picture of the class could be read, and still says so in the JSON", async () => {
    await rm(at("today"), { recursive: true });
    await mkdir(at("today"));
    await writeFile(at("today/1.jpg"), "no picture");
    const host = createTestHost();
    expect(await run([...takeArgs(), "--json", at("a.json")], host)).toBe(1);
    expect(host.written.err).toMatch(/no picture of the class could be read/);
    const result = takeResult.parse(JSON.parse(await readFile(at("a.json"), "utf8")));
    expect(result.problems.some(({ file }) => file === at("today/1.jpg"))).toBe(true);
  });

  it("refuses an empty folder of snapshots before it loads networks", async () => {
    await mkdir(at("empty"));
    const host = createTestHost();
    expect(await run([...takeArgs(), "--snapshots", at("empty")], host)).toBe(1);
    expect(host.written.err).toMatch(/expected pictures of the class .* found none/);
    expect(host.opened).toEqual([]);
  });

  it("tells a wrong place for its files before any work", async () => {
    const host = createTestHost();
    const argv = [...takeArgs(), "--json", at("a.json"), "--pdf", at("no/a.pdf")];
    expect(await run(argv, host)).toBe(2);
    expect(host.opened).toEqual([]);
    expect(await readdir(folder)).toEqual(["18N13A.csv", "photos", "today"]);
  });

  it("leaves earlier files as they were when it is stopped", async () => {
    await writeFile(at("a.json"), "earlier");
    const host = createTestHost({ signal: AbortSignal.abort() });
    expect(await run([...takeArgs(), "--json", at("a.json")], host)).toBe(130);
    expect(await readFile(at("a.json"), "utf8")).toBe("earlier");
    expect(await readdir(folder)).toEqual(["18N13A.csv", "a.json", "photos", "today"]);
  });

  it("shows how far it is on a terminal", async () => {
    const host = createTestHost({ isTty: true });
    await run(takeArgs(), host);
    expect(host.written.err).toContain("Learning the students: 2 of 2");
    expect(host.written.err).toContain("Looking at the class: 2 of 2");
  });
});
