import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import type { Address } from "./httpClient";

const repository = resolve(import.meta.dirname, "..", "..");
const READY_WITHIN_MS = 60_000;

/** `rollcall serve` in a process of its own, from the sources. */
export type ServedStation = Address & {
  readonly openapi: string;
  /** What it said on stderr so far. */
  readonly complaints: () => string;
  /** Ends it as Ctrl-C does; gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
};

/** Starts the station of a folder and waits for the one line that says it is ready. `program` is a built rollcall to use instead. */
export async function serveStation(data: string, program?: string): Promise<ServedStation> {
  const start = program === undefined ? ["--import", "tsx", "electron/cli/rollcall.ts"] : [program];
  const args = [...start, "serve", "--data", data, "--port", "0", "--json"];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ["ignore", "pipe", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => {
    complaints += text.toString();
  });
  const ended = new Promise<number | null>((resolveEnd) => child.once("exit", resolveEnd));
  const ready = readReady(await firstLine(child.stdout, () => complaints));
  return {
    ...ready,
    complaints: () => complaints,
    stop: async () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function readReady(line: string): Address & { readonly openapi: string } {
  const said: unknown = JSON.parse(line);
  if (typeof said === "object" && said !== null && "url" in said && "token" in said && "openapi" in said) {
    return { url: String(said.url), token: String(said.token), openapi: String(said.openapi) };
  }
  throw new Error(`Expected {"url","token","openapi"}, got ${line}`);
}

function firstLine(stdout: NodeJS.ReadableStream, why: () => string): Promise<string> {
  return new Promise<string>((found, failed) => {
    const late = setTimeout(() => failed(new Error(`No station within a minute: ${why()}`)), READY_WITHIN_MS);
    createInterface(stdout).once("line", (line) => {
      clearTimeout(late);
      found(line);
    });
    stdout.once("end", () => failed(new Error(`The station ended before it was ready: ${why()}`)));
  });
}
