// What a fresh clone needs before Rollcall can run. Plain JavaScript: no package is there yet. Says all it does on stderr.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const builtCli = join(repository, "out", "cli", "rollcall.js");

const OLDEST_NODE = [20, 19];
const BUILT_FROM = [
  "electron/adapters",
  "electron/cli",
  "electron/contract",
  "electron/core",
  "electron/serve",
  "pi-node/src",
  "pi-node/wire",
];
const BUILT_WITH = ["package-lock.json", "tsconfig.json", "vite.node.config.ts"];
const fingerprintFile = join(repository, "out", "cli", "built-from.sha256");
const lockFile = join(repository, ".cache", "setup.lock");
const LOCK_POLL_MS = 250;

/** A failure that is told by its message alone. */
class SetupError extends Error {}

/**
 * Does what is missing of: packages, the built program, the models. Quick when nothing is. Answers whether all went
 * well; otherwise stderr says why not, and the exit code is set.
 * @param {{ withModels: boolean }} wanted
 */
export function setUp({ withModels }) {
  try {
    bringWhatIsMissing(withModels);
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
    return false;
  }
}

/**
 * Runs the built rollcall in this process, so that its exit code, its output and Ctrl-C are its own.
 * @param {readonly string[]} args
 * @param {string} folder that paths in `args` start from
 */
export async function runRollcall(args, folder = repository) {
  process.chdir(folder);
  process.argv.splice(2, process.argv.length, ...args);
  await import(pathToFileURL(builtCli).href);
}

/** @param {boolean} withModels */
function bringWhatIsMissing(withModels) {
  refuseOldNode();
  const isReady = () => packagesAreThere() && buildIsFresh() && (!withModels || modelsAreThere());
  if (isReady()) return;
  alone(() => {
    if (!packagesAreThere()) installPackages();
    if (!buildIsFresh()) build();
    if (withModels && !modelsAreThere()) fetchModels();
  });
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Rollcall needs Node ${OLDEST_NODE.join(".")} or newer, this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
}

/** npm keeps in node_modules what it installed there; every package of our lock file must be among it, in its version. */
function packagesAreThere() {
  const installed = packagesOf(join(repository, "node_modules", ".package-lock.json"));
  if (installed === undefined) return false;
  const wanted = packagesOf(join(repository, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // The entry without a path is Rollcall itself; optional packages are those of other platforms.
    if (path === "" || (optional === true && installed[path] === undefined)) return true;
    return installed[path]?.version === version;
  });
}

/**
 * @param {string} lock
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesOf(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, "utf8")).packages : undefined;
}

function installPackages() {
  say("Installing packages; the first time takes a minute or two …");
  // The versions are those of the lock file. Not "npm ci": it refuses a lock file that lacks an optional package of another
  // platform, and one made behind a registry mirror without those packages does. --no-save leaves the lock file as it is.
  // "npm run --silent" would silence this npm too, and NODE_ENV=production would leave the compiler out.
  const args = [
    "install",
    "--no-save",
    "--ignore-scripts",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const npm = process.env["npm_execpath"];
  const isNpm = npm !== undefined && /npm-cli\.c?js$/u.test(npm);
  const isGood = isNpm
    ? run(process.execPath, [npm, ...args])
    : run("npm", args, { shell: process.platform === "win32" });
  if (!isGood) {
    throw new SetupError(
      "The packages could not be installed; npm says why above. Check the network and try again.",
    );
  }
}

function buildIsFresh() {
  return (
    existsSync(builtCli) &&
    existsSync(fingerprintFile) &&
    readFileSync(fingerprintFile, "utf8") === sourcesFingerprint()
  );
}

/** Of contents, not of dates: a fresh clone has all files of one age. */
function sourcesFingerprint() {
  const hash = createHash("sha256");
  const files = BUILT_FROM.flatMap((folder) => filesBelow(join(repository, folder)));
  for (const file of [...files, ...BUILT_WITH.map((name) => join(repository, name))]) {
    hash.update(relative(repository, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function build() {
  say("Building rollcall; a few seconds …");
  const fingerprint = sourcesFingerprint();
  const vite = join(repository, "node_modules", "vite", "bin", "vite.js");
  if (!run(process.execPath, [vite, "build", "--config", "vite.node.config.ts", "--logLevel", "warn"])) {
    throw new SetupError("rollcall could not be built; the compiler says why above.");
  }
  writeFileSync(fingerprintFile, fingerprint);
}

/** By name and size: whoever loads a model checks its checksum. */
function modelsAreThere() {
  const manifest = JSON.parse(readFileSync(join(repository, "models", "manifest.json"), "utf8"));
  /** @type {{ file: string, optional?: boolean, result: { bytes: number } }[]} */
  const models = manifest.models;
  return models.every(({ file, optional, result }) => {
    const path = join(repository, "models", file);
    return optional === true || (existsSync(path) && statSync(path).size === result.bytes);
  });
}

function fetchModels() {
  say("Bringing the networks that find and recognise faces; about half a minute …");
  if (!run(process.execPath, [builtCli, "models", "fetch"])) {
    throw new SetupError(
      "The models could not be brought; the reason is above. Check the network and try again.",
    );
  }
}

/**
 * Runs `work` while no other set-up of this checkout does: two of them would write the same files.
 * @param {() => void} work
 */
function alone(work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  let hasSaid = false;
  while (!takeLock()) {
    if (!hasSaid)
      say(`Waiting for another set-up of this folder (process ${readFileSync(lockFile, "utf8")}) …`);
    hasSaid = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  }
  try {
    work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    if (!isRunning(lockOwner())) rmSync(lockFile, { force: true });
    return false;
  }
}

/** The process that works; this one, which surely runs, when the lock went away meanwhile or is being written. */
function lockOwner() {
  const text = existsSync(lockFile) ? readFileSync(lockFile, "utf8") : "";
  return text === "" ? process.pid : Number(text);
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Runs a program with everything it says on stderr: stdout belongs to results.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ shell?: boolean }} [options]
 */
function run(program, args, options = {}) {
  const { status } = spawnSync(program, args, { ...options, cwd: repository, stdio: ["ignore", 2, 2] });
  return status === 0;
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
