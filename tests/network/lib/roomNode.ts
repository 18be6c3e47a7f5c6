import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { inside } from "./namespaces";
import { REPOSITORY, start, typescript, type Program } from "./program";

const READY_MS = 30_000;
const MAIN = "pi-node/src/main.ts";

export type NodeOptions = {
  /** Left out, it runs on this computer. */
  readonly namespace?: string;
  /** Where its key and its stations are kept: a node that is started again is the same one. */
  readonly state: string;
  /** As `rollcall-node --camera` takes it. */
  readonly camera: string;
  readonly name: string;
  readonly port?: number;
  readonly more?: readonly string[];
};

/** A camera's node in a process of its own. */
export type RoomNode = {
  readonly program: Program;
  /** Opens pairing, as somebody at its keyboard does, and gives the code that it shows. */
  readonly openPairing: () => string;
};

export const NODE_PORT = 47_600;

/** Starts a node and waits until it listens. */
export async function startNode(options: NodeOptions): Promise<RoomNode> {
  const { namespace, state, camera, name, port = NODE_PORT, more = [] } = options;
  await mkdir(state, { recursive: true });
  const flags = ["--state", state, "--camera", camera, "--name", name, "--port", String(port), ...more];
  const command = (...args: readonly string[]) => {
    const program = typescript(MAIN, ...args);
    return namespace === undefined ? program : inside(namespace, program);
  };
  const program = start(command("run", ...flags));
  await heard(program, /listens on port/u);
  return {
    program,
    openPairing: () => {
      const [file = "", ...args] = command("pair", "--state", state);
      const { stdout, stderr } = spawnSync(file, args, { cwd: REPOSITORY, encoding: "utf8" });
      const [, code] = /Pairing code:\s+([0-9A-Z-]{19})/u.exec(stdout) ?? [];
      if (code === undefined) throw new Error(`No code: ${stdout}${stderr}`);
      return code;
    },
  };
}

/** A node logs to stderr, where a service's journal reads. */
function heard(program: Program, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(late);
      clearInterval(looking);
    };
    const looking = setInterval(() => {
      if (pattern.test(program.said())) {
        end();
        resolve();
      } else if (program.child.exitCode !== null) {
        end();
        reject(new Error(`The node ended: ${program.said()}`));
      }
    }, 50);
    const late = setTimeout(() => {
      end();
      reject(new Error(`The node is not ready: ${program.said()}`));
    }, READY_MS);
  });
}
