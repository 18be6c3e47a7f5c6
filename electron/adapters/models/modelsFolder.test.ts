import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { modelsFolder } from "./modelsFolder";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rollcall-test-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("modelsFolder", () => {
  it("takes the option before the environment, and the environment before the app's own", () => {
    expect(modelsFolder("here", { ROLLCALL_MODELS: "there" })).toBe(resolve("here"));
    expect(modelsFolder(undefined, { ROLLCALL_MODELS: "there" })).toBe(resolve("there"));
    expect(modelsFolder(undefined, { ROLLCALL_MODELS: "" })).toBe(modelsFolder(undefined, {}));
  });

  it.each(["out/cli", "electron/adapters/models"])(
    "finds the app's models from code in %s",
    async (place) => {
      await mkdir(join(root, "models"));
      await writeFile(join(root, "models", "manifest.json"), "{}");
      await mkdir(join(root, place), { recursive: true });
      expect(modelsFolder(undefined, {}, join(root, place))).toBe(join(root, "models"));
    },
  );

  it("says what is wrong when the app has none", () => {
    // Not from a temporary folder: somebody's models may lie anywhere above it.
    expect(() => modelsFolder(undefined, {}, "/no-such-app/out/cli")).toThrow(/models\/manifest\.json/u);
  });
});
