import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ToolError } from "#contract/toolError";
import type { NpmPackage } from "#contract/models";
import { refuseWhenCancelled } from "./cancelled";
import { expectChecksum, integrityOf } from "./checksum";

/** Runs the npm client with these arguments; rejects with its own words when it fails. */
export type NpmClient = (args: readonly string[], signal?: AbortSignal) => Promise<void>;

/** npm tells its reason in a few lines; more than this is noise. */
const MAX_REASON_CHARS = 2_000;

/**
 * Brings the tarball of one exact version of a package into a folder of its own and checks it against the manifest.
 * `npm pack` honours the user's registry, proxy and certificates; nothing of the package is installed or run.
 * @throws AppError `source-unavailable` when npm cannot bring it, `checksum-mismatch` when it is another tarball.
 */
export async function packTarball(
  wanted: NpmPackage,
  folder: string,
  { npm = runNpm, signal }: { readonly npm?: NpmClient; readonly signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const spec = `${wanted.package}@${wanted.version}`;
  await mkdir(folder, { recursive: true });
  await npm(
    [
      "pack",
      spec,
      "--ignore-scripts",
      "--dry-run=false",
      "--pack-destination",
      folder,
      "--loglevel=error",
      // Without a network npm would otherwise wait for minutes before it says so.
      "--fetch-retries=2",
      "--fetch-retry-mintimeout=1000",
      "--fetch-retry-maxtimeout=5000",
    ],
    signal,
  );
  const [name, ...more] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
  if (name === undefined || more.length > 0) {
    throw new ToolError(
      "source-unavailable",
      `Expected one tarball of ${spec} from npm, got ${more.length + (name ? 1 : 0)}.`,
    );
  }
  const path = join(folder, name);
  const remedy =
    "The registry gave another package than Rollcall was built with: do not use it; try another registry.";
  expectChecksum(`the tarball of ${spec}`, wanted.integrity, await integrityOf(path), remedy);
  return path;
}

async function runNpm(args: readonly string[], signal?: AbortSignal): Promise<void> {
  const [command, ...before] = npmCommand();
  const child = spawn(command, [...before, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    windowsHide: true,
    ...(signal === undefined ? {} : { signal }),
  });
  let said = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    said = (said + text).slice(-MAX_REASON_CHARS);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).catch((cause: unknown) => {
    refuseWhenCancelled(signal);
    throw new ToolError(
      "source-unavailable",
      "Expected the npm client; it could not be started. Install Node.js with npm.",
      { cause },
    );
  });
  // Ctrl-C reaches npm as well as this process: then npm's failure is no news.
  refuseWhenCancelled(signal);
  if (code !== 0) {
    throw new ToolError(
      "source-unavailable",
      `npm ${args.slice(0, 2).join(" ")} failed: ${reasonFrom(said)}`,
    );
  }
}

/** npm is a shell script on Windows, which cannot be started without a shell: its JavaScript can. */
function npmCommand(): readonly [string, ...string[]] {
  const running = process.env["npm_execpath"];
  if (running?.endsWith("npm-cli.js") === true && existsSync(running)) return [process.execPath, running];
  const beside = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  return process.platform === "win32" && existsSync(beside) ? [process.execPath, beside] : ["npm"];
}

/** npm's own sentence, without codes, stack and hints. */
export function reasonFrom(said: string): string {
  const lines = said
    .split("\n")
    .filter((line) => /^npm (?:error|ERR!)/u.test(line))
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/u, ""));
  const sentence = lines.find((line) => !/^(?:code|syscall|errno|path|at|network)\b|^\W|^$/u.test(line));
  return sentence ?? lines[0] ?? "it gave no reason";
}
