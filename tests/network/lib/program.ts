import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Where the programs under test are started. */
export const REPOSITORY = resolve(import.meta.dirname, "..", "..", "..");

/** A program in a process of its own, with what it said. */
export type Program = {
  readonly child: ChildProcess;
  /** Everything that came on stdout and stderr, for a failed test's reader. */
  readonly said: () => string;
  /** Resolves with the first line of stdout that fits. @throws when the program ends, or time is up, before it */
  readonly line: (pattern: RegExp, withinMs: number) => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends it at once, as a power cut does, and waits for its end. */
  readonly kill: () => Promise<void>;
  /** Ends it as a service manager does. */
  readonly stop: () => Promise<void>;
  readonly residentBytes: () => number;
};

/** Starts a program. `ip netns exec` becomes the program, so that the child's id is the program's. */
export function start([command = "", ...args]: readonly string[]): Program {
  const child = spawn(command, args, { cwd: REPOSITORY, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (bytes: Buffer) => {
    said = `${said}${bytes.toString()}`.slice(-20_000);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    child,
    said: () => said,
    line: (pattern, withinMs) => lineOf(child, pattern, withinMs, () => said),
    signal: (signal) => void child.kill(signal),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    residentBytes: () => residentBytes(child.pid ?? 0),
  };
}

/** The command that runs a TypeScript program of this repository. */
export function typescript(path: string, ...args: readonly string[]): readonly string[] {
  return [process.execPath, "--import", "tsx", path, ...args];
}

function lineOf(child: ChildProcess, pattern: RegExp, withinMs: number, said: () => string): Promise<string> {
  return new Promise((found, failed) => {
    let text = "";
    const end = () => {
      clearTimeout(late);
      child.stdout?.off("data", hear);
      child.off("exit", onExit);
    };
    const fail = (why: string) => {
      end();
      failed(new Error(`${why}; expected ${pattern.source}, heard: ${said()}`));
    };
    const hear = (bytes: Buffer) => {
      text += bytes.toString();
      const match = text.split("\n").find((line) => pattern.test(line));
      if (match === undefined) return;
      end();
      found(match);
    };
    const onExit = (code: number | null) => fail(`The program ended with ${code}`);
    const late = setTimeout(() => fail(`No such line within ${withinMs} ms`), withinMs);
    child.stdout?.on("data", hear);
    child.once("exit", onExit);
  });
}

/** VmRSS of proc(5), which is in kB. */
function residentBytes(pid: number): number {
  const [, kilobytes = ""] = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
