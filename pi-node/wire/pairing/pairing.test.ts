import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeHex } from "../bytes";
import { PAIRING_OPEN_MS, PAIRING_TRIES } from "../limits";
import type { NodeMessage, StationMessage } from "../messages";
import { CODE_BYTES, formatPairingCode, formatPairingLink, parsePairingCode } from "./code";
import { challengeStation, judgeProof, NODE_PAIRING_START, nodeTranscript } from "./nodeSide";
import { computeProofs } from "./proof";
import { judgeAcceptance, proveToNode, startPairing, stationTranscript } from "./stationSide";
import { isPairingOpen, openPairing, type PairingWindow } from "./window";

const nonce = (seed: number): string => encodeHex(new Uint8Array(32).fill(seed));
const STATION = nonce(1);
const NODE = nonce(2);
const code = formatPairingCode(Uint8Array.from({ length: CODE_BYTES }, (_, at) => at * 25));
const wrongCode = formatPairingCode(new Uint8Array(CODE_BYTES));

type Message = StationMessage | NodeMessage;

function isOf<K extends Message["type"]>(
  message: Message | undefined,
  type: K,
): message is Extract<Message, { type: K }> {
  return message?.type === type;
}

function only<K extends Message["type"]>(
  message: Message | undefined,
  type: K,
): Extract<Message, { type: K }> {
  if (!isOf(message, type)) throw new Error(`Expected ${type}, got ${message?.type}`);
  return message;
}

/** A whole try over a wire on which each side sees the certificates that it is given. */
async function pair(options: {
  window: PairingWindow;
  typedCode: string;
  seenByStation?: { stationFingerprint: string; nodeFingerprint: string };
  atMs?: number;
}) {
  const truth = { stationFingerprint: STATION, nodeFingerprint: NODE };
  const start = startPairing(nonce(3));
  const startMessage = only(start.send, "pair-start");
  const nodeNonce = nonce(4);
  const nodeProofs = await computeProofs(
    options.window.code,
    nodeTranscript(startMessage, { ...truth, nodeNonce }),
  );
  const challenged = challengeStation(options.window, options.atMs ?? 0, nodeProofs, nodeNonce);
  if (challenged.pairing.step === "refused") return { node: challenged, wire: [challenged.answer] };
  const challenge = only(challenged.answer, "pair-challenge");
  const known = { ...(options.seenByStation ?? truth), stationNonce: nonce(3) };
  const proofs = await computeProofs(options.typedCode, stationTranscript(challenge, known));
  const proved = proveToNode(start.pairing, proofs);
  const proof = only(proved.send, "pair-proof");
  const judged = judgeProof(challenged.pairing, challenged.window, options.atMs ?? 0, proof.proof);
  const station = judgeAcceptance(proved.pairing, judged.answer);
  return { node: judged, station, wire: [startMessage, challenge, proof, judged.answer] };
}

describe("pairing", () => {
  it("makes both sides sure of each other when the code is right, and uses the code up", async () => {
    const { node, station } = await pair({ window: openPairing(code, 0), typedCode: code });
    expect(node.pairing.step).toBe("paired");
    expect(node.window).toBeUndefined();
    expect(station?.pairing.step).toBe("paired");
  });

  it("never sends the code", async () => {
    const { wire } = await pair({ window: openPairing(code, 0), typedCode: code });
    const said = JSON.stringify(wire).toUpperCase();
    expect(said).not.toContain(code);
    expect(said).not.toContain(code.replaceAll("-", ""));
  });

  it("ends after five wrong codes, however they are typed", async () => {
    let window: PairingWindow | undefined = openPairing(code, 0);
    for (let left = PAIRING_TRIES - 1; left >= 0; left -= 1) {
      if (window === undefined) throw new Error("Closed too early");
      const { node, station } = await pair({ window, typedCode: wrongCode });
      expect(node.answer).toMatchObject({ code: "pairing-wrong-code", triesLeft: left });
      expect(station?.pairing).toMatchObject({ step: "failed", triesLeft: left });
      window = node.window;
    }
    expect(window).toBeUndefined();
  });

  it("shows nothing that proves the node before the station has proved itself", async () => {
    const { node, wire } = await pair({ window: openPairing(code, 0), typedCode: wrongCode });
    expect(node.answer).not.toHaveProperty("proof");
    expect(wire.filter((message) => message.type === "pair-accepted")).toEqual([]);
  });

  it("fails with someone in the middle who shows the station a certificate of their own", async () => {
    const seenByStation = { stationFingerprint: STATION, nodeFingerprint: nonce(9) };
    const { node } = await pair({ window: openPairing(code, 0), typedCode: code, seenByStation });
    expect(node.pairing.step).toBe("refused");
  });

  it("fails with someone in the middle who shows the node a certificate of their own", async () => {
    const seenByStation = { stationFingerprint: nonce(9), nodeFingerprint: NODE };
    const { node } = await pair({ window: openPairing(code, 0), typedCode: code, seenByStation });
    expect(node.pairing.step).toBe("refused");
  });

  it("does not take a proof of an earlier try again", async () => {
    const transcript = { stationFingerprint: STATION, nodeFingerprint: NODE, stationNonce: nonce(3) };
    const earlier = await computeProofs(code, { ...transcript, nodeNonce: nonce(4) });
    const now = await computeProofs(code, { ...transcript, nodeNonce: nonce(5) });
    const { pairing, window } = challengeStation(openPairing(code, 0), 0, now, nonce(5));
    expect(judgeProof(pairing, window, 0, earlier.station).pairing.step).toBe("refused");
  });

  it("does not take the node's proof back as the station's, nor the station's as the node's", async () => {
    const transcript = { stationFingerprint: STATION, nodeFingerprint: NODE, stationNonce: nonce(3) };
    const proofs = await computeProofs(code, { ...transcript, nodeNonce: nonce(4) });
    const { pairing, window } = challengeStation(openPairing(code, 0), 0, proofs, nonce(4));
    expect(judgeProof(pairing, window, 0, proofs.node).pairing.step).toBe("refused");
    const waiting = proveToNode({ step: "waiting-for-challenge" }, proofs).pairing;
    const echoed = judgeAcceptance(waiting, { type: "pair-accepted", proof: proofs.station });
    expect(echoed.pairing).toMatchObject({ step: "failed", error: { code: "wrong-key" } });
  });

  it("closes after five minutes, even in the middle of a try", async () => {
    const window = openPairing(code, 0);
    expect(isPairingOpen(window, PAIRING_OPEN_MS - 1)).toBe(true);
    const late = await pair({ window, typedCode: code, atMs: PAIRING_OPEN_MS });
    expect(late.node.answer).toMatchObject({ code: "pairing-closed" });
    const proofs = { station: nonce(5), node: nonce(6) };
    const { pairing } = challengeStation(window, 0, proofs, nonce(4));
    expect(judgeProof(pairing, window, PAIRING_OPEN_MS, nonce(5)).answer).toMatchObject({
      code: "pairing-closed",
    });
  });

  it("refuses a proof that nobody asked for, and a second one", async () => {
    const window = openPairing(code, 0);
    const refused = judgeProof(NODE_PAIRING_START, window, 0, nonce(5));
    expect(refused.answer).toMatchObject({ code: "pairing-bad-order" });
    expect(judgeProof(refused.pairing, window, 0, nonce(5)).answer).toMatchObject({
      code: "pairing-bad-order",
    });
  });
});

describe("a pairing code", () => {
  it("is read as people type it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }), (random) => {
        const shown = formatPairingCode(random);
        expect(shown).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/u);
        const typed = ` ${shown.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
        expect(parsePairingCode(typed)).toBe(shown);
        const link = formatPairingLink({ shortId: "0123456789abcdef", port: 47_600, code: shown });
        expect(parsePairingCode(link)).toBe(shown);
      }),
    );
  });

  it("differs for each of the 80 bits", () => {
    const codes = Array.from({ length: 80 }, (_, bit) => {
      const random = new Uint8Array(CODE_BYTES);
      random[bit >> 3] = 1 << (bit & 7);
      return formatPairingCode(random);
    });
    expect(new Set([...codes, wrongCode]).size).toBe(81);
  });

  it("is refused when it is none", () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePairingCode(text)));
    for (const wrong of ["", "ABCD", "UUUU-UUUU-UUUU-UUUU", `${wrongCode}0`]) {
      expect(parsePairingCode(wrong)).toBeUndefined();
    }
  });
});
