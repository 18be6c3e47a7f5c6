import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InvalidArgumentError, type Command } from "commander";
import { cameraId, type CameraId } from "#contract/ids";
import { AppError } from "#contract/errors";
import { atStation, STATION_HELP, withStation, type StationAccess, type StationOptions } from "../atStation";
import type { Host } from "../host";
import type { Io } from "../io";
import { cameraLine, rungLines } from "../nodeLines";

/** A live view goes on for ten seconds after it was last asked for. */
const LOOK_EVERY_MS = 1000;

type PairOptions = { readonly code?: string; readonly room?: string };
type WatchOptions = { readonly save?: string; readonly count?: number; readonly json?: true };

/** Adds `rollcall node`: finding, pairing and looking after the cameras of rooms. */
export function registerNode(program: Command, host: Host & { readonly version: string }): void {
  const { io } = host;
  const node = program
    .command("node")
    .description("Find, pair and watch the rooms' cameras.")
    .helpCommand(false);
  const add = (name: string, says: string) =>
    withStation(node.command(name).description(says)).addHelpText("after", STATION_HELP);
  add("discover", "Look for nodes in every way there is, and say how each ended.")
    .argument("[address]", "an address to try as well")
    .option("--reverse", "open a port on which nodes may dial this computer")
    .action((address: string | undefined, options: StationOptions & { readonly reverse?: true }) =>
      atStation(options, host, async (station) => discover(station, address, options.reverse === true, io)),
    );
  add("pair", "Pair a node by the code that it shows.")
    .argument("<node>", "its id, as discover shows it, or its address")
    .option("--code <code>", "the code; left out, it is typed")
    .option("--room <room>", "the room that it looks at")
    .action((which: string, options: StationOptions & PairOptions) =>
      atStation(options, host, (station) => pair(station, which, options, io)),
    );
  add("list", "List the cameras of the station.")
    .option("--json", "one line of JSON for each")
    .action((options: StationOptions & { readonly json?: true }) =>
      atStation(options, host, (station) => list(station, options.json === true, io)),
    );
  add("watch", "Tell how cameras are, again and again; with a camera's id, look through it.")
    .argument("[camera]", "its id")
    .option("--save <dir>", "keep its pictures there, as the camera made them")
    .option("--count <n>", "end after so many looks", parseCount)
    .option("--json", "one line of JSON for each look")
    .action((which: string | undefined, options: StationOptions & WatchOptions) =>
      atStation(options, host, (station) => watch(station, which, options, io)),
    );
  add("revoke", "End the trust in a node, or remove a camera.")
    .argument("<camera>", "its id")
    .action((which: string, options: StationOptions) =>
      atStation(options, host, async ({ ask }) => {
        await ask("node.revoke", { cameraId: which });
        io.out(`${which} is no longer trusted. Pair it anew to use it again.\n`);
      }),
    );
}

async function discover(
  { ask }: StationAccess,
  address: string | undefined,
  reverse: boolean,
  io: Io,
): Promise<void> {
  const rungs = await ask("nodes.discover", { reverse, ...(address === undefined ? {} : { address }) });
  for (const rung of rungs) io.out(rungLines(rung));
  if (rungs.every(({ found }) => found.length === 0)) io.setExitCode(1);
}

async function pair(
  { ask, typed }: StationAccess,
  which: string,
  { code, room }: PairOptions,
  io: Io,
): Promise<void> {
  const isId = /^[0-9a-f]{16}$/u.test(which);
  // What announces itself is heard within a second or two of opening the station.
  if (isId) await ask("nodes.discover", {});
  const paired = await ask("node.pair", {
    ...(isId ? { cameraId: which } : { address: which }),
    code: code ?? (await typed("Code that the node shows (rollcall-node pair): ")),
    ...(room === undefined ? {} : { room }),
  });
  io.out(cameraLine(paired));
}

async function list({ ask }: StationAccess, isJson: boolean, io: Io): Promise<void> {
  const cameras = await ask("nodes.list", {});
  for (const camera of cameras) io.out(isJson ? `${JSON.stringify(camera)}\n` : cameraLine(camera));
  if (cameras.length === 0) io.err("No camera yet. Look for nodes with rollcall node discover.\n");
}

async function watch(
  station: StationAccess,
  which: string | undefined,
  { save, count = Number.POSITIVE_INFINITY, json }: WatchOptions,
  io: Io,
): Promise<void> {
  const id = which === undefined ? undefined : cameraId.parse(which);
  if (save !== undefined) await mkdir(save, { recursive: true });
  for (let look = 1; look <= count && !io.signal.aborted && io.isOutOpen(); look += 1) {
    if (id !== undefined) await lookThrough(station, id, save, look, io);
    const cameras = await station.ask("nodes.list", {});
    for (const camera of cameras.filter((each) => id === undefined || each.cameraId === id)) {
      io.out(json === true ? `${JSON.stringify(camera)}\n` : cameraLine(camera));
    }
    if (look < count) await sleep(LOOK_EVERY_MS, undefined, { signal: io.signal }).catch(() => undefined);
  }
}

/** A camera without a picture is told of by its line, and looked through again. */
async function lookThrough(
  { file }: StationAccess,
  id: CameraId,
  save: string | undefined,
  look: number,
  io: Io,
): Promise<void> {
  try {
    const jpeg = await file("node.picture", { cameraId: id });
    if (save !== undefined) await writeFile(join(save, `${String(look).padStart(5, "0")}.jpg`), jpeg);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "not-found") throw error;
    io.err(`rollcall: ${error.message}\n`);
  }
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("Expected a whole number above 0.");
}
