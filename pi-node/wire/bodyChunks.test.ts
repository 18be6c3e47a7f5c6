import { describe, expect, it } from "vitest";
import { bodyChunks } from "./bodyChunks";

function endless(): { readonly body: ReadableStream<Uint8Array>; readonly isCancelled: () => boolean } {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Uint8Array.of(1)),
    cancel: () => {
      isCancelled = true;
    },
  });
  return { body, isCancelled: () => isCancelled };
}

describe("the bytes of an answer", () => {
  it("come one after another until it ends", async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Uint8Array.of(1));
        controller.enqueue(Uint8Array.of(2));
        controller.close();
      },
    });
    const seen: Uint8Array[] = [];
    for await (const chunk of bodyChunks(body, new AbortController().signal)) seen.push(chunk);
    expect(seen).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
  });

  it("end when they are stopped, though no more come, and the connection is let go", async () => {
    const { body, isCancelled } = endless();
    const stop = new AbortController();
    for await (const chunk of bodyChunks(body, stop.signal)) {
      expect(chunk).toEqual(Uint8Array.of(1));
      queueMicrotask(() => stop.abort());
    }
    expect(isCancelled()).toBe(true);
  });

  it("do not even begin for who was stopped before, and let the connection go when nobody reads on", async () => {
    const stopped = endless();
    for await (const chunk of bodyChunks(stopped.body, AbortSignal.abort())) expect(chunk).toBeUndefined();
    expect(stopped.isCancelled()).toBe(true);
    const left = endless();
    for await (const chunk of bodyChunks(left.body, new AbortController().signal)) {
      expect(chunk).toHaveLength(1);
      break;
    }
    expect(left.isCancelled()).toBe(true);
  });
});
