// Writes out/stamp.json: which version and which commit was built, the same on every computer. Part of `npm run build`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..");

/** @param {readonly string[]} args */
function git(...args) {
  const { status, stdout } = spawnSync("git", args, { cwd: repository, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const commit = git("rev-parse", "HEAD");
const isChanged = git("status", "--porcelain") !== "";
const stamp = {
  version,
  commit: commit === undefined ? "unknown" : `${commit}${isChanged ? " and changes" : ""}`,
  committedAt: git("show", "-s", "--format=%cI", "HEAD") ?? "unknown",
};
mkdirSync(join(repository, "out"), { recursive: true });
writeFileSync(join(repository, "out", "stamp.json"), `${JSON.stringify(stamp)}\n`);
