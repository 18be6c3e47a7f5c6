import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findResource } from "./findResource";

describe("findResource", () => {
  it("finds what the repository ships from its own place", () => {
    expect(findResource("package.json")).toBe(join(process.cwd(), "package.json"));
  });

  it.each([
    ["a bundle in a checkout", "out/cli", "resources/fonts", "resources/fonts"],
    [
      "a packaged app with files inside its archive",
      "resources/app/out/main",
      "resources/app/resources/fonts",
      "resources/fonts",
    ],
    ["a packaged app with files beside its archive", "resources/app/out/main", "resources/models", "models"],
  ])("finds files of %s", async (_, code, placed, name) => {
    const root = await mkdtemp(join(tmpdir(), "rollcall-resources-"));
    await mkdir(join(root, code), { recursive: true });
    await mkdir(join(root, placed), { recursive: true });
    await writeFile(join(root, "unrelated"), "");
    expect(findResource(name, join(root, code))).toBe(join(root, placed));
    await rm(root, { recursive: true });
  });

  it("says that the installation is incomplete when nothing above holds it", () => {
    expect(() => findResource("rollcall-no-such-thing")).toThrow(/Install Rollcall again/);
  });
});
