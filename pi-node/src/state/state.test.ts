import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openIdentity } from "./identity";
import { openSettings } from "./settings";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-state-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const silent = (): void => undefined;
const station = { fingerprint: "ab".repeat(32), name: "Laptop", pairedAtMs: 5 };

describe("a node's key", () => {
  it("is made once, kept, and read by nobody else", async () => {
    const first = await openIdentity(folder);
    expect(first.fingerprint).toMatch(/^[0-9a-f]{64}$/u);
    expect(await openIdentity(folder)).toEqual(first);
    expect((await stat(join(folder, "identity.pem"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["identity.pem"]);
  });

  it("is never replaced when its file is damaged, empty or holds another key", async () => {
    const { keyPem } = await openIdentity(folder);
    await rm(join(folder, "identity.pem"));
    const other = await openIdentity(folder);
    for (const damaged of ["", "-----BEGIN PRIVATE KEY-----", keyPem + other.certificatePem]) {
      await writeFile(join(folder, "identity.pem"), damaged);
      await expect(openIdentity(folder)).rejects.toThrow(/Restore it from a copy/u);
      expect(await readFile(join(folder, "identity.pem"), "utf8")).toBe(damaged);
    }
  });
});

describe("a node's settings", () => {
  it("are on the disk when the change is told as done", async () => {
    const settings = await openSettings(folder, "Room 3", silent);
    await Promise.all([settings.rename("Phòng 4"), settings.addStation(station)]);
    const again = await openSettings(folder, "Room 3", silent);
    expect(again.name()).toBe("Phòng 4");
    expect(again.stations()).toEqual([station]);
    expect(await again.removeStation(station.fingerprint)).toBe(true);
    expect(await again.removeStation(station.fingerprint)).toBe(false);
    expect((await openSettings(folder, "Room 3", silent)).isPaired(station.fingerprint)).toBe(false);
  });

  it("hold a station once, however often it is paired", async () => {
    const settings = await openSettings(folder, "Room 3", silent);
    await settings.addStation(station);
    await settings.addStation({ ...station, name: "New name" });
    expect(settings.stations()).toEqual([{ ...station, name: "New name" }]);
  });

  it("are kept aside when damaged, and then trust nobody", async () => {
    await writeFile(join(folder, "settings.json"), '{"version":1,"name":"x","stations":[{}]}');
    const said: string[] = [];
    const settings = await openSettings(folder, "Room 3", (line) => said.push(line));
    expect(settings.stations()).toEqual([]);
    expect(said[0]).toContain("damaged");
    expect(await readFile(join(folder, "settings.json.damaged"), "utf8")).toContain('"name":"x"');
  });

  it("stay as they were when a change is impossible", async () => {
    const settings = await openSettings(folder, "Room 3", silent);
    await expect(settings.rename("two\nlines")).rejects.toThrow(/name/u);
    expect(settings.name()).toBe("Room 3");
    await settings.rename("Room 5");
    expect(settings.name()).toBe("Room 5");
  });
});
