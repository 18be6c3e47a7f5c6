import { randomBytes } from "node:crypto";
import { AppError } from "#contract/errors";
import { because, inTrouble } from "#contract/reasons/reasons";
import type { PairedNode, StationIdentity } from "#core/ports";
import { shortIdOf } from "#wire/fields";
import { MAX_STRANGER_BYTES } from "#wire/limits";
import { parsePairingCode } from "#wire/pairing/code";
import { computeProofs } from "#wire/pairing/proof";
import {
  judgeAcceptance,
  proveToNode,
  startPairing,
  stationTranscript,
  type StationPairing,
} from "#wire/pairing/stationSide";
import { CLOSE_CODES, WireError } from "#wire/wireError";
import type { WebSocket } from "ws";
import { dialable, formatAddress, parseAddress } from "./address";
import { diagnose, type OwnAddress } from "./diagnose";
import { fingerprintOf } from "./identity";
import { LinkError } from "./linkError";
import { hearMessage, say, sayHello } from "./nodeSession";
import { dialPinned, type PinnedSocket } from "./pinnedSocket";

export type Pairing = {
  readonly addresses: readonly string[];
  readonly code: string;
  readonly identity: StationIdentity;
  readonly stationName: string;
  readonly own: readonly OwnAddress[];
};

/**
 * Pairs a node by its code, which never leaves this computer: both sides prove that they know it over the certificates that they see.
 * @throws AppError `bad-input` for what is no code, `not-allowed` for a wrong one or a closed pairing, `source-unavailable` with the
 * likely cause when the node cannot be reached
 */
export async function pairNode(pairing: Pairing): Promise<PairedNode> {
  const code = parsePairingCode(pairing.code);
  if (code === undefined) {
    throw new AppError(because("pairing-code-incomplete"));
  }
  let failure = new LinkError("TIMEOUT", "The node has no address.");
  for (const address of dialable(pairing.addresses, pairing.own)) {
    const over = new AbortController();
    const { identity } = pairing;
    const dial = {
      address,
      identity,
      expect: "anybody",
      maxPayload: MAX_STRANGER_BYTES,
      signal: over.signal,
    } as const;
    const dialled = await dialPinned(dial).catch((error: unknown) => LinkError.from(error));
    if (!(dialled instanceof LinkError)) return pairOver(dialled, code, formatAddress(address), pairing);
    failure = dialled;
  }
  throw unreachable(failure, pairing);
}

async function pairOver(
  { socket, fingerprint }: PinnedSocket,
  code: string,
  address: string,
  pairing: Pairing,
): Promise<PairedNode> {
  try {
    const { name } = await sayHello(socket, "pair", pairing.stationName);
    await prove(socket, code, {
      nodeFingerprint: fingerprint,
      stationFingerprint: fingerprintOf(pairing.identity.certificate),
    });
    socket.close(CLOSE_CODES.normal);
    return { nodeId: shortIdOf(fingerprint), name, fingerprint, address };
  } catch (error) {
    socket.terminate();
    throw refusalOf(error, pairing);
  }
}

async function prove(
  socket: WebSocket,
  code: string,
  seen: { readonly stationFingerprint: string; readonly nodeFingerprint: string },
): Promise<void> {
  const stationNonce = randomBytes(32).toString("hex");
  const begun = startPairing(stationNonce);
  if (begun.send !== undefined) say(socket, begun.send);
  const challenge = await hearMessage(socket);
  if (challenge.type !== "pair-challenge") {
    const { pairing } = judgeAcceptance(begun.pairing, challenge);
    throw failureOf(pairing);
  }
  const transcript = stationTranscript(challenge, { ...seen, stationNonce });
  const proved = proveToNode(begun.pairing, await computeProofs(code, transcript));
  if (proved.send !== undefined) say(socket, proved.send);
  const { pairing } = judgeAcceptance(proved.pairing, await hearMessage(socket));
  if (pairing.step !== "paired") throw failureOf(pairing);
}

function failureOf(pairing: StationPairing): Error {
  return pairing.step === "failed"
    ? new WireError(pairing.error.code, withTries(pairing.error.message, pairing.triesLeft))
    : new LinkError("bad-message", "Pairing ended halfway.");
}

function withTries(message: string, triesLeft: number | undefined): string {
  return triesLeft === undefined ? message : `${message} Tries left: ${triesLeft}.`;
}

function refusalOf(error: unknown, pairing: Pairing): Error {
  if (error instanceof AppError) return error;
  const { code, message } = error instanceof WireError ? error : LinkError.from(error);
  switch (code) {
    case "pairing-wrong-code":
      return new AppError(because("pairing-code-wrong", { detail: message }), { cause: error });
    case "pairing-closed":
    case "not-paired":
      return new AppError(because("pairing-closed"), { cause: error });
    case "wrong-key":
      return new AppError(because("pairing-somebody-between"), { cause: error });
    default:
      return unreachable(LinkError.from(error), pairing);
  }
}

function unreachable(error: LinkError, { addresses, own }: Pairing): AppError {
  const host = parseAddress(addresses[0] ?? "")?.host ?? "";
  const { cause } = diagnose({ host, code: error.code, own, isAnnounced: false });
  return new AppError(inTrouble(cause), { cause: error });
}
