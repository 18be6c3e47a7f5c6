import { WebSocket } from "ws";
import { backoffMs } from "#wire/backoff";
import { MAX_CONTROL_BYTES, SOCKET_PATH, SUBPROTOCOL } from "#wire/limits";
import type { Log } from "../log";
import type { Identity } from "../state/identity";
import { peerOf } from "./server";

export interface ReverseDialPorts {
  readonly identity: Identity;
  /** `host:port` of the station. */
  readonly address: string;
  readonly random: () => number;
  readonly log: Log;
  /** Whether to talk with whoever holds this certificate: paired, or pairing is open. */
  readonly isWelcome: (fingerprint: string) => boolean;
  readonly onSocket: (socket: WebSocket, peer: string) => void;
}

const HANDSHAKE_WITHIN_MS = 5_000;

/**
 * For networks on which a laptop cannot reach the node: the node dials the station, again and again, and then both talk
 * as they always do, the station first. Returns what ends it.
 */
export function dialStation(ports: ReverseDialPorts): () => void {
  let attempt = 0;
  let isRunning = true;
  let timer: NodeJS.Timeout | undefined;
  let socket: WebSocket | undefined;
  const dial = (): void => {
    socket = connect(ports, {
      onOpen: () => (attempt = 0),
      onClose: () => {
        if (!isRunning) return;
        timer = setTimeout(dial, backoffMs(attempt, ports.random));
        attempt += 1;
      },
    });
  };
  dial();
  return () => {
    isRunning = false;
    clearTimeout(timer);
    socket?.terminate();
  };
}

function connect(
  ports: ReverseDialPorts,
  events: { readonly onOpen: () => void; readonly onClose: () => void },
): WebSocket {
  const { identity, address } = ports;
  const socket = new WebSocket(`wss://${address}${SOCKET_PATH}`, SUBPROTOCOL, {
    key: identity.keyPem,
    cert: identity.certificatePem,
    minVersion: "TLSv1.3",
    // The certificate's fingerprint says who it is, not an authority and not its name.
    rejectUnauthorized: false,
    maxPayload: MAX_CONTROL_BYTES,
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_WITHIN_MS,
    followRedirects: false,
  });
  let peer: string | undefined;
  socket.once("upgrade", (response) => {
    peer = peerOf(response.socket);
  });
  socket.once("open", () => {
    if (peer === undefined || !ports.isWelcome(peer)) {
      ports.log(`${address} is not a station that this camera is paired with`);
      socket.terminate();
      return;
    }
    events.onOpen();
    ports.onSocket(socket, peer);
  });
  socket.on("error", (error) => ports.log(`${address}: ${error.message}`));
  socket.once("close", events.onClose);
  return socket;
}
