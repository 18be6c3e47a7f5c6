import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { bodyChunks } from "#wire/bodyChunks";
import { withoutCredentials } from "#wire/credentials";
import { createJpegSplitter } from "#wire/jpeg/splitter";
import { LinkError } from "./linkError";
import type { Flow } from "./localLink";

/** Frames a second that a video stream is turned into; nobody wants more of a room. */
const VIDEO_PER_SECOND = 2;
const MAX_ERROR_CHARACTERS = 300;

/** Pictures of an RTSP or HTTP address. */
export function streamFlow(url: string): Flow {
  return /^rtsps?:/iu.test(url) ? videoFlow(url) : httpFlow(url);
}

/**
 * An HTTP camera: a stream of JPEGs in one answer, whatever stands between them, or one JPEG for each request. The camera's bytes stay
 * as they are. Redirects are refused: the lecturer typed where to look.
 */
function httpFlow(url: string): Flow {
  const { url: address, headers } = withoutCredentials(new URL(url));
  return async (give, everyMs, signal) => {
    while (!signal.aborted) {
      const response = await fetch(address, { headers, signal, redirect: "error" });
      if (!response.ok || response.body === null) {
        throw new LinkError(
          "no-signal",
          `The camera answered ${response.status} to the request for a picture.`,
        );
      }
      const splitter = createJpegSplitter();
      let pictures = 0;
      for await (const bytes of bodyChunks(response.body, signal)) {
        for (const jpeg of splitter.push(bytes)) {
          pictures += 1;
          give(jpeg);
        }
      }
      if (pictures === 0) throw new LinkError("no-signal", "There was no picture in the camera's answer.");
      await sleep(everyMs(), undefined, { signal }).catch(() => undefined);
    }
  };
}

/** RTSP carries video: ffmpeg turns it into JPEGs. The address is an argument of its own, never a shell's word. */
function videoFlow(url: string): Flow {
  const quietly = "-nostdin -hide_banner -loglevel error -rtsp_transport tcp -fflags nobuffer -i".split(" ");
  const asJpegs = `-an -vf fps=${VIDEO_PER_SECOND} -c:v mjpeg -q:v 2 -f image2pipe -`.split(" ");
  const args = [...quietly, url, ...asJpegs];
  return (give, _, signal) =>
    new Promise((resolve, reject) => {
      const child = spawn("ffmpeg", args, { stdio: ["ignore", "pipe", "pipe"] });
      const stop = () => void child.kill("SIGKILL");
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      const splitter = createJpegSplitter();
      let complaint = "";
      child.stdout.on("data", (bytes: Buffer) => splitter.push(bytes).forEach(give));
      child.stderr.on("data", (bytes: Buffer) => {
        complaint = `${complaint}${bytes.toString()}`.slice(-MAX_ERROR_CHARACTERS);
      });
      child.once("error", (cause) => {
        const isMissing = "code" in cause && cause.code === "ENOENT";
        reject(
          isMissing ? new LinkError("no-ffmpeg", "ffmpeg is missing.", { cause }) : LinkError.from(cause),
        );
      });
      child.once("close", (code) => {
        signal.removeEventListener("abort", stop);
        if (signal.aborted) resolve();
        else reject(streamError(code, complaint));
      });
    });
}

function streamError(code: number | null, complaint: string): LinkError {
  const known = [
    [/connection refused/iu, "ECONNREFUSED"],
    [/no route to host|unreachable/iu, "EHOSTUNREACH"],
    [/timed out/iu, "TIMEOUT"],
    [/name or service not known|resolve/iu, "ENOTFOUND"],
  ] as const;
  const found = known.find(([pattern]) => pattern.test(complaint));
  return new LinkError(found?.[1] ?? "no-signal", `ffmpeg ended with ${code}: ${complaint.trim()}`);
}
