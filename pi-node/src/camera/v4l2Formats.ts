/** One way in which a webcam gives JPEGs. */
export interface MjpegMode {
  readonly width: number;
  readonly height: number;
  /** Fastest pace at this size, pictures per second; undefined where the device does not tell. */
  readonly perSecond?: number;
}

/** The MJPEG sizes in what `v4l2-ctl --list-formats-ext` prints; none when the device has no MJPEG. */
export function parseV4l2Formats(text: string): readonly MjpegMode[] {
  const modes: MjpegMode[] = [];
  let isMjpeg = false;
  let size: { width: number; height: number } | undefined;
  let paces: number[] = [];
  const flush = (): void => {
    if (size !== undefined) {
      modes.push(paces.length === 0 ? size : { ...size, perSecond: Math.max(...paces) });
    }
    size = undefined;
    paces = [];
  };
  for (const line of text.split("\n")) {
    const format = /^\s*\[\d+\]:\s*'(\w+)/u.exec(line);
    const discrete = /Size: Discrete (\d{1,5})x(\d{1,5})/u.exec(line);
    const pace = /\(([\d.]+) fps\)/u.exec(line);
    if (format !== null) {
      flush();
      isMjpeg = format[1] === "MJPG" || format[1] === "JPEG";
    } else if (isMjpeg && discrete !== null) {
      flush();
      size = { width: Number(discrete[1]), height: Number(discrete[2]) };
    } else if (isMjpeg && pace !== null) {
      paces.push(Number(pace[1]));
    }
  }
  flush();
  return modes;
}

/** The same out of what `ffmpeg -f v4l2 -list_formats all -i DEVICE` prints: sizes without their pace. */
export function parseFfmpegFormats(text: string): readonly MjpegMode[] {
  const line = text.split("\n").find((one) => /\bCompressed\s*:\s*mjpeg\b/u.test(one)) ?? "";
  return Array.from(line.matchAll(/\b(\d{2,5})x(\d{2,5})\b/gu), ([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }));
}

/** Names of the controls that `v4l2-ctl --list-ctrls` prints. */
export function parseControls(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/^\s*(\w+) 0x[0-9a-f]{8} \(/gmu), ([, name]) => name ?? ""));
}

/**
 * The mode for looking at a class: the wanted size if it is offered, else the largest up to `maxPixels`. Faces at the back
 * are small: pixels count for more than pace.
 */
export function chooseMode(
  modes: readonly MjpegMode[],
  wanted: { readonly width: number; readonly height: number } | undefined,
  maxPixels = 2_100_000,
): MjpegMode | undefined {
  const exact = modes.find((mode) => mode.width === wanted?.width && mode.height === wanted.height);
  const pixels = (mode: MjpegMode): number => mode.width * mode.height;
  const fitting = modes.filter((mode) => pixels(mode) <= maxPixels);
  return exact ?? fitting.toSorted((one, other) => pixels(other) - pixels(one))[0] ?? modes[0];
}
