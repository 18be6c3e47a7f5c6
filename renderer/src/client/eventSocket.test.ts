import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenOver, waitBefore, type Socket, type SocketEars } from "./eventSocket";

function sockets() {
  const made: { readonly ears: SocketEars; readonly sent: string[]; isClosed: boolean }[] = [];
  const open = (ears: SocketEars): Socket => {
    const socket = { ears, sent: [] as string[], isClosed: false };
    made.push(socket);
    return {
      send: (text) => void socket.sent.push(text),
      close: () => {
        socket.isClosed = true;
      },
    };
  };
  return { made, open };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("listening over a socket", () => {
  it("says hello first and passes on what comes, garbage left out", async () => {
    const { made, open } = sockets();
    const heard: unknown[] = [];
    listenOver(
      open,
      async () => ({ token: "t" }),
      (event) => heard.push(event),
    );
    made[0]?.ears.opened();
    await vi.advanceTimersByTimeAsync(0);
    expect(made[0]?.sent).toEqual(['{"token":"t"}']);
    made[0]?.ears.said('{"type":"ready"}');
    made[0]?.ears.said("{");
    expect(heard).toEqual([{ type: "ready" }]);
  });

  it("opens another socket when one breaks, and none once stopped", async () => {
    const { made, open } = sockets();
    const stop = listenOver(
      open,
      async () => ({}),
      () => undefined,
    );
    made[0]?.ears.closed();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(made).toHaveLength(2);
    stop();
    made[1]?.ears.closed();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(made).toHaveLength(2);
    expect(made[1]?.isClosed).toBe(true);
  });

  it("waits longer after each failure, and never longer than ten seconds", () => {
    expect([0, 1, 2, 30].map((tries) => waitBefore(tries, () => 1))).toEqual([500, 1000, 2000, 10_000]);
    expect(waitBefore(5, () => 0)).toBe(0);
  });
});
