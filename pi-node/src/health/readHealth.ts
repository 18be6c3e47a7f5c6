import { readdir, readFile, statfs } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import type { Health } from "#wire/health";
import { hasErrno } from "../nodeError";
import { runProgram } from "../camera/runProgram";
import { parseThrottling, parseWifi } from "./parse";

type Machine = Pick<
  Health,
  "temperatureCelsius" | "throttling" | "wifi" | "load" | "residentBytes" | "freeDiskBytes"
>;

/** What this machine can tell of itself. `root` is where /proc and /sys are; what is not there is left out. */
export async function readMachine(stateFolder: string, root = "/"): Promise<Machine> {
  const [temperatureCelsius, throttling, wifi, freeDiskBytes] = await Promise.all([
    readTemperature(root),
    readThrottling(root),
    readIfThere(join(root, "proc/net/wireless")).then((text) => parseWifi(text ?? "")),
    statfs(stateFolder).then(({ bavail, bsize }) => bavail * bsize),
  ]);
  return {
    load: loadavg()[0] ?? 0,
    residentBytes: process.memoryUsage.rss(),
    freeDiskBytes,
    ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
    ...(throttling === undefined ? {} : { throttling }),
    ...(wifi === undefined ? {} : { wifi }),
  };
}

/** The hottest of the machine's zones. */
async function readTemperature(root: string): Promise<number | undefined> {
  const folder = join(root, "sys/class/thermal");
  const zones = (await namesIn(folder)).filter((name) => name.startsWith("thermal_zone"));
  const texts = await Promise.all(zones.map((zone) => readIfThere(join(folder, zone, "temp"))));
  const degrees = texts.map((text) => Number.parseInt(text ?? "", 10) / 1000).filter(Number.isFinite);
  return degrees.length === 0 ? undefined : Math.max(...degrees);
}

/** The kernel's own file first: it takes no program and no permission. */
async function readThrottling(root: string): Promise<Health["throttling"]> {
  const file = join(root, "sys/devices/platform/soc/soc:firmware/get_throttled");
  const text = await readIfThere(file);
  if (text !== undefined) return parseThrottling(`0x${text.trim()}`);
  if (root !== "/" || !hasVcgencmd) return undefined;
  const asked = await runProgram("vcgencmd", ["get_throttled"]);
  hasVcgencmd = asked.isThere;
  return parseThrottling(asked.stdout);
}

/** Asked once: most machines have no such program, and never get one while this runs. */
let hasVcgencmd = true;

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasErrno(error, "ENOENT", "EACCES")) return [];
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    // A sensor that is there and does not answer (EIO, EINVAL, ENODATA) says as much as none.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
