// Sets Rollcall up, runs every test, and ends with what the runners counted. Needs nothing installed but Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { countPlaywright, countsLine, countVitest, skipReasons, sumCounts } from "./counts.mjs";

const repository = resolve(import.meta.dirname, "..");
const results = join(repository, "out", "test-results");
const vitestReport = join(results, "vitest.json");
const playwrightReport = join(results, "playwright.json");

/**
 * Runs a script of this repository or of a package with this Node, everything shown.
 * @param {readonly string[]} command path below the repository, then arguments
 */
function run([script = "", ...args]) {
  const { status } = spawnSync(process.execPath, [join(repository, script), ...args], {
    cwd: repository,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status === 0;
}

/** @param {string} path */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

function main() {
  if (!run(["scripts/setup.mjs"])) return 1;
  if (!run(["node_modules/electron-vite/bin/electron-vite.js", "build", "--logLevel", "warn"])) return 1;
  if (!run(["scripts/licences.mjs"])) return 1;
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const isVitestGood = run([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${vitestReport}`,
  ]);
  const isPlaywrightGood = run(["node_modules/playwright/cli.js", "test"]);
  const vitest = readReport(vitestReport);
  const playwright = readReport(playwrightReport);
  if (vitest === undefined || playwright === undefined) {
    say("A test runner ended without its report; see above.");
    return 1;
  }
  for (const [reason, times] of skipReasons(playwright)) say(`SKIPPED ${times} tests: ${reason}`);
  const counts = sumCounts([countVitest(vitest), countPlaywright(playwright)]);
  say(countsLine(counts));
  return isVitestGood && isPlaywrightGood && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

process.exitCode = main();
