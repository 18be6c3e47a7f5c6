import { setTimeout as sleep } from "node:timers/promises";
import { askNode } from "../control/controlClient";
import { openedPairingSchema, stationListSchema } from "../control/controlMessages";
import { NodeError } from "../nodeError";
import type { Options } from "./options";
import { formatCode, showCode } from "./showCode";

export type Print = (text: string) => void;

export const HELP = `rollcall-node: shows paired Rollcall stations what the camera of this machine sees

  rollcall-node run             works until it is stopped (the service does this)
  rollcall-node pair            opens pairing for five minutes and shows the code
  rollcall-node stations        lists the stations that this camera trusts
  rollcall-node revoke ID       trusts a station no longer
  rollcall-node status          tells how camera and machine are

  --camera WHAT      v4l2:/dev/video0 (default), folder:DIR, http://…, https://…, rtsp://…
  --size 1280x960    size of a webcam's pictures; without it the largest up to two megapixels
  --fps N            pictures a second of the camera
  --set NAME=NUMBER  a setting of the webcam, as “v4l2-ctl --list-ctrls” names it; may be repeated
  --frozen-after S   the same picture for so many seconds means that the camera hangs; 0: never
  --name NAME        what people call this camera, until a station renames it
  --state DIR        where key and paired stations are kept (/var/lib/rollcall-node)
  --control PATH     socket for these commands
  --port N, --host ADDRESS    where it listens (47600, everywhere)
  --dial HOST:PORT   also dials this station, where a station cannot reach the camera; may be repeated
  --open-pairing always|when-unpaired|never   pairing at the start
  --if-unpaired      with “pair”: only when no station is paired, and the code is not printed
  --boot DIR, --screen FILE   where the pairing code is shown too
  --update-key FILE  public key of whoever may update this camera
  --no-mdns          stays silent on the local network
  Each can be an environment variable too: ROLLCALL_NODE_CAMERA, ROLLCALL_NODE_FROZEN_AFTER …
`;

/** Opens pairing on the running node and shows the code on every screen there is. */
export async function pair(options: Options, print: Print): Promise<void> {
  if (options.isIfUnpaired) return pairIfUnpaired(options, print);
  const opened = openedPairingSchema.parse(await askNode(options.control, { ask: "pair" }));
  print(formatCode(opened));
  const { boot, screen } = options;
  for (const place of await showCode(opened, { boot, screen })) print(`  It is in ${place} too.\n`);
}

const COMES_UP_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 500;

/** For the service's start, where what is printed goes to the journal: the code must not. */
async function pairIfUnpaired(options: Options, print: Print): Promise<void> {
  const stations = stationListSchema.parse(await askOnceUp(options.control));
  if (stations.length > 0) return;
  const opened = openedPairingSchema.parse(await askNode(options.control, { ask: "pair" }));
  const places = await showCode(opened, { boot: options.boot, screen: options.screen });
  print(
    `Pairing is open. The code is on: ${places.join(", ") || "no screen; run: sudo rollcall-node pair"}\n`,
  );
}

/** The stations, from a node that is just being started. */
async function askOnceUp(control: string): Promise<unknown> {
  const until = performance.now() + COMES_UP_WITHIN_MS;
  for (;;) {
    try {
      return await askNode(control, { ask: "stations" });
    } catch (error) {
      if (!(error instanceof NodeError) || performance.now() > until) throw error;
      await sleep(LOOK_EVERY_MS);
    }
  }
}

/** One line a station: id, state, day, name. */
export async function listStations(options: Options, print: Print): Promise<void> {
  const stations = stationListSchema.parse(await askNode(options.control, { ask: "stations" }));
  if (stations.length === 0) print("No station is paired. Pair one: rollcall-node pair\n");
  for (const { id, name, pairedAtMs, isConnected } of stations) {
    const day = new Date(pairedAtMs).toISOString().slice(0, 10);
    print(`${id}  ${isConnected ? "connected" : "away     "}  paired ${day}  ${name}\n`);
  }
}

export async function revokeStation(options: Options, id: string | undefined, print: Print): Promise<void> {
  if (id === undefined || !/^[0-9a-f]{4,64}$/u.test(id)) {
    throw new NodeError(
      "Which station? Give at least four characters of its id: rollcall-node revoke 1a2b3c4d",
    );
  }
  await askNode(options.control, { ask: "revoke", id });
  print(`${id} is no longer trusted.\n`);
}

export async function showStatus(options: Options, print: Print): Promise<void> {
  print(`${JSON.stringify(await askNode(options.control, { ask: "status" }), null, 2)}\n`);
}
