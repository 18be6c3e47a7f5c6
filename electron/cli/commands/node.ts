import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InvalidArgumentError, type Command } from "commander";
import { cameraId } from "#contract/ids";
import { AppError } from "#contract/errors";
import { defaultDataFolder } from "#serve/runHost";
import type { Host } from "../host";
import type { Io } from "../io";
import { cameraLine, rungLines } from "../nodeLines";
import {
  accessStation,
  createTyped,
  type StationAccess,
  type StationPlace,
  type Typed,
} from "../stationAccess";

const HELP = `
The station of --data is opened for the command; of one that runs, give --url and --token (or ROLLCALL_URL and ROLLCALL_TOKEN).
The lecturer's password comes from ROLLCALL_PASSWORD, or is typed.
`;

/** A live view goes on for ten seconds after it was last asked for. */
const LOOK_EVERY_MS = 1000;

type PairOptions = { readonly code?: string; readonly room?: string };
type WatchOptions = { readonly save?: string; readonly count?: number; readonly json?: true };
type Run = (station: StationAccess, typed: Typed) => Promise<void>;

/** Adds `rollcall node`: finding, pairing and looking after the cameras of rooms. */
export function registerNode(program: Command, { io, version }: Host & { readonly version: string }): void {
  const node = program
    .command("node")
    .description("Find, pair and watch the rooms' cameras.")
    .helpCommand(false);
  const add = (name: string, says: string) => withStation(node.command(name).description(says));
  const atStation = async (place: StationPlace, run: Run): Promise<void> => {
    const { typed, end } = createTyped(io);
    try {
      const station = await accessStation(place, io, version, typed);
      try {
        await run(station, typed);
      } finally {
        await station.close();
      }
    } finally {
      end();
    }
  };
  add("discover", "Look for nodes in every way there is, and say how each ended.")
    .argument("[address]", "an address to try as well")
    .option("--reverse", "open a port on which nodes may dial this computer")
    .action((address: string | undefined, options: StationPlace & { readonly reverse?: true }) =>
      atStation(options, async (station) => discover(station, address, options.reverse === true, io)),
    );
  add("pair", "Pair a node by the code that it shows.")
    .argument("<node>", "its id, as discover shows it, or its address")
    .option("--code <code>", "the code; left out, it is typed")
    .option("--room <room>", "the room that it looks at")
    .action((which: string, options: StationPlace & PairOptions) =>
      atStation(options, (station, typed) => pair(station, which, options, typed, io)),
    );
  add("list", "List the cameras of the station.")
    .option("--json", "one line of JSON for each")
    .action((options: StationPlace & { readonly json?: true }) =>
      atStation(options, (station) => list(station, options.json === true, io)),
    );
  add("watch", "Tell how cameras are, again and again; with a camera's id, look through it.")
    .argument("[camera]", "its id")
    .option("--save <dir>", "keep its pictures there, as the camera made them")
    .option("--count <n>", "end after so many looks", parseCount)
    .option("--json", "one line of JSON for each look")
    .action((which: string | undefined, options: StationPlace & WatchOptions) =>
      atStation(options, (station) => watch(station, which, options, io)),
    );
  add("revoke", "End the trust in a node, or remove a camera.")
    .argument("<camera>", "its id")
    .action((which: string, options: StationPlace) =>
      atStation(options, async ({ ask }) => {
        await ask("node.revoke", { cameraId: which });
        io.out(`${which} is no longer trusted. Pair it anew to use it again.\n`);
      }),
    );
}

/** Every command says whose station it is about. */
function withStation(command: Command): Command {
  return command
    .requiredOption("--login <name>", "login name of a lecturer of the station")
    .option("--data <dir>", "where the station is kept", defaultDataFolder())
    .option("--key-file <file>", "the station's key (default: beside the data folder)")
    .option("--url <url>", "a station that runs", process.env["ROLLCALL_URL"])
    .option("--token <token>", "its token", process.env["ROLLCALL_TOKEN"])
    .addHelpText("after", HELP);
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
  { ask }: StationAccess,
  which: string,
  { code, room }: PairOptions,
  typed: Typed,
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
  { picture }: StationAccess,
  id: string,
  save: string | undefined,
  look: number,
  io: Io,
): Promise<void> {
  try {
    const jpeg = await picture(id);
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
