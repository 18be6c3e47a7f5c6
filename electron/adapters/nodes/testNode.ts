import { randomBytes } from "node:crypto";
import { createServer } from "node:https";
import { TLSSocket } from "node:tls";
import type { StationIdentity } from "#core/ports";
import { MAX_CONTROL_BYTES, SOCKET_PATH, SUBPROTOCOL, SUPPORTED_VERSIONS } from "#wire/limits";
import { formatMessage, parseStationMessage, type NodeMessage, type StationMessage } from "#wire/messages";
import {
  challengeStation,
  judgeProof,
  NODE_PAIRING_START,
  type NodePairing,
  type NodePairingMove,
} from "#wire/pairing/nodeSide";
import { computeProofs } from "#wire/pairing/proof";
import { openPairing, type PairingWindow } from "#wire/pairing/window";
import { encodePicture } from "#wire/picture";
import { WebSocket, WebSocketServer } from "ws";
import { createIdentity, fingerprintOf } from "./identity";
import { fingerprintAt } from "./pinnedSocket";

/** A JPEG's outline: enough for the wire, which does not look inside. */
export const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9);

type Options = {
  readonly identity?: StationIdentity;
  readonly port?: number;
  readonly code?: string;
  /** How far this node's clock is ahead of the station's. */
  readonly clockAheadMs?: number;
  /** The certificate that it believes to have shown: another one when somebody sits in the middle. */
  readonly believedFingerprint?: string;
  readonly helloNodeId?: string;
};

/** A node as far as the wire goes, on the loopback: for each picture that is asked for it sends one. */
export async function startTestNode(options: Options = {}) {
  const identity = options.identity ?? (await createIdentity());
  const fingerprint = fingerprintOf(identity.certificate);
  const heard: StationMessage[] = [];
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CONTROL_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  });
  const server = createServer({
    key: identity.key,
    cert: identity.certificate,
    minVersion: "TLSv1.3",
    requestCert: true,
    rejectUnauthorized: false,
  });
  const pictures = createPictures(options.clockAheadMs ?? 0);
  server.on("upgrade", (request, socket, head) => {
    const peer = socket instanceof TLSSocket ? (fingerprintAt(socket) ?? "") : "";
    if (request.url !== SOCKET_PATH) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => {
      const answer = createAnswers({ options, fingerprint, peer, client, pictures });
      client.on("message", (data) => {
        const message = parseStationMessage(Buffer.isBuffer(data) ? data.toString() : "");
        heard.push(message);
        void answer(message);
      });
    });
  });
  await new Promise<void>((ready) => void server.listen(options.port ?? 0, "127.0.0.1", () => ready()));
  const listening = server.address();
  const port = typeof listening === "object" && listening !== null ? listening.port : 0;
  return {
    identity,
    fingerprint,
    port,
    address: `127.0.0.1:${port}`,
    heard: () => heard,
    /** A picture of this age, to everybody. */
    show: (ageMs: number) => sockets.clients.forEach((client) => pictures.send(client, ageMs)),
    say: (text: string) => sockets.clients.forEach((client) => client.send(text)),
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((done) => void server.close(() => done()));
    },
  };
}

/** A node that dials the station instead, as it does where nobody can reach it. */
export async function dialAsNode(port: number, identity: StationIdentity): Promise<WebSocket> {
  const { certificate: cert, key } = identity;
  const client = new WebSocket(`wss://127.0.0.1:${port}${SOCKET_PATH}`, SUBPROTOCOL, {
    cert,
    key,
    rejectUnauthorized: false,
  });
  const fingerprint = fingerprintOf(cert);
  const answer = createAnswers({ options: {}, fingerprint, peer: "", client, pictures: createPictures(0) });
  client.on(
    "message",
    (data) => void answer(parseStationMessage(Buffer.isBuffer(data) ? data.toString() : "")),
  );
  await new Promise<void>((opened, failed) => {
    client.once("open", () => opened());
    client.once("error", failed);
  });
  return client;
}

function createPictures(clockAheadMs: number) {
  let sequence = 0;
  const nowMs = () => Date.now() + clockAheadMs;
  return {
    nowMs,
    send: (client: WebSocket, ageMs: number) => {
      sequence += 1;
      const about = { sequence, capturedAtMs: nowMs() - ageMs, ageMs: 0, requestId: 0, isPreview: false };
      client.send(encodePicture({ ...about, jpeg: JPEG }));
    },
  };
}

type Talk = {
  readonly options: Options;
  readonly fingerprint: string;
  readonly peer: string;
  readonly client: WebSocket;
  readonly pictures: ReturnType<typeof createPictures>;
};

/** What a node answers to each message of one station. */
function createAnswers({ options, fingerprint, peer, client, pictures }: Talk) {
  const { code, helloNodeId = fingerprint, believedFingerprint = fingerprint } = options;
  let pairing: NodePairing = NODE_PAIRING_START;
  let window: PairingWindow | undefined = code === undefined ? undefined : openPairing(code, 0);
  const say = (reply: NodeMessage) => client.send(formatMessage(reply));
  const move = (to: NodePairingMove) => {
    ({ pairing, window } = to);
    say(to.answer);
  };
  return async (message: StationMessage): Promise<void> => {
    if (message.type === "hello") {
      const spoken = { type: "hello", role: "node", versions: SUPPORTED_VERSIONS, version: 1 } as const;
      say({ ...spoken, nodeId: helloNodeId, name: "Test node", programVersion: "1.0.0" });
    } else if (message.type === "clock-ping") {
      const now = pictures.nowMs();
      say({ type: "clock-pong", sentAtMs: message.sentAtMs, receivedAtMs: now, answeredAtMs: now });
    } else if (message.type === "command") {
      const { kind } = message.command;
      if (kind === "picture-now" || kind === "every") pictures.send(client, 0);
      say({ type: "done", id: message.id });
    } else if (message.type === "pair-start") {
      const nodeNonce = randomBytes(32).toString("hex");
      const nonces = { stationNonce: message.stationNonce, nodeNonce };
      const transcript = { ...nonces, stationFingerprint: peer, nodeFingerprint: believedFingerprint };
      move(challengeStation(window, 0, await computeProofs(code ?? "", transcript), nodeNonce));
    } else if (message.type === "pair-proof") {
      move(judgeProof(pairing, window, 0, message.proof));
    }
  };
}
