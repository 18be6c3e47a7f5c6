import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";
import { SOCKET_PATH, SUBPROTOCOL, SUPPORTED_VERSIONS } from "#wire/limits";
import { formatMessage, type NodeMessage, parseNodeMessage, type StationMessage } from "#wire/messages";
import { computeProofs } from "#wire/pairing/proof";
import {
  judgeAcceptance,
  proveToNode,
  startPairing,
  type StationPairing,
  stationTranscript,
} from "#wire/pairing/stationSide";
import { decodePicture, type Picture } from "#wire/picture";
import { peerOf } from "./agent/server";
import type { Identity } from "./state/identity";

type Heard = NodeMessage | { readonly type: "picture"; readonly picture: Picture };

/** A station as far as a node can tell: enough of one to try everything that a node promises. */
export class TestStation {
  readonly closed: Promise<{ readonly code: number }>;
  readonly #socket: WebSocket;
  readonly #heard: Heard[] = [];
  #wake: () => void = () => undefined;
  #commandId = 0;
  nodeFingerprint = "";

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer, isBinary) => {
      this.#heard.push(
        isBinary
          ? { type: "picture", picture: decodePicture(Uint8Array.from(data)) }
          : parseNodeMessage(data.toString("utf8")),
      );
      this.#wake();
    });
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      socket.once("close", (code) => resolve({ code }));
    });
  }

  /** Dials a node as a station does; rejects when it lets nobody in. */
  static async dial(port: number, identity: Identity): Promise<TestStation> {
    const socket = new WebSocket(`wss://127.0.0.1:${port}${SOCKET_PATH}`, SUBPROTOCOL, {
      key: identity.keyPem,
      cert: identity.certificatePem,
      minVersion: "TLSv1.3",
      rejectUnauthorized: false,
      perMessageDeflate: false,
    });
    const station = new TestStation(socket);
    socket.once("upgrade", (response) => {
      station.nodeFingerprint = peerOf(response.socket) ?? "";
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return station;
  }

  say(message: StationMessage): void {
    this.#socket.send(formatMessage(message));
  }

  sayAnything(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  hello(purpose: "watch" | "pair", name = "Laptop"): void {
    this.say({ type: "hello", role: "station", versions: SUPPORTED_VERSIONS, purpose, name });
  }

  command(command: Extract<StationMessage, { type: "command" }>["command"]): number {
    this.#commandId += 1;
    this.say({ type: "command", id: this.#commandId, command });
    return this.#commandId;
  }

  /** The next message of these kinds; what came before it is dropped. */
  async next<K extends Heard["type"]>(...types: readonly K[]): Promise<Extract<Heard, { type: K }>> {
    for (;;) {
      const heard = this.#heard.shift();
      if (heard !== undefined && isOf(heard, types)) return heard;
      if (heard === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  /** What has come and has not been looked at. */
  pending(): readonly Heard[] {
    return this.#heard;
  }

  /** One try to pair with this code, from hello to the end. */
  async pair(code: string, identity: Identity, name?: string): Promise<StationPairing> {
    this.hello("pair", name);
    await this.next("hello");
    const stationNonce = randomBytes(32).toString("hex");
    const start = startPairing(stationNonce);
    if (start.send !== undefined) this.say(start.send);
    const challenge = await this.next("pair-challenge", "error");
    if (challenge.type !== "pair-challenge") return judgeAcceptance(start.pairing, challenge).pairing;
    const known = {
      stationFingerprint: identity.fingerprint,
      nodeFingerprint: this.nodeFingerprint,
      stationNonce,
    };
    const proofs = await computeProofs(code, stationTranscript(challenge, known));
    const proved = proveToNode(start.pairing, proofs);
    if (proved.send !== undefined) this.say(proved.send);
    return judgeAcceptance(proved.pairing, await this.next("pair-accepted", "error")).pairing;
  }

  close(): void {
    this.#socket.terminate();
  }
}

function isOf<K extends Heard["type"]>(
  heard: Heard,
  types: readonly K[],
): heard is Extract<Heard, { type: K }> {
  return types.some((type) => type === heard.type);
}
