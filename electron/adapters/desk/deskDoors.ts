import { createServer, type Server } from "node:https";
import type { Socket } from "node:net";
import { encodeQR } from "qr";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { BugReporter, DeskCounter, DeskDoor, DeskDoors } from "#core/ports";
import { roomAddresses } from "./addresses";
import { deskCertificate } from "./certificate";
import { answerAtDesk } from "./deskRoutes";

/** A form on bad Wi-Fi takes a second or two; whoever takes longer than this holds a place for nothing. */
const HEADERS_WITHIN_MS = 5000;
const REQUEST_WITHIN_MS = 10_000;
const CHECK_EVERY_MS = 1000;
const MAX_HEADER_BYTES = 8 * 1024;
const MAX_CONNECTIONS = 256;
/** ISO/IEC 18004, 6.3.8: so many light squares around the code. */
const QUIET_ZONE = 4;
/** A browser opens six; a phone that was asleep may leave as many behind. */
const MAX_CONNECTIONS_OF_ONE = 16;

/** Opens the students' desk on this computer's address in the room, on a free port, with a certificate made for the occasion. */
export function createDeskDoors(
  reportBug: BugReporter,
  addresses: () => readonly string[] = roomAddresses,
): DeskDoors {
  return {
    addresses,
    open: (counter, address) => openDoor(counter, chosenAddress(addresses(), address), reportBug),
  };
}

async function openDoor(counter: DeskCounter, address: string, reportBug: BugReporter): Promise<DeskDoor> {
  const { key, cert, fingerprint } = await deskCertificate(address, Date.now());
  const server = createServer({
    key,
    cert,
    minVersion: "TLSv1.2",
    handshakeTimeout: HEADERS_WITHIN_MS,
    headersTimeout: HEADERS_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    keepAliveTimeout: HEADERS_WITHIN_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  server.maxConnections = MAX_CONNECTIONS;
  const sockets = limitConnections(server);
  await listen(server, address);
  const authority = `${address}:${portOf(server)}`;
  server.on("request", (request, response) => {
    answerAtDesk({ counter, authority, reportBug }, request, response).catch((error: unknown) => {
      response.destroy();
      // A phone that goes away in the middle of its form is no bug.
      if (!request.destroyed) reportBug(error, "the students' desk");
    });
  });
  server.on("clientError", (_, socket) => socket.destroy());
  const url = `https://${authority}/`;
  return {
    url,
    fingerprint,
    qr: encodeQR(url, "raw", { border: QUIET_ZONE }),
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Keeps count of who is connected, before any of them has said a word. */
function limitConnections(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    const { remoteAddress } = socket;
    const own = [...sockets].filter((each) => each.remoteAddress === remoteAddress).length;
    if (own >= MAX_CONNECTIONS_OF_ONE) return void socket.destroy();
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

function chosenAddress(addresses: readonly string[], wanted: string | undefined): string {
  const address = wanted ?? addresses[0];
  if (address !== undefined && addresses.includes(address)) return address;
  if (wanted === undefined) throw new AppError(because("desk-no-network"));
  const known = { address: wanted, addresses: addresses.join(", ") };
  throw new AppError(because("desk-other-address", known));
}

async function listen(server: Server, address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new AppError(because("desk-not-opened", { address, detail: cause.message }), { cause })),
    );
    server.listen({ host: address, port: 0, exclusive: true }, () => resolve());
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The desk listens on no port");
  return address.port;
}
