import { mkdir } from "node:fs/promises";
import { shortIdOf } from "#wire/fields";
import { PAIRING_OPEN_MS } from "#wire/limits";
import { formatPairingLink } from "#wire/pairing/code";
import { type Advertiser, createAdvertiser } from "../agent/advertise";
import { Agent } from "../agent/agent";
import { systemClock } from "../clock";
import type { ControlRequest, OpenedPairing, StationList } from "../control/controlMessages";
import { serveControl } from "../control/controlServer";
import { blinkLamp } from "../health/lamp";
import type { Log } from "../log";
import { NodeError, reasonOf } from "../nodeError";
import { PROGRAM_VERSION } from "../programVersion";
import { type Identity, openIdentity } from "../state/identity";
import { openSettings, type Settings } from "../state/settings";
import { receiveUpdate } from "../update/incomingUpdate";
import { keepVersion } from "../update/versions";
import { cameraOf } from "./cameraOf";
import type { Options } from "./options";
import { hideCode, showCode } from "./showCode";

/** A version that has listened for so long has come up. */
const UP_AFTER_MS = 10_000;
/** Time for the last answer to leave. */
const EXIT_AFTER_MS = 300;

/** Runs the node until `signal` or a station tells it to end; resolves once everything is let go. */
export async function runNode(options: Options, log: Log, signal: AbortSignal): Promise<void> {
  await mkdir(options.state, { recursive: true, mode: 0o700 });
  const identity = await openIdentity(options.state);
  const settings = await openSettings(options.state, options.name, log);
  const advertiser = options.isSilentOnNetwork ? undefined : createAdvertiser(log);
  const stop = new AbortController();
  const agent = makeAgent(options, log, { identity, settings, advertiser, stop });
  await agent.start();
  const node: RunningNode = { options, log, identity, settings, agent };
  advertiser?.say(announce(agent, identity, settings));
  const closeControl = await serveControl(options.control, (request) => answerControl(node, request));
  log(`camera ${settings.name()} (${shortIdOf(identity.fingerprint)}) listens on port ${agent.port()}`);
  await openAtStart(node);
  const up = setTimeout(() => keepVersion(options.state), UP_AFTER_MS);
  await aborted(AbortSignal.any([signal, stop.signal]));
  clearTimeout(up);
  await closeControl();
  await advertiser?.close();
  await agent.close();
  await hideCode(options.boot).catch(() => undefined);
}

interface RunningNode {
  readonly options: Options;
  readonly log: Log;
  readonly identity: Identity;
  readonly settings: Settings;
  readonly agent: Agent;
}

interface AgentParts {
  readonly identity: Identity;
  readonly settings: Settings;
  readonly advertiser: Advertiser | undefined;
  readonly stop: AbortController;
}

function makeAgent(options: Options, log: Log, { identity, settings, advertiser, stop }: AgentParts): Agent {
  const { state: stateFolder, updateKey: keyFile, host, port, dial } = options;
  const agent: Agent = new Agent({
    identity,
    settings,
    log,
    stateFolder,
    host,
    port,
    dial,
    programVersion: PROGRAM_VERSION,
    source: cameraOf(options),
    clock: systemClock,
    random: Math.random,
    identify: blinkLamp,
    restartNode: (why) => {
      log(`the program ends so that it is started anew: ${why}`);
      setTimeout(() => stop.abort(), EXIT_AFTER_MS);
    },
    beginUpdate: (claim) => receiveUpdate({ stateFolder, keyFile, programVersion: PROGRAM_VERSION }, claim),
    onChange: () => {
      advertiser?.say(announce(agent, identity, settings));
      if (!agent.desk.isOpen()) {
        hideCode(options.boot).catch((error: unknown) => log(`the code stays on show: ${reasonOf(error)}`));
      }
    },
  });
  return agent;
}

function announce(agent: Agent, { fingerprint }: Identity, settings: Settings) {
  return { name: settings.name(), fingerprint, port: agent.port(), isPairingOpen: agent.desk.isOpen() };
}

/** For a camera without anybody at its keyboard; the code never gets into the journal. */
async function openAtStart(node: RunningNode): Promise<void> {
  const { opensPairing, boot, screen } = node.options;
  const isFirst = node.settings.stations().length === 0;
  if (opensPairing === "never" || (opensPairing === "when-unpaired" && !isFirst)) return;
  const shown = await showCode(openPairing(node), { boot, screen });
  node.log(`pairing is open; the code is on: ${shown.join(", ") || "no screen (use rollcall-node pair)"}`);
}

function openPairing({ agent, identity }: RunningNode): OpenedPairing {
  const { code } = agent.desk.open();
  const link = formatPairingLink({ shortId: shortIdOf(identity.fingerprint), port: agent.port(), code });
  return { code, link, seconds: PAIRING_OPEN_MS / 1000 };
}

async function answerControl(node: RunningNode, request: ControlRequest): Promise<unknown> {
  const { agent, identity, settings } = node;
  switch (request.ask) {
    case "pair":
      return openPairing(node);
    case "close-pairing":
      agent.desk.put(undefined);
      return {};
    case "stations":
      return listStations(agent);
    case "revoke":
      return revoke(agent, request.id);
    case "status":
      return {
        id: shortIdOf(identity.fingerprint),
        name: settings.name(),
        port: agent.port(),
        isPairingOpen: agent.desk.isOpen(),
        camera: agent.cameraState(),
        health: await agent.health(),
        stations: listStations(agent),
      };
  }
}

function listStations(agent: Agent): StationList {
  return agent.stations().map(({ fingerprint, name, pairedAtMs, isConnected }) => {
    return { id: shortIdOf(fingerprint), name, pairedAtMs, isConnected };
  });
}

/** By the first characters of the id, as the list shows it; they must fit one station only. */
async function revoke(agent: Agent, id: string): Promise<{ readonly name: string }> {
  const [station, another] = agent.stations().filter(({ fingerprint }) => fingerprint.startsWith(id));
  if (station === undefined)
    throw new NodeError(`No station's id begins with ${id}. See: rollcall-node stations`);
  if (another !== undefined)
    throw new NodeError(`More than one station's id begins with ${id}. Give more of it.`);
  await agent.revoke(station.fingerprint);
  return { name: station.name };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
