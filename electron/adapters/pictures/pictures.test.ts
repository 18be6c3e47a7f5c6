import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pictureFile } from "./pictureFile";
import { listNamedPictures, listPictures } from "./pictureList";
import { listStudentPhotos } from "./studentPhotos";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-pictures-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name);
  }
}

const filesOf = (list: readonly { readonly file: string }[]) =>
  list.map(({ file }) => file.replace(`${folder}/`, ""));

describe("listPictures", () => {
  it("lists pictures as people count and passes over everything else", async () => {
    await put("10.jpg", "9.JPEG", "2.png", "a.WebP", ".hidden.jpg", "Thumbs.db", "truth.json", "sub/1.jpg");
    const { pictures, problems } = await listPictures(folder);
    expect(filesOf(pictures)).toEqual(["2.png", "9.JPEG", "10.jpg", "a.WebP"]);
    expect(problems).toEqual([]);
    expect(Buffer.from((await pictures[2]?.read()) ?? []).toString()).toBe("10.jpg");
  });

  it("keeps the folder as it was written", async () => {
    await put("1.jpg");
    expect((await listPictures(`${folder}/./`)).pictures[0]?.file).toBe(`${folder}/./1.jpg`);
  });

  it("reports a phone's HEIC and a broken link", async () => {
    await put("1.HEIC");
    await symlink(join(folder, "gone"), join(folder, "2.jpg"));
    const { pictures, problems } = await listPictures(folder);
    expect(pictures).toEqual([]);
    expect(filesOf(problems)).toEqual(["1.HEIC", "2.jpg"]);
  });

  it("refuses a missing folder and a file", async () => {
    await put("file");
    const missing = listPictures(join(folder, "no"), { purpose: "the folder of snapshots" });
    await expect(missing).rejects.toMatchObject({
      code: "not-found",
      message: /expected the folder of snapshots/,
    });
    await expect(listPictures(join(folder, "file"))).rejects.toThrow(/found a file/);
  });
});

describe("listNamedPictures", () => {
  it("takes files whatever their name, folders for what is in them, and reports the rest", async () => {
    await put("one.dat", "class/2.jpg", "class/1.jpg", "empty/readme.txt");
    const paths = ["one.dat", "class", "empty", "gone.jpg"].map((name) => join(folder, name));
    const { pictures, problems } = await listNamedPictures(paths);
    expect(filesOf(pictures)).toEqual(["one.dat", "class/1.jpg", "class/2.jpg"]);
    expect(filesOf(problems)).toEqual(["empty", "gone.jpg"]);
  });
});

describe("pictureFile", () => {
  it("refuses a file past 64 MB without reading it", async () => {
    await put("large.jpg");
    await truncate(join(folder, "large.jpg"), 64 * 1024 * 1024 + 1);
    await expect(pictureFile(join(folder, "large.jpg")).read()).rejects.toMatchObject({
      code: "picture-too-large",
    });
  });

  it("says that a file has gone or is none", async () => {
    await expect(pictureFile(join(folder, "gone.jpg")).read()).rejects.toThrow(/does not exist/);
    await expect(pictureFile(folder).read()).rejects.toMatchObject({ code: "io-failed" });
  });
});

describe("listStudentPhotos", () => {
  const roster = [
    { studentId: "18N13A_07", name: "Nguyễn Thị Ánh" },
    { studentId: "0102", name: "Lê Bình" },
    { studentId: "0103", name: "Trần Cúc" },
    { studentId: "0104", name: "Đỗ Dũng" },
  ];

  it("finds photos by file and by folder", async () => {
    await put(
      "18N13A_07.jpg",
      "18N13A_07_left.PNG",
      "0102/b10.jpg",
      "0102/b9.webp",
      "0103_1.jpeg",
      "0104.jpg",
    );
    const { photos, problems } = await listStudentPhotos(folder, roster);
    expect(photos.map(({ studentId }) => studentId).join(" ")).toBe(
      "18N13A_07 18N13A_07 0102 0102 0103 0104",
    );
    expect(filesOf(photos).slice(2, 4)).toEqual(["0102/b9.webp", "0102/b10.jpg"]);
    expect(problems).toEqual([]);
  });

  it("reports files of nobody, other formats and students without a photo, and ignores the rest", async () => {
    await put(
      "0102.jpg",
      "0109.jpg",
      "0103.heic",
      "roster.csv",
      "Thumbs.db",
      "0999/1.jpg",
      "notes/a.txt",
      "0104/1.gif",
    );
    await symlink("loop.jpg", join(folder, "loop.jpg"));
    const { photos, problems } = await listStudentPhotos(folder, roster);
    expect(filesOf(photos)).toEqual(["0102.jpg"]);
    expect(filesOf(problems)).toEqual([
      "0103.heic",
      "0104/1.gif",
      "0109.jpg",
      "0999",
      "loop.jpg",
      "",
      "",
      "",
    ]);
    expect(problems.at(-1)?.reason).toContain("0104 Đỗ Dũng: no photo in");
    expect(problems[2]?.reason).toContain("no student on the roster");
  });
});
