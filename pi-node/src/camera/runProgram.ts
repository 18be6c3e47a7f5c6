import { execFile } from "node:child_process";

/** What a program printed. `isThere` is false when there is no such program. */
export interface Printed {
  readonly isThere: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a small program to its end, however it ends; never throws. It is stopped after five seconds. */
export function runProgram(program: string, args: readonly string[]): Promise<Printed> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 5_000, maxBuffer: 1024 * 1024 }, (error, stdout, stderr) => {
      const isThere = !(error !== null && "code" in error && error.code === "ENOENT");
      resolve({ isThere, stdout, stderr });
    });
  });
}
