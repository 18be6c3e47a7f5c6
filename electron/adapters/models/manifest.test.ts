import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readManifest } from "./manifest";
import { modelsFolder } from "./modelsFolder";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("readManifest", () => {
  it("reads the list that ships with Rollcall", async () => {
    const { models, photos } = await readManifest(modelsFolder(undefined, {}));
    expect(models.filter((model) => !model.optional).map((model) => model.role)).toContain("detector");
    expect(models.every((model) => model.sources.at(-1)?.kind === "file")).toBe(true);
    expect(photos.map(({ id, count }) => [id, count])).toEqual([["demo-photos", 148]]);
  });

  it("says where it looked when there is none", async () => {
    await expect(readManifest(folder)).rejects.toMatchObject({ code: "not-found" });
  });

  it.each(["", "{", "[]", '{"models":[]}'])("refuses %j and names the file", async (text) => {
    await writeFile(join(folder, "manifest.json"), text);
    await expect(readManifest(folder)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining(join(folder, "manifest.json")),
    });
  });
});
