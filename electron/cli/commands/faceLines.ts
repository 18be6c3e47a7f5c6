import type { Command } from "commander";
import { AppError, type ErrorCode } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import type { DetectLine } from "#contract/take";
import { listNamedPictures } from "#adapters/pictures/pictureList";
import { clipBox } from "#core/pipeline/geometry";
import type { DetectedFace, RgbImage } from "#core/pipeline/vision";
import type { PictureSource } from "#core/ports";
import { openAtomicFile, type AtomicFile } from "../atomicFile";
import type { Host } from "../host";
import { EXIT, type Io } from "../io";
import { globalOptions } from "../options";
import { createProgress } from "../progress";
import type { OpenedVision } from "#serve/vision";

/** What a command says of one decoded picture: the faces of its line. */
type Look<Face> = (vision: OpenedVision, image: RgbImage) => Promise<readonly Face[]>;

type FaceLinesRequest = {
  readonly paths: readonly string[];
  readonly command: Command;
  /** Also gets the lines, whole or not at all; a terminal then shows one readable line a picture instead. */
  readonly jsonFile: string | undefined;
};

/**
 * Looks at pictures one after another and writes one JSON line for each as soon as it is known. A picture that cannot be used is a line
 * on stderr, and the exit code says so in the end.
 */
export async function writeFaceLines<Face extends object>(
  { paths, command, jsonFile }: FaceLinesRequest,
  host: Host,
  look: Look<Face>,
): Promise<void> {
  const file = jsonFile === undefined ? undefined : await openAtomicFile(jsonFile);
  try {
    const { pictures, problems } = await listNamedPictures(paths);
    for (const problem of problems) complain(host.io, problem.file, problem.reason);
    if (pictures.length > 0) await lookAtAll(pictures, { command, file }, host, look);
    await file?.commit();
  } finally {
    await file?.abort();
  }
}

async function lookAtAll<Face extends object>(
  pictures: readonly PictureSource[],
  { command, file }: { readonly command: Command; readonly file: AtomicFile | undefined },
  { io, openVision }: Host,
  look: Look<Face>,
): Promise<void> {
  const progress = createProgress(io);
  const vision = await openVision(globalOptions(command));
  try {
    for (const [index, picture] of pictures.entries()) {
      if (io.signal.aborted) throw new ToolError("cancelled", "Stopped.");
      if (file === undefined && !io.isOutOpen()) return;
      progress.show(`Looking at ${index + 1} of ${pictures.length}: ${picture.file}`);
      const line = await readLine(picture, vision, look);
      progress.clear();
      if (line instanceof AppError) complain(io, picture.file, line.message);
      else await emit(line, file, io);
    }
  } finally {
    progress.clear();
    await vision.close();
  }
}

async function emit(line: Line<object>, file: AtomicFile | undefined, io: Io): Promise<void> {
  const json = `${JSON.stringify(line)}\n`;
  await file?.write(json);
  io.out(file !== undefined && io.isOutTty ? describeLine(line) : json);
}

type Line<Face> = Omit<DetectLine, "faces"> & { readonly faces: readonly Face[] };

/** What can be wrong with one picture while the others are fine. */
const PICTURE_ERRORS: ReadonlySet<ErrorCode> = new Set([
  "unreadable-picture",
  "picture-too-large",
  "io-failed",
]);

async function readLine<Face>(
  picture: PictureSource,
  vision: OpenedVision,
  look: Look<Face>,
): Promise<Line<Face> | AppError> {
  try {
    const bytes = await picture.read();
    const startedAt = performance.now();
    const image = await vision.codec.decode(bytes);
    const faces = await look(vision, image);
    const ms = round(performance.now() - startedAt, 1);
    return { file: picture.file, width: image.width, height: image.height, ms, faces };
  } catch (error) {
    if (error instanceof AppError && PICTURE_ERRORS.has(error.code)) return error;
    throw error;
  }
}

/** A face as JSON carries it: the box cut at the picture's edge, hundredths of a pixel, five digits of the score. */
export function faceOf(
  { box, score, landmarks }: DetectedFace,
  { width: imageWidth, height: imageHeight }: RgbImage,
): DetectLine["faces"][number] {
  const point = ([x, y]: readonly [number, number]): [number, number] => [round(x, 2), round(y, 2)];
  const [left, top, width, height] = clipBox(box, imageWidth, imageHeight);
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = landmarks;
  return {
    box: [round(left, 2), round(top, 2), round(width, 2), round(height, 2)],
    score: round(score, 5),
    landmarks: [point(leftEye), point(rightEye), point(nose), point(leftMouth), point(rightMouth)],
  };
}

function describeLine({ file, width, height, ms, faces }: Line<object>): string {
  return `${file}  ${width} × ${height}  ${faces.length} ${faces.length === 1 ? "face" : "faces"}  ${Math.round(ms)} ms\n`;
}

function complain(io: Io, file: string, reason: string): void {
  io.err(`rollcall: ${file}: ${reason}\n`);
  io.setExitCode(EXIT.failed);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
