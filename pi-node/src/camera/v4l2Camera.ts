import { access } from "node:fs/promises";
import type { CameraSource } from "./camera";
import { openFfmpeg } from "./ffmpegCamera";
import { openPrepared } from "./openPrepared";
import { runProgram } from "./runProgram";
import { cycleUsbPower } from "./usbPower";
import {
  chooseMode,
  type MjpegMode,
  parseControls,
  parseFfmpegFormats,
  parseV4l2Formats,
} from "./v4l2Formats";

export interface V4l2Options {
  readonly device: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly perSecond?: number;
  readonly frozenAfterMs: number;
  /** Settings of the camera's own, by their name in `v4l2-ctl --list-ctrls`; unknown ones are left alone. */
  readonly controls: Readonly<Record<string, number>>;
}

/** A webcam through the kernel's video interface: its own JPEGs, never re-encoded. */
export function v4l2Camera(options: V4l2Options): CameraSource {
  return {
    label: options.device,
    frozenAfterMs: options.frozenAfterMs,
    // Three programs are started one after another, each a second on a Raspberry Pi 3 that is busy.
    opensWithinMs: 8_000,
    // The device is asked for its sizes at each opening: another camera may have been plugged in.
    open: (events) =>
      openPrepared(
        () => prepare(options),
        (mode) => openFfmpeg(v4l2Arguments(options, mode), events),
        events,
      ),
    cyclePower: () => cycleUsbPower(options.device),
  };
}

async function prepare(options: V4l2Options): Promise<MjpegMode> {
  try {
    await access(options.device);
  } catch (error) {
    throw new Error(`There is no ${options.device}. Is the camera plugged in?`, { cause: error });
  }
  const mode = chooseMode(await askModes(options.device), options.size);
  if (mode === undefined) throw new Error(`${options.device} offers no MJPEG pictures.`);
  await applyControls(options);
  return mode;
}

async function askModes(device: string): Promise<readonly MjpegMode[]> {
  const asked = await runProgram("v4l2-ctl", ["--device", device, "--list-formats-ext"]);
  if (asked.isThere) return parseV4l2Formats(asked.stdout);
  const args = ["-hide_banner", "-f", "v4l2", "-list_formats", "all", "-i", device];
  return parseFfmpegFormats((await runProgram("ffmpeg", args)).stderr);
}

/** One after another: exposure and focus can be set only once their automatic has been switched off. */
async function applyControls({ device, controls }: V4l2Options): Promise<void> {
  if (Object.keys(controls).length === 0) return;
  const { isThere, stdout } = await runProgram("v4l2-ctl", ["--device", device, "--list-ctrls"]);
  if (!isThere) return;
  const known = parseControls(stdout);
  for (const [name, value] of Object.entries(controls)) {
    if (known.has(name)) await runProgram("v4l2-ctl", ["--device", device, "--set-ctrl", `${name}=${value}`]);
  }
}

/** What makes ffmpeg hand on a webcam's JPEGs untouched. */
export function v4l2Arguments(options: V4l2Options, mode: MjpegMode): readonly string[] {
  const pace = options.perSecond ?? mode.perSecond;
  const input = ["-f", "v4l2", "-input_format", "mjpeg", "-video_size", `${mode.width}x${mode.height}`];
  const framerate = pace === undefined ? [] : ["-framerate", String(pace)];
  const output = ["-i", options.device, "-c:v", "copy", "-f", "mjpeg", "pipe:1"];
  return [...input, ...framerate, ...output];
}
