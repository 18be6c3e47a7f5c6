import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const repository = resolve(import.meta.dirname, "..");
const hasDpkg = spawnSync("dpkg-deb", ["--version"]).status === 0;

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: repository, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

/** The tarball and the package, and what their bytes come to. */
function pack() {
  const files = run(process.execPath, ["scripts/packageNode.mjs"])
    .split("\n")
    .filter((line) => line.startsWith(repository));
  const hashes = files.map((file) => createHash("sha256").update(readFileSync(file)).digest("hex"));
  return { files, hashes };
}

describe.skipIf(!hasDpkg)("the camera's packages (needs dpkg-deb)", () => {
  it("are the same bytes each time, and run as they come", () => {
    run("npm", ["run", "--silent", "build:pi-node"]);
    const { files, hashes } = pack();
    expect(files.map((file) => file.slice(file.lastIndexOf(".")))).toEqual([".gz", ".deb"]);
    expect(pack().hashes).toEqual(hashes);
    const [tarball = "", deb = ""] = files;
    const into = mkdtempSync(join(tmpdir(), "rollcall-node-"));
    try {
      run("dpkg-deb", ["-x", deb, into]);
      run("tar", ["-xzf", tarball, "-C", into]);
      const { version } = JSON.parse(readFileSync(join(repository, "pi-node/package.json"), "utf8"));
      for (const program of ["opt/rollcall-node/rollcall-node.mjs", "rollcall-node/dist/rollcall-node.mjs"]) {
        expect(run(process.execPath, [join(into, program), "--version"]).trim()).toContain(version);
      }
    } finally {
      rmSync(into, { recursive: true });
    }
  }, 120_000);
});
