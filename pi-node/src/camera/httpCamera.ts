import { setTimeout as sleep } from "node:timers/promises";
import { bodyChunks } from "#wire/bodyChunks";
import { withoutCredentials } from "#wire/credentials";
import { createJpegSplitter } from "#wire/jpeg/splitter";
import { MAX_PICTURE_BYTES } from "#wire/limits";
import { reasonOf } from "../nodeError";
import type { CameraEvents, CameraSource, OpenCamera } from "./camera";

/**
 * A camera behind an address of http: either an endless answer of pictures (`multipart/x-mixed-replace`, as most network
 * cameras and phones give it, or bare JPEGs one after another), or one JPEG an answer, asked for `perSecond` times.
 */
export function httpCamera(address: URL, perSecond: number, frozenAfterMs: number): CameraSource {
  return {
    label: `${address.protocol}//${address.host}${address.pathname}`,
    frozenAfterMs,
    opensWithinMs: 4_000,
    open: (events) => openHttp(address, perSecond, events),
  };
}

function openHttp(address: URL, perSecond: number, events: CameraEvents): OpenCamera {
  const stop = new AbortController();
  const reading = readPictures(address, perSecond, stop.signal, events.onPicture).then(
    () => events.onEnd("The camera ended its pictures."),
    (error: unknown) => {
      if (!stop.signal.aborted) events.onEnd(describe(error));
    },
  );
  return {
    close: async () => {
      stop.abort();
      await reading;
    },
  };
}

async function readPictures(
  address: URL,
  perSecond: number,
  signal: AbortSignal,
  onPicture: (jpeg: Uint8Array) => void,
): Promise<void> {
  const { url, headers } = withoutCredentials(address);
  for (;;) {
    const askedAtMs = performance.now();
    const response = await fetch(url, { headers, signal, redirect: "error" });
    if (!response.ok || response.body === null) throw new Error(`The camera answered ${response.status}.`);
    const isSingle = /^image\/(?:jpeg|jpg)\b/iu.test(response.headers.get("content-type") ?? "");
    const splitter = createJpegSplitter();
    let length = 0;
    for await (const bytes of bodyChunks(response.body, signal)) {
      length += bytes.length;
      if (isSingle && length > MAX_PICTURE_BYTES) throw new Error("The camera's picture is too large.");
      for (const jpeg of splitter.push(bytes)) onPicture(jpeg);
    }
    if (!isSingle) return;
    await sleep(Math.max(0, askedAtMs + 1000 / perSecond - performance.now()), undefined, { signal });
  }
}

/** fetch says “fetch failed”; the reason is in its cause. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return `The camera cannot be reached: ${reasonOf(cause)}`;
}
