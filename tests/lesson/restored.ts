import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..", "..");

/** Restores a backup into `data` as a lecturer does on another computer, typing the twelve words. */
export function restoreElsewhere(file: string, phrase: string, data: string): void {
  const args = ["--import", "tsx", "electron/cli/rollcall.ts", "restore", file, "--data", data];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: repository,
    input: `${phrase}\n`,
    encoding: "utf8",
  });
  if (status !== 0 || !stderr.includes("twelve words")) throw new Error(`rollcall restore failed: ${stderr}`);
}
