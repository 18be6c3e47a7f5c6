import { decodeHex, equalsInConstantTime } from "../bytes";
import type { NodeMessage, StationMessage } from "../messages";
import type { Proofs, Transcript } from "./proof";
import { isPairingOpen, type PairingWindow } from "./window";

/** What one connection has reached. A try has nonces of its own, and ends with its first proof, right or wrong. */
export type NodePairing =
  | { readonly step: "waiting-for-start" }
  | { readonly step: "waiting-for-proof"; readonly proofs: Proofs }
  | { readonly step: "paired" }
  | { readonly step: "refused" };

export interface NodePairingMove {
  readonly pairing: NodePairing;
  /** The node's window after this move; undefined when the code has been used up. */
  readonly window: PairingWindow | undefined;
  /** To be sent; a move to `paired` or `refused` is the last of its connection. */
  readonly answer: NodeMessage;
}

export const NODE_PAIRING_START: NodePairing = { step: "waiting-for-start" };

/** Everything that a proof covers, once the station has sent its nonce. Fingerprints are those that TLS saw. */
export function nodeTranscript(
  message: Extract<StationMessage, { type: "pair-start" }>,
  known: Omit<Transcript, "stationNonce">,
): Transcript {
  return { ...known, stationNonce: message.stationNonce };
}

/**
 * The station's nonce has come: the node answers with its own and keeps the proofs that it has worked out. It shows none
 * yet: whoever does not know the code learns nothing but a random number.
 */
export function challengeStation(
  window: PairingWindow | undefined,
  nowMs: number,
  proofs: Proofs,
  nodeNonce: string,
): NodePairingMove {
  if (!isPairingOpen(window, nowMs)) return refuseClosed(window);
  return {
    pairing: { step: "waiting-for-proof", proofs },
    window,
    answer: { type: "pair-challenge", nodeNonce },
  };
}

/** The station's proof has come. Wrong: a try is spent. Right: the code is used up, and only now the node proves itself. */
export function judgeProof(
  pairing: NodePairing,
  window: PairingWindow | undefined,
  nowMs: number,
  proof: string,
): NodePairingMove {
  if (pairing.step !== "waiting-for-proof") return refuseOrder(window);
  if (!isPairingOpen(window, nowMs)) return refuseClosed(window);
  if (equalsInConstantTime(decodeHex(proof), decodeHex(pairing.proofs.station))) {
    const answer: NodeMessage = { type: "pair-accepted", proof: pairing.proofs.node };
    return { pairing: { step: "paired" }, window: undefined, answer };
  }
  const triesLeft = window.triesLeft - 1;
  return {
    pairing: { step: "refused" },
    window: triesLeft > 0 ? { ...window, triesLeft } : undefined,
    answer: {
      type: "error",
      code: "pairing-wrong-code",
      message: "That is not the code that this camera shows.",
      triesLeft,
    },
  };
}

/** A message of pairing came that does not belong there. */
export function refuseOrder(window: PairingWindow | undefined): NodePairingMove {
  return {
    pairing: { step: "refused" },
    window,
    answer: { type: "error", code: "pairing-bad-order", message: "Pairing starts with pair-start." },
  };
}

function refuseClosed(window: PairingWindow | undefined): NodePairingMove {
  const message =
    "Pairing is closed. Run “rollcall-node pair” on the camera, and use the code that it shows.";
  return {
    pairing: { step: "refused" },
    window,
    answer: { type: "error", code: "pairing-closed", message },
  };
}
