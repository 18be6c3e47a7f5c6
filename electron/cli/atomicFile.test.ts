import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAtomicFile, writeFileAtomically } from "./atomicFile";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-atomic-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (name: string) => readFile(join(folder, name), "utf8");

describe("openAtomicFile", () => {
  it("shows nothing under the name before commit and everything after it", async () => {
    await writeFile(join(folder, "a.json"), "old");
    const file = await openAtomicFile(join(folder, "a.json"));
    await file.write("new ");
    await file.write(Buffer.from("text"));
    expect(await read("a.json")).toBe("old");
    await file.commit();
    await file.abort();
    expect(await read("a.json")).toBe("new text");
    expect(await readdir(folder)).toEqual(["a.json"]);
  });

  it("leaves what was there, and nothing else, after abort", async () => {
    await writeFile(join(folder, "a.json"), "old");
    const file = await openAtomicFile(join(folder, "a.json"));
    await file.write("half");
    await file.abort();
    await file.abort();
    expect(await read("a.json")).toBe("old");
    expect(await readdir(folder)).toEqual(["a.json"]);
  });

  it("writes through a link and to a device", async () => {
    await writeFile(join(folder, "real"), "old");
    await symlink(join(folder, "real"), join(folder, "link"));
    await writeFileAtomically(join(folder, "link"), "new");
    expect(await read("real")).toBe("new");
    await writeFileAtomically("/dev/null", "away");
    expect(await readdir(folder)).toEqual(["link", "real"]);
  });

  it("tells a missing folder and a folder in the file's place before any work", async () => {
    await mkdir(join(folder, "sub"));
    await expect(openAtomicFile(join(folder, "no", "a"))).rejects.toMatchObject({ code: "not-found" });
    await expect(openAtomicFile(join(folder, "sub"))).rejects.toMatchObject({ code: "io-failed" });
  });
});
