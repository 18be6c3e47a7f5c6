import { randomBytes } from "node:crypto";
import type { NodeMessage, StationMessage } from "#wire/messages";
import {
  challengeStation,
  judgeProof,
  NODE_PAIRING_START,
  type NodePairing,
  type NodePairingMove,
  nodeTranscript,
  refuseOrder,
} from "#wire/pairing/nodeSide";
import { computeProofs } from "#wire/pairing/proof";
import type { Clock } from "../clock";
import type { Log } from "../log";
import type { Settings } from "../state/settings";
import type { PairingDesk } from "./pairingDesk";

export interface PairingTalkPorts {
  readonly settings: Settings;
  readonly desk: PairingDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly stationName: string;
  readonly stationFingerprint: string;
  readonly nodeFingerprint: string;
  readonly send: (message: NodeMessage) => void;
}

/** The node's half of one try to pair. */
export class PairingTalk {
  readonly #ports: PairingTalkPorts;
  #pairing: NodePairing = NODE_PAIRING_START;

  constructor(ports: PairingTalkPorts) {
    this.#ports = ports;
  }

  /** Answers whether the try is over, whichever way. */
  async take(message: StationMessage): Promise<boolean> {
    const move = await this.#move(message);
    this.#pairing = move.pairing;
    if (move.window !== this.#ports.desk.window()) this.#ports.desk.put(move.window);
    if (move.pairing.step === "paired") await this.#trust();
    if (move.pairing.step === "refused") this.#ports.log(`pairing refused to ${this.#who()}`);
    this.#ports.send(move.answer);
    return move.pairing.step === "paired" || move.pairing.step === "refused";
  }

  async #move(message: StationMessage): Promise<NodePairingMove> {
    const { desk, clock, stationFingerprint, nodeFingerprint } = this.#ports;
    if (message.type === "pair-start" && this.#pairing.step === "waiting-for-start") {
      const nodeNonce = randomBytes(32).toString("hex");
      const transcript = nodeTranscript(message, { stationFingerprint, nodeFingerprint, nodeNonce });
      const proofs = await computeProofs(desk.window()?.code ?? "", transcript);
      return challengeStation(desk.window(), clock.monotonicMs(), proofs, nodeNonce);
    }
    if (message.type === "pair-proof") {
      return judgeProof(this.#pairing, desk.window(), clock.monotonicMs(), message.proof);
    }
    return refuseOrder(desk.window());
  }

  async #trust(): Promise<void> {
    const { settings, stationFingerprint: fingerprint, stationName: name, clock, log } = this.#ports;
    await settings.addStation({ fingerprint, name, pairedAtMs: Math.round(clock.nowMs()) });
    log(`paired with station ${name} (${this.#who()})`);
  }

  #who(): string {
    return this.#ports.stationFingerprint.slice(0, 16);
  }
}
