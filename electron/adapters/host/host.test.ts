import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readLicences } from "./licences";
import { thisMachine } from "./machine";
import { placeOf } from "./place";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-host-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the place of a station", () => {
  it("counts what lies in it, at any depth", async () => {
    await mkdir(join(folder, "a", "b"), { recursive: true });
    await writeFile(join(folder, "a", "one"), "12345");
    await writeFile(join(folder, "a", "b", "two"), "123");
    const place = await placeOf(folder);
    expect(place).toMatchObject({ folder, usedBytes: 8 });
    expect(place.freeBytes).toBeGreaterThan(0);
  });

  it("says so when it is not there", async () => {
    await expect(placeOf(join(folder, "gone"))).rejects.toMatchObject({ code: "io-failed" });
  });
});

describe("the list of licences", () => {
  it("is read as it was written, and nothing else is taken for it", async () => {
    const path = join(folder, "licences.json");
    const one = { kind: "font", name: "Be Vietnam Pro", version: "", licence: "OFL-1.1", text: "…" };
    await writeFile(path, JSON.stringify([one]));
    expect(await readLicences(path)).toEqual([one]);
    await writeFile(path, "[1]");
    await expect(readLicences(path)).rejects.toMatchObject({ code: "damaged" });
  });
});

describe("this machine", () => {
  it("is described without anybody's name", () => {
    const { system, runtime } = thisMachine();
    expect(system).toContain(process.platform);
    expect(runtime).toBe(`Node ${process.versions.node}`);
  });
});
