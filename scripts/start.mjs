// Sets Rollcall up, builds the desktop application and opens it, in a browser where there is no Electron: npm start
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { runRollcall, setUp } from "./setupSteps.mjs";

const repository = resolve(import.meta.dirname, "..");
const packages = join(repository, "node_modules");

/**
 * @param {readonly string[]} command path in node_modules, then arguments
 */
function run([script = "", ...args]) {
  const { status } = spawnSync(process.execPath, [join(packages, script), ...args], {
    cwd: repository,
    stdio: "inherit",
  });
  return status ?? 1;
}

/** Electron's package brings its program when it is first asked to; only with it is there a window to open. */
function bringElectron() {
  if (existsSync(join(packages, "electron", "path.txt"))) return true;
  process.stderr.write("Electron's program is not here yet; bringing it once …\n");
  const { status, stderr } = spawnSync(process.execPath, [join(packages, "electron/install.js")], {
    cwd: repository,
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
  });
  if (status === 0) return true;
  const reason = stderr.split("\n").find((line) => line.trim() !== "") ?? "no reason was given";
  process.stderr.write(
    `Electron's program could not be brought (${reason.trim()}), so Rollcall opens in a browser; Ctrl-C ends it.\n`,
  );
  return false;
}

async function main() {
  if (!setUp({ withModels: true })) return 1;
  const build = run(["electron-vite/bin/electron-vite.js", "build", "--logLevel", "warn"]);
  if (build !== 0) return build;
  if (run(["../scripts/licences.mjs"]) !== 0 || run(["../scripts/stamp.mjs"]) !== 0) return 1;
  if (bringElectron()) return run(["electron/cli.js", repository]);
  await runRollcall(["serve", "--open", ...process.argv.slice(2)]);
  return undefined;
}

const status = await main();
if (status !== undefined) process.exitCode = status;
