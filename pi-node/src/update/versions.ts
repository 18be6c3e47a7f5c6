import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { basename, join } from "node:path";

/**
 * The node's own versions in its state folder: `versions/1.2.3/rollcall-node.mjs`, `current` pointing at one of them, and
 * while a new one has not proved that it comes up, `trial.json`. Without `current` the installed program runs.
 * Everything is synchronous: it happens before anything else does, or once in a node's month.
 */
export const BUNDLE = "rollcall-node.mjs";
const CURRENT = "current";
const TRIAL = "trial.json";

/** Starts that a new version has to come up in. */
const TRIAL_STARTS = 3;

/** A version that is being tried, and what to go back to; "" is the installed program. */
interface Trial {
  readonly version: string;
  readonly previous: string;
  readonly starts: number;
}

/** Numbers first, then a version with a suffix before one without: 1.0.0-beta < 1.0.0 < 1.0.1. */
export function compareVersions(one: string, other: string): number {
  const parts = (version: string): readonly number[] => {
    const [numbers = "", ...suffix] = version.split("-");
    return [...numbers.split(".").map(Number), suffix.length === 0 ? 1 : 0];
  };
  const others = parts(other);
  const difference = parts(one).map((part, at) => part - (others[at] ?? 0));
  return difference.find((value) => value !== 0) ?? 0;
}

/** The version that `current` points at; "" for the installed program. */
export function currentVersion(state: string): string {
  try {
    return basename(readlinkSync(join(state, CURRENT)));
  } catch (error) {
    if (error instanceof Error) return "";
    throw error;
  }
}

/** Puts a checked bundle beside the others and switches to it, on trial. */
export function switchToVersion(state: string, version: string, bundle: Uint8Array): void {
  const folder = join(state, "versions", version);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeDurably(join(folder, BUNDLE), bundle);
  const trial: Trial = { version, previous: currentVersion(state), starts: 0 };
  writeDurably(join(state, TRIAL), JSON.stringify(trial));
  point(state, version);
}

/** Whether the running version still has to prove itself. */
export function isOnTrial(state: string): boolean {
  return existsSync(join(state, TRIAL));
}

/** The running version has come up: it stays, and those that nothing points to any more go. */
export function keepVersion(state: string): void {
  const trial = readTrial(state);
  rmSync(join(state, TRIAL), { force: true });
  if (trial !== undefined && trial.previous !== "" && trial.previous !== trial.version) {
    rmSync(join(state, "versions", trial.previous), { recursive: true, force: true });
  }
}

/**
 * The program to start now. A version on trial that has been started too often without coming up, or whose file is gone,
 * is left for the one before it. An installed program that is newer than the update wins.
 */
export function chooseProgram(
  state: string,
  installed: { readonly path: string; readonly version: string },
): string {
  const trial = readTrial(state);
  if (trial !== undefined) {
    if (trial.starts >= TRIAL_STARTS) goBack(state, trial);
    else writeDurably(join(state, TRIAL), JSON.stringify({ ...trial, starts: trial.starts + 1 }));
  }
  const version = currentVersion(state);
  const path = join(state, "versions", version, BUNDLE);
  if (version === "" || !existsSync(path) || compareVersions(version, installed.version) <= 0) {
    rmSync(join(state, TRIAL), { force: true });
    return installed.path;
  }
  return path;
}

function goBack(state: string, trial: Trial): void {
  if (trial.previous === "") rmSync(join(state, CURRENT), { force: true });
  else point(state, trial.previous);
  rmSync(join(state, TRIAL), { force: true });
  rmSync(join(state, "versions", trial.version), { recursive: true, force: true });
}

function readTrial(state: string): Trial | undefined {
  try {
    const trial: unknown = JSON.parse(readFileSync(join(state, TRIAL), "utf8"));
    return isTrial(trial) ? trial : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function isTrial(value: unknown): value is Trial {
  if (typeof value !== "object" || value === null) return false;
  if (!("version" in value && "previous" in value && "starts" in value)) return false;
  return (
    typeof value.version === "string" &&
    typeof value.previous === "string" &&
    typeof value.starts === "number"
  );
}

/** A symbolic link cannot be overwritten; one that is renamed over it takes its place in one step. */
function point(state: string, version: string): void {
  const draft = join(state, ".current.draft");
  rmSync(draft, { force: true });
  symlinkSync(join("versions", version), draft);
  renameSync(draft, join(state, CURRENT));
  syncFolder(state);
}

function writeDurably(path: string, content: Uint8Array | string): void {
  const draft = `${path}.draft`;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const file = openSync(draft, "w", 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(join(path, ".."));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
