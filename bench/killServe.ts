/**
 * `npx tsx bench/killServe.ts [--kills 200] [--longest-ms 1500] [--class DIR]`: gives a lesson over HTTP to `rollcall serve`, kills it
 * with `kill -9` at random moments, and compares what it shows afterwards with all that it had acknowledged. DIR is a composed class
 * (`rollcall demo --out DIR`): with it faces are enrolled and pictures sent as well. Uses out/cli/rollcall.js; build first.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { killLesson } from "./lib/killLesson";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { kills: text, "longest-ms": text, class: text } });
const folder = await mkdtemp(join(tmpdir(), "rollcall-kill-serve-"));
const readAll = async (name: string) => {
  if (values.class === undefined) return new Map<string, Uint8Array>();
  const within = join(values.class, name);
  const read = (await readdir(within)).map(
    async (file) => [file, await readFile(join(within, file))] as const,
  );
  return new Map(await Promise.all(read));
};
const result = await killLesson({
  data: join(folder, "data"),
  kills: Number(values.kills ?? 200),
  longestMs: Number(values["longest-ms"] ?? 1500),
  students: 40,
  photos: await readAll("photos"),
  pictures: [...(await readAll("snapshots")).values()],
  program: resolve(import.meta.dirname, "..", "out", "cli", "rollcall.js"),
  onRound: (round) => void process.stderr.write(`\rkill ${round + 1} `),
});
await rm(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
process.exitCode = result.wrong.length === 0 ? 0 : 1;
