/**
 * `npx tsx bench/killStore.ts [--kills 1000] [--longest-ms 120]`: kills a process that saves marks, pictures and classes as fast as
 * the disk allows, at random moments, and compares what is left with what it had been told is safe.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killAgainAndAgain } from "./killRounds";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { kills: text, "longest-ms": text } });
const folder = await mkdtemp(join(tmpdir(), "rollcall-kill-"));
const kills = Number(values.kills ?? 1000);
const result = await killAgainAndAgain(folder, kills, Number(values["longest-ms"] ?? 120), (now) => {
  if (now.kills % 50 !== 0) return;
  process.stderr.write(`${now.kills} kills, ${now.marks} marks, ${now.wrong.length} wrong\n`);
});
await rm(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
process.exitCode = result.wrong.length === 0 ? 0 : 1;
