import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { build } from "vite";
import { askNode } from "./control/controlClient";
import { openedPairingSchema } from "./control/controlMessages";

const run = promisify(execFile);
const home = join(import.meta.dirname, "..");

/** Builds both files of the program as they go to a camera, and answers with the larger one. */
export async function buildProgram(outDir: string): Promise<string> {
  for (const mode of ["production", "launch"]) {
    await build({ configFile: join(home, "vite.config.ts"), mode, logLevel: "error", build: { outDir } });
  }
  return join(outDir, "rollcall-node.mjs");
}

/** A node in a process of its own, run from the bundle as a camera runs it. */
export class NodeProcess {
  readonly child: ChildProcess;
  readonly state: string;
  output = "";
  readonly ended: Promise<number | null>;

  constructor(program: string, state: string, args: readonly string[]) {
    this.state = state;
    const flags = ["--max-semi-space-size=1", "--max-old-space-size=48"];
    const all = [...flags, program, "run", "--state", state, "--port", "0", "--no-mdns", ...args];
    this.child = spawn(process.execPath, all, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ROLLCALL_NODE_STATE: state },
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.ended = new Promise((resolve) => this.child.once("exit", resolve));
  }

  /** The port on which it listens, once it does. */
  async port(): Promise<number> {
    for (let turn = 0; turn < 200; turn += 1) {
      const [, port] = /listens on port (\d+)/u.exec(this.output) ?? [];
      if (port !== undefined) return Number(port);
      if (this.child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`The node did not come up: ${this.output}`);
  }

  async openPairing(): Promise<string> {
    await this.port();
    const answer = await askNode(join(this.state, "control.sock"), { ask: "pair" });
    return openedPairingSchema.parse(answer).code;
  }

  /** Resident memory in MiB, as the kernel counts it. */
  residentMiB(): number {
    const file = `/proc/${this.child.pid}/status`;
    const [, kib] = /VmRSS:\s+(\d+)/u.exec(existsSync(file) ? readFileSync(file, "utf8") : "") ?? [];
    return Number(kib) / 1024;
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.ended;
  }
}

/** Class-like pictures of a webcam's size; made by ffmpeg, each another. */
export async function makePictures(folder: string, count: number): Promise<void> {
  const source = "testsrc2=size=1280x960:rate=1,noise=alls=12:allf=t";
  const args = ["-v", "error", "-f", "lavfi", "-i", source, "-frames:v", String(count), "-q:v", "5"];
  await run("ffmpeg", [...args, join(folder, "%03d.jpg")]);
}
