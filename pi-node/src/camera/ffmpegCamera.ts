import { spawn } from "node:child_process";
import { createJpegSplitter } from "#wire/jpeg/splitter";
import type { CameraEvents, OpenCamera } from "./camera";

const KILL_AFTER_MS = 1_500;
const LAST_WORDS_CHARACTERS = 400;

/**
 * Runs ffmpeg with these arguments, which must make it write JPEGs to its standard output, and cuts its output into
 * pictures. What it said last tells why it ended; `secret`, written as in the arguments, is kept out of that.
 */
export function openFfmpeg(args: readonly string[], events: CameraEvents, secret?: string): OpenCamera {
  const child = spawn("ffmpeg", ["-hide_banner", "-nostdin", "-loglevel", "error", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const splitter = createJpegSplitter();
  let isOpen = true;
  let lastWords = "";
  const end = (reason: string): void => {
    if (!isOpen) return;
    isOpen = false;
    events.onEnd(secret === undefined || secret === "" ? reason : reason.replaceAll(secret, "…"));
  };
  child.stdout.on("data", (bytes: Uint8Array) => {
    for (const jpeg of splitter.push(bytes)) if (isOpen) events.onPicture(jpeg);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS_CHARACTERS);
  });
  const exited = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      end(`ffmpeg could not be started (${error.message}). Install it: sudo apt install ffmpeg`);
      resolve();
    });
    child.once("close", (code, signal) => {
      end(lastWords.trim() || `ffmpeg ended (${signal ?? code}).`);
      resolve();
    });
  });
  return {
    close: async () => {
      isOpen = false;
      child.kill("SIGTERM");
      // ffmpeg may hang on a device that has gone.
      const force = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
      await exited;
      clearTimeout(force);
    },
  };
}
