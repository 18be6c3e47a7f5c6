// Sets Rollcall up, builds the desktop application and opens it: npm start
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setUp } from "./setupSteps.mjs";

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
  if (run(["electron/install.js"]) === 0) return true;
  process.stderr.write(
    "Electron's program could not be brought; the reason is above. Without a window, take attendance in the " +
      "terminal: npm run --silent rollcall -- take --help\n",
  );
  return false;
}

function main() {
  if (!setUp({ withModels: true }) || !bringElectron()) return 1;
  const build = run(["electron-vite/bin/electron-vite.js", "build", "--logLevel", "warn"]);
  return build === 0 ? run(["electron/cli.js", repository]) : build;
}

process.exitCode = main();
