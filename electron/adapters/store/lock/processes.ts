import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import { z } from "zod";

/** One run of one process, so that another one that later gets the same number is not taken for it. */
export const processIdentity = z.strictObject({
  pid: z.int().min(1),
  /** On Linux in clock ticks since the computer started, elsewhere ms since 1970 to within a few seconds. */
  startedAt: z.int(),
  host: z.string(),
  /** Differs after each start of the computer; "" where the system has no such thing. */
  boot: z.string(),
  /** Process numbers mean something only in the same container; "" where there are none. */
  container: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** Tells whether the process that wrote a lock still runs. */
export type Processes = {
  readonly self: () => Promise<ProcessIdentity>;
  /** "elsewhere": on another computer or in another container, where nobody here can look. */
  readonly stateOf: (other: ProcessIdentity) => Promise<"running" | "gone" | "elsewhere">;
};

/** `ps` and PowerShell round to seconds, and clocks are set. */
const START_TOLERANCE_MS = 5000;

const run = promisify(execFile);

export function createProcesses(platform: NodeJS.Platform = process.platform): Processes {
  const self = async (): Promise<ProcessIdentity> => ({
    pid: process.pid,
    startedAt: await ownStart(platform),
    host: hostname(),
    boot: await orNothing(readFile("/proc/sys/kernel/random/boot_id", "utf8")),
    container: await orNothing(readlink("/proc/self/ns/pid")),
  });
  return {
    self,
    stateOf: async (other) => {
      const here = await self();
      if (other.host !== here.host) return "elsewhere";
      if (other.boot !== here.boot) return "gone";
      if (other.container !== here.container) return "elsewhere";
      if (!exists(other.pid)) return "gone";
      const startedAt = await startOf(other.pid, platform);
      if (startedAt === "dead") return "gone";
      // Without an answer it is safer to believe that it runs: refusing loses nothing.
      if (startedAt === "unknown") return "running";
      const tolerance = platform === "linux" ? 0 : START_TOLERANCE_MS;
      return Math.abs(startedAt - other.startedAt) <= tolerance ? "running" : "gone";
    },
  };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Elsewhere than on Linux another program would have to be asked, at each start of the station. */
async function ownStart(platform: NodeJS.Platform): Promise<number> {
  const told = platform === "linux" ? await startOf(process.pid, platform) : "unknown";
  return typeof told === "number" ? told : Math.round(Date.now() - process.uptime() * 1000);
}

async function startOf(pid: number, platform: NodeJS.Platform): Promise<number | "dead" | "unknown"> {
  if (platform === "linux") return startOnLinux(await orNothing(readFile(`/proc/${pid}/stat`, "utf8")));
  const asked =
    platform === "win32"
      ? run("powershell", [
          "-NoProfile",
          "-Command",
          `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString("o")`,
        ])
      : run("ps", ["-o", "lstart=", "-p", String(pid)], { env: { ...process.env, LC_ALL: "C" } });
  const startedAt = Date.parse(await orNothing(asked.then(({ stdout }) => stdout)));
  return Number.isNaN(startedAt) ? "unknown" : startedAt;
}

/** proc(5): after the name in brackets, which may hold anything, the first field is the state and the 20th the start. */
function startOnLinux(stat: string): number | "dead" | "unknown" {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const start = Number(fields[19]);
  if (fields[0] === "Z" || fields[0] === "X") return "dead";
  return Number.isInteger(start) ? start : "unknown";
}

async function orNothing(text: Promise<string>): Promise<string> {
  try {
    return (await text).trim();
  } catch {
    return "";
  }
}
