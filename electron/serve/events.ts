import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { socketHello } from "#contract/events";
import type { RunningStation } from "#core/station";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { isToken } from "./requestGuard";

const HELLO_WITHIN_MS = 5000;
const HEARTBEAT_MS = 15_000;
const MAX_MESSAGE_BYTES = 4096;
const MAX_SOCKETS = 64;
/** Who does not read is let go: it can come back and read the session anew. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;
/** Application codes of RFC 6455, 7.4.2. */
const NOT_AUTHENTICATED = 4401;
const GOING_AWAY = 1001;

/** Tells open pages what happens. */
export type EventSockets = {
  /** Takes over an upgraded connection; whether it may come was decided before. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
};

/** The first message of a socket must bring the token; before it nothing is said, and without it the socket is closed. */
export function createEventSockets(station: RunningStation, token: string): EventSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  return {
    accept: (request, socket, head) => {
      if (server.clients.size >= MAX_SOCKETS) return void socket.destroy();
      server.handleUpgrade(request, socket, head, (client) =>
        welcome(client, station, token, request.socket.remoteAddress ?? ""),
      );
    },
    close: () => {
      for (const client of server.clients) client.close(GOING_AWAY);
      server.close();
    },
  };
}

function welcome(client: WebSocket, station: RunningStation, token: string, address: string): void {
  const refuse = () => client.close(NOT_AUTHENTICATED);
  const late = setTimeout(refuse, HELLO_WITHIN_MS);
  client.on("error", () => client.terminate());
  client.once("close", () => clearTimeout(late));
  client.once("message", (data) => {
    clearTimeout(late);
    const hello = socketHello.safeParse(parsed(data));
    if (!hello.success || !isToken(hello.data.token, token)) return refuse();
    const { login } = hello.data;
    tell(client, station, login === undefined ? { address } : { address, login });
  });
}

function tell(
  client: WebSocket,
  station: RunningStation,
  caller: Parameters<RunningStation["subscribe"]>[0],
): void {
  const unsubscribe = station.subscribe(caller, (event) => {
    if (client.bufferedAmount > MAX_UNREAD_BYTES) return client.terminate();
    client.send(JSON.stringify(event));
  });
  let isAlive = true;
  const heartbeat = setInterval(() => {
    if (!isAlive) return client.terminate();
    isAlive = false;
    client.ping();
  }, HEARTBEAT_MS);
  client.on("pong", () => {
    isAlive = true;
  });
  client.once("close", () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
  client.send(JSON.stringify({ type: "ready" }));
}

function parsed(data: RawData): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(data) ? data.toString("utf8") : "");
  } catch {
    return undefined;
  }
}
