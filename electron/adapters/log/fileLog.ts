import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { redact } from "#core/domain/redact";

/** What happened, for whoever looks for a fault: nothing personal is in it. */
export type FileLog = { readonly write: (what: string, story: string) => void };

export type FileLogOptions = {
  readonly folder: string;
  readonly nowMs: () => number;
  /** Size at which a file is set aside. */
  readonly maxBytes?: number;
  /** Files kept besides the one that is written to. */
  readonly kept?: number;
};

const NAME = "rollcall.log";
const HIDDEN = "[…]";

/**
 * Appends lines to `rollcall.log` in a folder and sets full files aside as `rollcall.log.1` and so on. A log that cannot be written never
 * stops anything.
 */
export function createFileLog({ folder, nowMs, maxBytes = 1 << 20, kept = 3 }: FileLogOptions): FileLog {
  const path = join(folder, NAME);
  return {
    write: (what, story) => {
      const line = `${new Date(nowMs()).toISOString()} ${what}: ${withoutNames(story)}\n`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (existsSync(path) && statSync(path).size + Buffer.byteLength(line) > maxBytes) turn(path, kept);
        appendFileSync(path, line, { mode: 0o600 });
      } catch (error) {
        process.stderr.write(`Rollcall: its log cannot be written: ${String(error)}\n`);
      }
    },
  };
}

/**
 * Takes out of a text what could name a person when nobody's name is known: besides what `redact` hides, each word with a letter outside
 * of ASCII, and runs of capitalised words. Lines of a stack, which name code, keep their words.
 */
export function withoutNames(story: string): string {
  return story
    .split("\n")
    .map((line) => (/^\s+at /u.test(line) ? redact(line, []) : withoutNamesInLine(line)))
    .join("\n");
}

function withoutNamesInLine(line: string): string {
  return redact(line, [])
    .replaceAll(/[\p{L}\p{M}\p{N}]*[^\p{ASCII}…\P{L}][\p{L}\p{M}\p{N}]*/gu, HIDDEN)
    .replaceAll(/\p{Lu}[\p{L}\p{M}]*(?:[ ,]+\p{Lu}[\p{L}\p{M}]*)+/gu, HIDDEN);
}

function turn(path: string, kept: number): void {
  for (let at = kept - 1; at >= 1; at -= 1) {
    if (existsSync(`${path}.${at}`)) renameSync(`${path}.${at}`, `${path}.${at + 1}`);
  }
  renameSync(path, `${path}.1`);
}
