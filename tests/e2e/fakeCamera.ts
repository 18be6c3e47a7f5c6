import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..", "..");
const portraits = join(repository, ".cache", "e2e-class", "photos");
const film = join(repository, "out", "e2e-camera.mjpeg");

/** The student whose portrait the camera shows. */
export const FILMED_NUMBER = "102180103";

/**
 * A film for Chromium's fake camera: the student's portrait in the middle of 640 × 480, as Motion JPEG. "no-ffmpeg" where it cannot be
 * made; before the demo class is composed there is nothing to film yet, and the path is given all the same.
 */
export function filmPortrait(): string {
  if (existsSync(film) || !existsSync(portraits)) return film;
  const portrait = readdirSync(portraits).find((name) => name.startsWith(FILMED_NUMBER));
  if (portrait === undefined) return film;
  mkdirSync(join(repository, "out"), { recursive: true });
  const frame = "scale=480:480,pad=640:480:80:0:color=gray";
  const how = ["-loop", "1", "-i", join(portraits, portrait), "-vf", frame, "-frames:v", "25", "-q:v", "3"];
  try {
    execFileSync("ffmpeg", ["-y", "-loglevel", "error", ...how, "-f", "mjpeg", film]);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "no-ffmpeg";
    throw error;
  }
  return film;
}
