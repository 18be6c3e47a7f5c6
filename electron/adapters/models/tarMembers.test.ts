import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { create, Header, type types } from "tar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTarMembers } from "./tarMembers";

const LIMITS = { memberBytes: 1_000, totalBytes: 1_500 };
const all = (): boolean => true;
let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rollcall-test-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function packed(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, "package", path)), { recursive: true });
    await writeFile(join(root, "package", path), text);
  }
  await create({ file: join(root, "a.tgz"), cwd: root, gzip: true }, ["package"]);
  return join(root, "a.tgz");
}

/** An archive with one entry that no honest tool would write. */
async function forged(path: string, type: types.EntryTypeName, linkpath = ""): Promise<string> {
  const block = Buffer.alloc(512);
  new Header({ path, type, size: 0, mode: 0o644, mtime: new Date(0), linkpath }).encode(block);
  await writeFile(join(root, "forged.tgz"), gzipSync(Buffer.concat([block, Buffer.alloc(1024)])));
  return join(root, "forged.tgz");
}

describe("readTarMembers", () => {
  it("gives the wanted members by their path inside the package and writes nothing", async () => {
    const tarball = await packed({ "model/net.onnx": "weights", "index.js": "throw 1" });
    const before = await readdir(root, { recursive: true });
    const members = await readTarMembers(tarball, (path) => path === "model/net.onnx", LIMITS);
    expect([...members].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
      ["model/net.onnx", "weights"],
    ]);
    expect(await readdir(root, { recursive: true })).toEqual(before);
  });

  it.each(["package/../../evil", "../evil", "/etc/evil", "C:/evil", "package\\..\\..\\evil"])(
    "refuses an archive with the path %j",
    async (path) => {
      const tarball = await forged(path, "File");
      await expect(readTarMembers(tarball, all, LIMITS)).rejects.toMatchObject({
        code: "bad-input",
        message: expect.stringContaining("points outside"),
      });
    },
  );

  it.each(["SymbolicLink", "Link", "CharacterDevice", "FIFO"] as const)(
    "refuses an archive with a %s",
    async (type) => {
      const tarball = await forged("package/net.onnx", type, "/etc/passwd");
      await expect(readTarMembers(tarball, all, LIMITS)).rejects.toMatchObject({ code: "bad-input" });
    },
  );

  it("refuses a link that a packer wrote beside honest files", async () => {
    await mkdir(join(root, "package"));
    await symlink("/etc/passwd", join(root, "package", "link"));
    const tarball = await packed({ "net.onnx": "weights" });
    await expect(readTarMembers(tarball, () => false, LIMITS)).rejects.toMatchObject({ code: "bad-input" });
  });

  it("refuses a wanted member that is too large, and members that are too large together", async () => {
    const tarball = await packed({ big: "x".repeat(1_001), a: "x".repeat(900), b: "x".repeat(900) });
    await expect(readTarMembers(tarball, (path) => path === "big", LIMITS)).rejects.toThrow(/1001 bytes/u);
    await expect(readTarMembers(tarball, (path) => path !== "big", LIMITS)).rejects.toThrow(
      /1500 bytes together/u,
    );
    expect((await readTarMembers(tarball, (path) => path === "a", LIMITS)).size).toBe(1);
  });

  it.each(["", "no archive", "\u001f\u008b\u0008broken"])("refuses %j", async (text) => {
    await writeFile(join(root, "bad.tgz"), Buffer.from(text, "latin1"));
    await expect(readTarMembers(join(root, "bad.tgz"), all, LIMITS)).rejects.toMatchObject({
      code: "bad-input",
    });
  });

  it("refuses a torn archive", async () => {
    const tarball = await forged("package/net.onnx", "File");
    const bytes = gzipSync(Buffer.alloc(700, 7));
    await writeFile(tarball, bytes.subarray(0, bytes.length - 9));
    await expect(readTarMembers(tarball, all, LIMITS)).rejects.toMatchObject({ code: "bad-input" });
  });
});
