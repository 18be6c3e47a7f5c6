import type { EventListener } from "#contract/bridge";

/** An open WebSocket, as far as it is spoken into. */
export type Socket = { readonly send: (text: string) => void; readonly close: () => void };

/** Told what becomes of a socket. */
export type SocketEars = {
  readonly opened: () => void;
  readonly said: (data: unknown) => void;
  readonly closed: () => void;
};
export type SocketMaker = (address: string, ears: SocketEars) => Socket;

/** Opens a browser's WebSocket. */
export const openWebSocket: SocketMaker = (address, { opened, said, closed }) => {
  const socket = new WebSocket(address);
  socket.addEventListener("open", opened);
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => said(data));
  socket.addEventListener("close", closed);
  return { send: (text) => socket.send(text), close: () => socket.close() };
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** How long to wait before try `tries` (from 0): full jitter, so that many pages do not come back at once. */
export function waitBefore(tries: number, random: () => number): number {
  return random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
}

/** Listens over a socket that is opened again whenever it breaks, until it is stopped. */
export function listenOver(
  open: (ears: SocketEars) => Socket,
  hello: () => Promise<object>,
  listener: EventListener,
): () => void {
  let isStopped = false;
  let tries = 0;
  let socket: Socket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    socket = open({
      opened: () => void hello().then((said) => socket?.send(JSON.stringify(said))),
      said: (data) => {
        tries = 0;
        const event = parsed(data);
        if (!isStopped && event !== undefined) listener(event);
      },
      closed: () => {
        if (isStopped) return;
        timer = setTimeout(connect, waitBefore(tries, Math.random));
        tries += 1;
      },
    });
  };
  connect();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(typeof data === "string" ? data : "");
  } catch {
    return undefined;
  }
}
