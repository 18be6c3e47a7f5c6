import { connect, type TLSSocket } from "node:tls";
import type { StationIdentity } from "#core/ports";
import { SOCKET_PATH, SUBPROTOCOL } from "#wire/limits";
import { WebSocket } from "ws";
import type { HostPort } from "./address";
import { fingerprintOf } from "./identity";
import { LinkError } from "./linkError";

const CONNECT_WITHIN_MS = 3000;

/** A WebSocket in TLS 1.3 and whose certificate is at its other end. */
export type PinnedSocket = { readonly socket: WebSocket; readonly fingerprint: string };

export type Dial = {
  readonly address: HostPort;
  readonly identity: StationIdentity;
  /** The certificate that must be at the other end; `anybody` only for pairing, which proves who it is by the code. */
  readonly expect: { readonly fingerprint: string } | "anybody";
  /** Largest message that may come. */
  readonly maxPayload: number;
  readonly signal: AbortSignal;
};

/**
 * Dials a node. The certificate is compared before the first byte is said; names and authorities in it mean nothing.
 * @throws LinkError `wrong-key`, or with the system's code
 */
export async function dialPinned({
  address,
  identity,
  expect,
  maxPayload,
  signal,
}: Dial): Promise<PinnedSocket> {
  const tls = await dialTls(address, identity, signal);
  const fingerprint = fingerprintAt(tls);
  if (fingerprint === undefined || (expect !== "anybody" && fingerprint !== expect.fingerprint)) {
    tls.destroy();
    throw new LinkError("wrong-key", "The other side showed another certificate than the pinned one.");
  }
  const socket = new WebSocket(`wss://node${SOCKET_PATH}`, SUBPROTOCOL, {
    createConnection: () => tls,
    handshakeTimeout: CONNECT_WITHIN_MS,
    maxPayload,
    perMessageDeflate: false,
    followRedirects: false,
    // One message a tick: whoever hears the hello is there for what comes right behind it.
    allowSynchronousEvents: false,
  });
  try {
    await opened(socket, signal);
  } catch (error) {
    socket.terminate();
    tls.destroy();
    throw error;
  }
  return { socket, fingerprint };
}

/** Whose certificate is at the other end of a connection. */
export function fingerprintAt(tls: TLSSocket): string | undefined {
  const raw = tls.getPeerX509Certificate()?.raw;
  return raw === undefined ? undefined : fingerprintOf(raw);
}

function dialTls(
  { host, port }: HostPort,
  identity: StationIdentity,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const tls = connect({
      host,
      port,
      key: identity.key,
      cert: identity.certificate,
      minVersion: "TLSv1.3",
      // The pinned fingerprint decides, below; there is no authority to ask.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ALPNProtocols: ["http/1.1"],
    });
    const fail = (error: Error) => {
      end();
      tls.destroy();
      reject(error);
    };
    const onError = (cause: Error) => fail(LinkError.from(cause));
    const onAbort = () => fail(new LinkError("cancelled", "Dialling was stopped."));
    const late = setTimeout(
      () => fail(new LinkError("TIMEOUT", "Nothing answered in time.")),
      CONNECT_WITHIN_MS,
    );
    const end = () => {
      clearTimeout(late);
      signal.removeEventListener("abort", onAbort);
      tls.off("error", onError);
      // Whoever takes the socket over hears of its errors; until then none may end the program.
      tls.on("error", () => tls.destroy());
    };
    tls.once("error", onError);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) return onAbort();
    tls.once("secureConnect", () => {
      end();
      tls.setNoDelay(true);
      resolve(tls);
    });
  });
}

function opened(socket: WebSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new LinkError("cancelled", "Dialling was stopped."));
    signal.addEventListener("abort", onAbort, { once: true });
    socket.once("open", () => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
    socket.on("error", (cause) => {
      signal.removeEventListener("abort", onAbort);
      reject(LinkError.from(cause));
    });
  });
}
