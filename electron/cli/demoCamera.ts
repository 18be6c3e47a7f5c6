import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findResource } from "#adapters/resources/findResource";
import type { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";

const READY_WITHIN_MS = 30_000;
/** The camera's pace: a lesson's minutes in seconds. */
const PER_SECOND = 5;
const PROGRAM = "out/camera/rollcall-node.js";

/** A camera's node in a process of its own, as it runs on a Raspberry Pi, on this computer's loopback. */
export type DemoCamera = {
  readonly address: string;
  /** The code that it shows. */
  readonly code: string;
  readonly close: () => Promise<void>;
};

/** Starts a node whose camera plays a folder of pictures. @throws AppError `not-ready` when it does not come up */
export async function openDemoCamera(pictures: string): Promise<DemoCamera> {
  const state = await mkdtemp(join(tmpdir(), "rollcall-demo-node-"));
  const screen = join(state, "screen.txt");
  const where = ["--state", state, "--host", "127.0.0.1", "--port", "0", "--no-mdns"];
  const shows = ["--camera", `folder:${pictures}`, "--fps", String(PER_SECOND), "--name", "Demo camera"];
  const opens = ["--open-pairing", "always", "--screen", screen];
  const args = [findResource(PROGRAM), "run", ...where, ...shows, ...opens];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const close = async () => {
    await ended(child);
    await rm(state, { recursive: true, force: true });
  };
  try {
    const port = await readPort(child);
    const [, code] = /Pairing code:\s+([0-9A-Z-]{19})/u.exec(await readFile(screen, "utf8")) ?? [];
    if (code === undefined) throw notReady("it shows no code");
    return { address: `127.0.0.1:${port}`, code, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The node says on stderr where it listens, and then that its code is shown. */
function readPort(child: ChildProcess & { readonly stderr: NodeJS.ReadableStream }): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const lines = createInterface({ input: child.stderr });
    const late = setTimeout(() => reject(notReady(said.join("; "))), READY_WITHIN_MS);
    child.once("error", (error) => reject(notReady(error.message)));
    lines.on("line", (line) => {
      said.push(line);
      const [, port] = /listens on port (\d+)/u.exec(said.join("\n")) ?? [];
      if (port === undefined || !line.includes("pairing is open")) return;
      clearTimeout(late);
      resolve(port);
    });
    lines.once("close", () => {
      clearTimeout(late);
      reject(notReady(said.join("; ")));
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await gone;
}

function notReady(why: string): AppError {
  return new ToolError("not-ready", `The demo's camera did not start: ${why}. Try again.`);
}
