import { createServer, type Server } from "node:https";
import { TLSSocket } from "node:tls";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { StationIdentity } from "#core/ports";
import { MAX_PICTURE_MESSAGE_BYTES, SOCKET_PATH, SUBPROTOCOL } from "#wire/limits";
import { WebSocketServer } from "ws";
import { fingerprintAt, type PinnedSocket } from "./pinnedSocket";

/** Next to the port of nodes, so that one rule of a firewall covers both. */
const REVERSE_PORT = 47_601;
const MAX_CONNECTIONS = 32;
const HANDSHAKE_WITHIN_MS = 5000;

/** A port on which paired nodes may dial this station. */
export type ReverseListener = { readonly port: number; readonly close: () => Promise<void> };

/**
 * Listens for nodes that cannot be dialled. Whoever does not show the certificate of a paired node is dropped before a word.
 * @param adopt takes the connection of a paired node; false for a certificate that nobody knows
 * @throws AppError `in-use` when the port is taken
 */
export async function listenReverse(
  identity: StationIdentity,
  adopt: (socket: PinnedSocket) => boolean,
  port: number = REVERSE_PORT,
): Promise<ReverseListener> {
  const server = createServer({
    key: identity.key,
    cert: identity.certificate,
    minVersion: "TLSv1.3",
    requestCert: true,
    // There is no authority to ask: the fingerprint decides, below.
    rejectUnauthorized: false,
    handshakeTimeout: HANDSHAKE_WITHIN_MS,
    headersTimeout: HANDSHAKE_WITHIN_MS,
  });
  server.maxConnections = MAX_CONNECTIONS;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PICTURE_MESSAGE_BYTES,
    perMessageDeflate: false,
    allowSynchronousEvents: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  server.on("request", (_, response) => void response.writeHead(404).end());
  server.on("upgrade", (request, socket, head) => {
    const fingerprint = socket instanceof TLSSocket ? fingerprintAt(socket) : undefined;
    if (fingerprint === undefined || request.url !== SOCKET_PATH) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on("error", () => client.terminate());
      if (!adopt({ socket: client, fingerprint })) client.terminate();
    });
  });
  await listen(server, port);
  return {
    port: portOf(server, port),
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      reject(new AppError(because("reverse-port-taken", { port }), { cause }));
    });
    server.listen(port, () => resolve());
  });
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : asked;
}
