import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import { type WebSocket, WebSocketServer } from "ws";
import { MAX_CONTROL_BYTES, MAX_STRANGER_BYTES, SOCKET_PATH, SUBPROTOCOL } from "#wire/limits";
import type { Log } from "../log";
import { fingerprintOf, type Identity } from "../state/identity";

export interface ServerPorts {
  readonly identity: Identity;
  readonly host: string | undefined;
  readonly port: number;
  readonly log: Log;
  readonly isPaired: (fingerprint: string) => boolean;
  readonly onSocket: (socket: WebSocket, peer: string) => void;
}

export interface NodeServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const MAX_CONNECTIONS = 48;
const MAX_STRANGERS = 8;
const HANDSHAKE_WITHIN_MS = 5_000;

/**
 * Listens for stations: TLS 1.3 only, both sides with a certificate, WebSocket on one path with one sub-protocol. A
 * stranger gets a door of its own: small messages, and few strangers at a time.
 */
export async function listen(ports: ServerPorts): Promise<NodeServer> {
  const { identity } = ports;
  const server = createServer({
    key: identity.keyPem,
    cert: identity.certificatePem,
    minVersion: "TLSv1.3",
    // No authority has signed these certificates: who may do what is settled by their fingerprint, below.
    requestCert: true,
    rejectUnauthorized: false,
    handshakeTimeout: HANDSHAKE_WITHIN_MS,
    headersTimeout: HANDSHAKE_WITHIN_MS,
    maxHeaderSize: 4_096,
    requestTimeout: HANDSHAKE_WITHIN_MS,
  });
  server.maxConnections = MAX_CONNECTIONS;
  const paired = door(MAX_CONTROL_BYTES);
  const strangers = door(MAX_STRANGER_BYTES);
  server.on("request", (_request, response) => {
    response.writeHead(426, { connection: "close" }).end();
  });
  server.on("tlsClientError", (error) => ports.log(`a connection failed: ${error.message}`));
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const peer = peerOf(request.socket);
    const isStranger = peer === undefined || !ports.isPaired(peer);
    const isFull = isStranger && strangers.clients.size >= MAX_STRANGERS;
    if (peer === undefined || isFull || !asksForUs(request)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    const entrance = isStranger ? strangers : paired;
    entrance.handleUpgrade(request, socket, head, (webSocket) => ports.onSocket(webSocket, peer));
  });
  const port = await start(server, ports.host, ports.port);
  return {
    port,
    close: async () => {
      for (const client of [...paired.clients, ...strangers.clients]) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** SHA-256 of the certificate that the other side of a TLS connection holds the key of; undefined when it showed none. */
export function peerOf(socket: unknown): string | undefined {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return certificate === undefined ? undefined : fingerprintOf(certificate.raw);
}

function door(maxPayload: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  });
}

/** A browser shows an Origin; a page that somebody was lured to has no business here. */
function asksForUs(request: IncomingMessage): boolean {
  const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  return (
    request.url === SOCKET_PATH && protocols.includes(SUBPROTOCOL) && request.headers.origin === undefined
  );
}

function start(server: Server, host: string | undefined, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
