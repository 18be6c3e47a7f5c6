import { decodeHex, equalsInConstantTime } from "../bytes";
import type { NodeMessage, StationMessage } from "../messages";
import { WireError, type WireErrorCode } from "../wireError";
import type { Proofs, Transcript } from "./proof";

/** What a station has reached with a node that it wants to trust. */
export type StationPairing =
  | { readonly step: "waiting-for-challenge" }
  | { readonly step: "waiting-for-acceptance"; readonly proofs: Proofs }
  | { readonly step: "paired" }
  | { readonly step: "failed"; readonly error: WireError; readonly triesLeft?: number };

export interface StationPairingMove {
  readonly pairing: StationPairing;
  readonly send?: StationMessage;
}

/** The first move: a fresh random number of 32 bytes. */
export function startPairing(stationNonce: string): StationPairingMove {
  return { pairing: { step: "waiting-for-challenge" }, send: { type: "pair-start", stationNonce } };
}

/** Everything that a proof covers, once the node has sent its nonce. Fingerprints are those that TLS saw. */
export function stationTranscript(
  message: Extract<NodeMessage, { type: "pair-challenge" }>,
  known: Omit<Transcript, "nodeNonce">,
): Transcript {
  return { ...known, nodeNonce: message.nodeNonce };
}

/** The node's nonce has come: the station proves itself first. The code itself stays here. */
export function proveToNode(pairing: StationPairing, proofs: Proofs): StationPairingMove {
  if (pairing.step !== "waiting-for-challenge")
    return fail("pairing-bad-order", "The camera challenged twice.");
  return {
    pairing: { step: "waiting-for-acceptance", proofs },
    send: { type: "pair-proof", proof: proofs.station },
  };
}

/** What the node said to the proof. `paired` only when the node has proved that it, too, knows the code. */
export function judgeAcceptance(pairing: StationPairing, message: NodeMessage): StationPairingMove {
  if (message.type === "error") return fail(message.code, message.message, message.triesLeft);
  if (message.type !== "pair-accepted" || pairing.step !== "waiting-for-acceptance") {
    return fail("pairing-bad-order", "The camera answered something else than pairing asks for.");
  }
  if (!equalsInConstantTime(decodeHex(message.proof), decodeHex(pairing.proofs.node))) {
    return fail("wrong-key", "Something that does not know the code answered in the camera's place.");
  }
  return { pairing: { step: "paired" } };
}

function fail(code: WireErrorCode, message: string, triesLeft?: number): StationPairingMove {
  const error = new WireError(code, message);
  return { pairing: { step: "failed", error, ...(triesLeft === undefined ? {} : { triesLeft }) } };
}
