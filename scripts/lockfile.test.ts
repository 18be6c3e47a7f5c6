import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const versions = z.record(z.string(), z.string()).default({});
const lockfile = z.object({
  packages: z.record(z.string(), z.object({ dependencies: versions, optionalDependencies: versions })),
});

const path = resolve(import.meta.dirname, "..", "package-lock.json");
const { packages } = lockfile.parse(JSON.parse(readFileSync(path, "utf8")));

/** Looks where Node would: in the package's own node_modules, then in each one above. */
function isLocked(from: string, name: string): boolean {
  if (packages[from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`] !== undefined)
    return true;
  if (from === "") return false;
  return isLocked(from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name);
}

describe("package-lock.json", () => {
  // `npm install NAME` forgets other systems' binaries that the registry at hand does not serve, and `npm ci` then
  // refuses the file on every system.
  it("names every dependency, also those of other systems, so that npm ci accepts it anywhere", () => {
    const missing = Object.entries(packages).flatMap(([from, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !isLocked(from, name)),
    );
    expect(missing).toEqual([]);
  });
});
