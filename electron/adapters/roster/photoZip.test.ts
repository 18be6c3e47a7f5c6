import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listZippedPhotos } from "./photoZip";
import { zipOf, type TestMember } from "./testZip";

const ROSTER = [
  { studentId: "18N13A_07", name: "Nguyễn Thị Ánh" },
  { studentId: "0102", name: "Lê Bình" },
  { studentId: "0103", name: "Trần Cúc" },
];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-photozip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const named = (...names: readonly string[]): readonly TestMember[] =>
  names.map((name) => ({ name, data: name, isStored: name.length % 2 === 0 }));

async function list(members: readonly TestMember[]) {
  const { photos, problems } = await listZippedPhotos(zipOf(members), "p.zip", ROSTER);
  return {
    photos: photos.map(({ studentId, file }) => [studentId, file]),
    problems: problems.map(({ file, reason }) => [file, reason]),
    read: () => Promise.all(photos.map(async ({ read }) => Buffer.from(await read()).toString())),
  };
}

const missing = (...numbers: readonly string[]) =>
  numbers.map((number) => ["", expect.stringContaining(`${number} `)]);

describe("listZippedPhotos", () => {
  it("finds photos by file and by folder, in natural order, and reads them one by one", async () => {
    const { photos, problems, read } = await list(
      named("18N13A_07_left.PNG", "18N13A_07.jpg", "0102/", "0102/b10.jpg", "0102/b9.webp", "0103_1.jpeg"),
    );
    expect(photos).toEqual([
      ["18N13A_07", "p.zip/18N13A_07_left.PNG"],
      ["18N13A_07", "p.zip/18N13A_07.jpg"],
      ["0103", "p.zip/0103_1.jpeg"],
      ["0102", "p.zip/0102/b9.webp"],
      ["0102", "p.zip/0102/b10.jpg"],
    ]);
    expect(problems).toEqual([]);
    expect(await read()).toEqual([
      "18N13A_07_left.PNG",
      "18N13A_07.jpg",
      "0103_1.jpeg",
      "0102/b9.webp",
      "0102/b10.jpg",
    ]);
  });

  it("reads a zip on disk like its bytes", async () => {
    const path = join(folder, "photos.zip");
    await writeFile(path, zipOf(named("0102.jpg")));
    const { photos } = await listZippedPhotos(path, path, ROSTER);
    expect(photos.map(({ file }) => file)).toEqual([`${path}/0102.jpg`]);
    expect(Buffer.from((await photos[0]?.read()) ?? []).toString()).toBe("0102.jpg");
  });

  it("does not count folders around everything, but a student's own folder", async () => {
    const around = await list(
      named("Ảnh 18N13A/lop/0102.jpg", "Ảnh 18N13A/lop/0103/1.jpg", "Ảnh 18N13A/a.txt"),
    );
    expect(around.photos.map(([number]) => number)).toEqual(["0102", "0103"]);
    const own = await list(named("0102/1.jpg", "0102/2.jpg"));
    expect(own.photos.map(([number]) => number)).toEqual(["0102", "0102"]);
  });

  it("says what it has not used and passes over what systems leave behind", async () => {
    const { photos, problems } = await list([
      ...named("0102.jpg", "0109.jpg", "0103.heic", "roster.csv", "0999/1.jpg", "0102/old/1.jpg", "more.zip"),
      ...named("__MACOSX/._0102.jpg", ".DS_Store", "Thumbs.db", ".hidden/0103.jpg"),
      { name: "0103.jpg", data: "/etc/passwd", madeBy: 3, mode: 0o120777 },
    ]);
    expect(photos).toEqual([["0102", "p.zip/0102.jpg"]]);
    expect(problems).toEqual([
      ["p.zip/more.zip", expect.stringContaining("archive inside the archive")],
      ["p.zip/0102/old", expect.stringContaining("too deep")],
      ["p.zip/0103.heic", expect.stringContaining("save it as JPEG")],
      ["p.zip/0103.jpg", expect.stringContaining("link")],
      ["p.zip/0109.jpg", expect.stringContaining("no student on the roster")],
      ["p.zip/0999", expect.stringContaining("no student on the roster")],
      ...missing("18N13A_07", "0103"),
    ]);
  });

  it("takes numbers however the names in the zip are written", async () => {
    const roster = [{ studentId: "Đ-é1", name: "An" }];
    const zip = zipOf([{ name: "Đ-é1_a.jpg".normalize("NFD") }]);
    expect((await listZippedPhotos(zip, "p.zip", roster)).photos).toHaveLength(1);
  });

  it("refuses a photo past 64 MB without unpacking it", async () => {
    const data = Buffer.alloc(64 * 1024 * 1024 + 1);
    const { photos } = await listZippedPhotos(
      zipOf([{ name: "0102.jpg", data, isStored: true }]),
      "p",
      ROSTER,
    );
    await expect(photos[0]?.read()).rejects.toMatchObject({ code: "picture-too-large" });
  });

  it("refuses the whole zip for one member that only an attack has", async () => {
    const members = [...named("0102.jpg"), { name: "../0103.jpg" }];
    await expect(list(members)).rejects.toMatchObject({ code: "bad-input", message: /leads out/ });
    await expect(listZippedPhotos(join(folder, "no.zip"), "no.zip", ROSTER)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("matches or names every picture of any zip", async () => {
    const part = fc.constantFrom("0102", "0103_2", "18n13a_07", "photos", "x", "0999");
    const path = fc
      .tuple(fc.array(part, { maxLength: 3 }), part, fc.constantFrom(".jpg", ".heic", ".txt"))
      .map(([folders, stem, extension]) => [...folders, stem + extension].join("/"));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 12 }), async (paths) => {
        const { photos, problems } = await list(named(...paths));
        const told = [...photos.map(([, file]) => file), ...problems.map(([file]) => file)].filter(Boolean);
        for (const each of paths.filter((one) => one.endsWith(".jpg"))) {
          expect(told.some((file) => `p.zip/${each}`.startsWith(String(file)))).toBe(true);
        }
      }),
    );
  });
});
