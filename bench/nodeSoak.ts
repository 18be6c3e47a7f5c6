/**
 * A day of a room's camera, accelerated: npx tsx bench/nodeSoak.ts [PICTURES] [FOLDER OF JPEGS]. 30,000 pictures go over the wire from a
 * node in a process of its own; its memory and the station's are told ten times. Ends with 1 when either grew by more than 20 MB.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { growthOf, soakNode } from "./lib/nodeSoak";

const MAX_GROWTH_BYTES = 20_000_000;
const PORT = 47_690;
const repository = resolve(import.meta.dirname, "..");
const [count = "30000", folder = join(repository, ".cache", "demo", "snapshots")] = process.argv.slice(2);
const state = await mkdtemp(join(tmpdir(), "rollcall-soak-"));
const flags = ["--camera", `folder:${folder}`, "--fps", "500", "--host", "127.0.0.1", "--no-mdns"];
const program = ["--import", "tsx", "pi-node/src/main.ts"];
const started = [...program, "run", "--state", state, "--port", String(PORT), ...flags];
const node = spawn(process.execPath, started, { cwd: repository, stdio: ["ignore", "ignore", "pipe"] });
try {
  await new Promise<void>((ready, failed) => {
    node.stderr.on("data", (text: Buffer) => {
      if (text.toString().includes("listens on port")) ready();
    });
    node.once("exit", (code) => failed(new Error(`The node ended with ${code}`)));
  });
  const { stdout } = spawnSync(process.execPath, [...program, "pair", "--state", state], {
    cwd: repository,
    encoding: "utf8",
  });
  const [, code = ""] = /Pairing code:\s+([0-9A-Z-]{19})/u.exec(stdout) ?? [];
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const result = await soakNode({
    address: `127.0.0.1:${PORT}`,
    code,
    pictures: Number(count),
    nodePid: node.pid ?? 0,
    onProgress: (done) => say(`${done} pictures`),
  });
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1).padStart(7);
  say("pictures  node MB  station MB");
  for (const { pictures, nodeBytes, stationBytes } of result.memory) {
    say(`${String(pictures).padStart(8)}  ${megabytes(nodeBytes)}  ${megabytes(stationBytes)}`);
  }
  const { pictures, seconds, hashes, tooOld } = result;
  say(`${pictures} pictures in ${seconds.toFixed(0)} s, ${hashes.size} different, ${tooOld} too old`);
  const growth = Math.max(growthOf(result.memory, "nodeBytes"), growthOf(result.memory, "stationBytes"));
  process.exitCode = growth > MAX_GROWTH_BYTES ? 1 : 0;
} finally {
  node.kill("SIGKILL");
  await rm(state, { recursive: true, force: true });
}
