import type { WebSocket } from "ws";
import { DEAD_AFTER_MS, HEARTBEAT_MS, HELLO_WITHIN_MS, SUPPORTED_VERSIONS } from "#wire/limits";
import { formatMessage, type NodeMessage, parseStationMessage, type StationMessage } from "#wire/messages";
import { agreeVersion } from "#wire/version";
import { CLOSE_CODES, WireError, type WireErrorCode } from "#wire/wireError";
import type { Frame } from "../camera/camera";
import type { Clock } from "../clock";
import type { Log } from "../log";
import { reasonOf } from "../nodeError";
import type { Settings } from "../state/settings";
import { PairingTalk } from "./pairingTalk";
import type { PairingDesk } from "./pairingDesk";
import { WatchTalk, type WatchPorts } from "./watchTalk";

export interface LinkPorts {
  readonly settings: Settings;
  readonly desk: PairingDesk;
  readonly clock: Clock;
  readonly log: Log;
  /** SHA-256 of this node's certificate. */
  readonly fingerprint: string;
  readonly programVersion: string;
  readonly watch: WatchPorts;
  readonly onClose: (link: Link) => void;
}

/** A stranger has two things to say after hello. */
const MAX_STRANGER_MESSAGES = 8;

/** One connection with a station, whoever dialled. Who it is was settled by TLS before it came here. */
export class Link {
  readonly peer: string;
  readonly #socket: WebSocket;
  readonly #ports: LinkPorts;
  #lastHeardMs: number;
  #beat: NodeJS.Timeout | undefined;
  readonly #helloTimer: NodeJS.Timeout;
  #heard = 0;
  #work: Promise<void> = Promise.resolve();
  /** A side that broke the protocol is not listened to any more, until it has gone. */
  #isBroken = false;
  #pairing: PairingTalk | undefined;
  #watching: WatchTalk | undefined;

  constructor(socket: WebSocket, peer: string, ports: LinkPorts) {
    this.peer = peer;
    this.#socket = socket;
    this.#ports = ports;
    this.#lastHeardMs = ports.clock.monotonicMs();
    this.#helloTimer = setTimeout(() => this.close(CLOSE_CODES.silent, "no hello"), HELLO_WITHIN_MS);
    socket.on("message", (data, isBinary) => this.#hear(data, isBinary));
    socket.on("error", (error) => ports.log(`station ${this.#who()}: ${error.message}`));
    socket.once("close", () => this.#ended());
  }

  isWatching(): boolean {
    return this.#watching !== undefined;
  }

  send(message: NodeMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(formatMessage(message));
  }

  offer(frame: Frame): void {
    this.#watching?.flow.offer(frame);
  }

  figures(): { readonly sent: number; readonly dropped: number } {
    return this.#watching?.flow.figures() ?? { sent: 0, dropped: 0 };
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    // A peer that does not answer the closing is gone.
    setTimeout(() => this.#socket.terminate(), 1_000).unref();
  }

  /** One message at a time; the socket waits meanwhile, so that nothing piles up here. */
  #hear(data: unknown, isBinary: boolean): void {
    this.#lastHeardMs = this.#ports.clock.monotonicMs();
    this.#heard += 1;
    if (this.#watching === undefined && this.#heard > MAX_STRANGER_MESSAGES) {
      this.close(CLOSE_CODES.badMessage, "too many messages");
      return;
    }
    this.#socket.pause();
    this.#work = this.#takeAfter(this.#work, data, isBinary);
  }

  async #takeAfter(earlier: Promise<void>, data: unknown, isBinary: boolean): Promise<void> {
    await earlier;
    try {
      if (!this.#isBroken) await this.#take(data, isBinary);
    } catch (error) {
      this.#isBroken = true;
      this.#breakOff(error);
    }
    // Also while it closes: the other side's closing has to be read.
    this.#socket.resume();
  }

  async #take(data: unknown, isBinary: boolean): Promise<void> {
    if (isBinary || !Buffer.isBuffer(data)) throw new WireError("bad-message", "A station sends text only.");
    const message = parseStationMessage(data.toString("utf8"));
    if (message.type === "heartbeat") return;
    if (this.#watching !== undefined) await this.#watching.take(message);
    else if (this.#pairing === undefined) this.#greet(message);
    else if (await this.#pairing.take(message)) this.close(CLOSE_CODES.normal, "pairing is over");
  }

  #greet(message: StationMessage): void {
    if (message.type !== "hello") throw new WireError("bad-message", "A station says hello first.");
    clearTimeout(this.#helloTimer);
    const version = agreeVersion(SUPPORTED_VERSIONS, message.versions);
    if (version === undefined) {
      throw new WireError(
        "wrong-version",
        `This camera speaks version ${SUPPORTED_VERSIONS.max} of the protocol.`,
      );
    }
    const { settings, desk, watch, clock } = this.#ports;
    if (message.purpose === "pair") {
      this.#pairing = new PairingTalk({
        settings,
        desk,
        clock,
        log: this.#ports.log,
        stationName: message.name,
        stationFingerprint: this.peer,
        nodeFingerprint: this.#ports.fingerprint,
        send: (answer) => this.send(answer),
      });
    } else if (!settings.isPaired(this.peer)) {
      throw new WireError("not-paired", "This camera is not paired with this station.");
    }
    this.send({
      type: "hello",
      role: "node",
      versions: SUPPORTED_VERSIONS,
      version,
      nodeId: this.#ports.fingerprint,
      name: settings.name(),
      programVersion: this.#ports.programVersion,
    });
    if (message.purpose === "watch") {
      this.#watching = new WatchTalk(this.#socket, watch, clock);
      this.#ports.log(`station ${message.name} (${this.#who()}) watches`);
    }
    this.#beat = setInterval(() => this.#checkLife(), HEARTBEAT_MS);
  }

  #checkLife(): void {
    if (this.#ports.clock.monotonicMs() - this.#lastHeardMs > DEAD_AFTER_MS) {
      this.#socket.terminate();
      return;
    }
    this.send({ type: "heartbeat" });
  }

  #breakOff(error: unknown): void {
    const code: WireErrorCode = error instanceof WireError ? error.code : "refused";
    this.#ports.log(`station ${this.#who()}: ${code}: ${reasonOf(error)}`);
    const message = error instanceof WireError ? error.message : "This camera failed; its journal says why.";
    this.send({ type: "error", code, message: message.slice(0, 500) });
    this.close(closeCodeOf(code), code);
  }

  #ended(): void {
    clearTimeout(this.#helloTimer);
    clearInterval(this.#beat);
    this.#watching?.end();
    this.#ports.onClose(this);
  }

  #who(): string {
    return this.peer.slice(0, 16);
  }
}

function closeCodeOf(code: WireErrorCode): number {
  if (code === "not-paired") return CLOSE_CODES.notPaired;
  if (code === "wrong-version") return CLOSE_CODES.wrongVersion;
  return code === "pairing-closed" ? CLOSE_CODES.pairingClosed : CLOSE_CODES.badMessage;
}
