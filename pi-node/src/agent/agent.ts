import type { WebSocket } from "ws";
import type { CameraState, Health } from "#wire/health";
import { HEALTH_EVERY_MS } from "#wire/limits";
import { CLOSE_CODES } from "#wire/wireError";
import type { CameraSource } from "../camera/camera";
import { CameraSupervisor } from "../camera/supervisor";
import type { Clock } from "../clock";
import { readMachine } from "../health/readHealth";
import type { Log } from "../log";
import { reasonOf } from "../nodeError";
import type { Identity } from "../state/identity";
import type { PairedStation, Settings } from "../state/settings";
import { Link } from "./link";
import { PairingDesk } from "./pairingDesk";
import { dialStation } from "./reverseDial";
import { listen, type NodeServer } from "./server";
import type { WatchPorts } from "./watchTalk";

export interface AgentPorts {
  readonly identity: Identity;
  readonly settings: Settings;
  readonly source: CameraSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly programVersion: string;
  readonly stateFolder: string;
  readonly host: string | undefined;
  readonly port: number;
  /** Stations that the node dials itself, `host:port`. */
  readonly dial: readonly string[];
  readonly identify: (seconds: number) => Promise<void>;
  readonly restartNode: (why: string) => void;
  readonly beginUpdate: WatchPorts["beginUpdate"];
  /** What the network is told has changed: the name, or whether pairing is open. */
  readonly onChange: () => void;
}

/** The node: one camera, any number of paired stations. Open from `startAgent` until `close`. */
export class Agent {
  readonly desk: PairingDesk;
  readonly #ports: AgentPorts;
  readonly #camera: CameraSupervisor;
  readonly #links = new Set<Link>();
  readonly #startedMs: number;
  #past = { sent: 0, dropped: 0 };
  #server: NodeServer | undefined;
  #dialling: (() => void)[] = [];
  #healthTimer: NodeJS.Timeout | undefined;

  constructor(ports: AgentPorts) {
    this.#ports = ports;
    this.#startedMs = ports.clock.monotonicMs();
    this.desk = new PairingDesk(ports.clock.monotonicMs, () => ports.onChange());
    this.#camera = new CameraSupervisor({
      source: ports.source,
      clock: ports.clock,
      random: ports.random,
      log: ports.log,
      onFrame: (frame) => {
        for (const link of this.#links) link.offer(frame);
      },
      onState: (camera) => this.#tellAll({ type: "camera", camera }),
    });
  }

  /** Listens, and dials where it is to. */
  async start(): Promise<void> {
    const { identity, log, random, settings, host, port } = this.#ports;
    const onSocket = (socket: WebSocket, peer: string): void => this.#serve(socket, peer);
    const isPaired = (fingerprint: string): boolean => settings.isPaired(fingerprint);
    this.#server = await listen({ identity, host, port, log, isPaired, onSocket });
    const isWelcome = (fingerprint: string): boolean => isPaired(fingerprint) || this.desk.isOpen();
    this.#dialling = this.#ports.dial.map((address) =>
      dialStation({ identity, address, random, log, isWelcome, onSocket }),
    );
    this.#healthTimer = setInterval(() => this.#report(), HEALTH_EVERY_MS);
  }

  port(): number {
    return this.#server?.port ?? this.#ports.port;
  }

  cameraState(): CameraState {
    return this.#camera.state();
  }

  stations(): readonly (PairedStation & { readonly isConnected: boolean })[] {
    return this.#ports.settings.stations().map((station) => ({
      ...station,
      isConnected: [...this.#links].some((link) => link.peer === station.fingerprint && link.isWatching()),
    }));
  }

  /** Trusts a station no longer, and hangs up on it. Answers whether it was trusted. */
  async revoke(fingerprint: string): Promise<boolean> {
    const wasPaired = await this.#ports.settings.removeStation(fingerprint);
    for (const link of this.#links) {
      if (link.peer === fingerprint) link.close(CLOSE_CODES.revoked, "revoked");
    }
    return wasPaired;
  }

  async health(): Promise<Health> {
    const { clock, programVersion, stateFolder } = this.#ports;
    const { captured, restarts, lastError } = this.#camera.figures();
    const figures = [this.#past, ...[...this.#links].map((link) => link.figures())];
    return {
      ...(await readMachine(stateFolder)),
      programVersion,
      uptimeSeconds: Math.floor((clock.monotonicMs() - this.#startedMs) / 1000),
      pictures: {
        captured,
        sent: figures.reduce((sum, one) => sum + one.sent, 0),
        dropped: figures.reduce((sum, one) => sum + one.dropped, 0),
      },
      cameraRestarts: restarts,
      stationsConnected: [...this.#links].filter((link) => link.isWatching()).length,
      ...(lastError === undefined ? {} : { lastCameraError: lastError.slice(0, 500) }),
    };
  }

  async close(): Promise<void> {
    clearInterval(this.#healthTimer);
    for (const stop of this.#dialling) stop();
    for (const link of this.#links) link.close(CLOSE_CODES.goingAway, "the camera's program ends");
    this.desk.put(undefined);
    await this.#server?.close();
    await this.#camera.close();
  }

  #serve(socket: WebSocket, peer: string): void {
    const { settings, clock, log, identity, programVersion } = this.#ports;
    const link = new Link(socket, peer, {
      settings,
      desk: this.desk,
      clock,
      log,
      programVersion,
      fingerprint: identity.fingerprint,
      watch: this.#watchPorts(),
      onClose: () => {
        const { sent, dropped } = link.figures();
        this.#past = { sent: this.#past.sent + sent, dropped: this.#past.dropped + dropped };
        this.#links.delete(link);
      },
    });
    this.#links.add(link);
  }

  #watchPorts(): WatchPorts {
    return {
      wantCamera: () => this.#camera.want(),
      cameraState: () => this.#camera.state(),
      restartCamera: () => this.#camera.restart(),
      identify: this.#ports.identify,
      restartNode: this.#ports.restartNode,
      beginUpdate: this.#ports.beginUpdate,
      rename: async (name) => {
        await this.#ports.settings.rename(name);
        this.#tellAll({ type: "renamed", name });
        this.#ports.onChange();
      },
    };
  }

  #report(): void {
    if (![...this.#links].some((link) => link.isWatching())) return;
    this.health().then(
      (health) => this.#tellAll({ type: "health", health }),
      (error: unknown) => this.#ports.log(`health: ${reasonOf(error)}`),
    );
  }

  #tellAll(message: Parameters<Link["send"]>[0]): void {
    for (const link of this.#links) if (link.isWatching()) link.send(message);
  }
}
