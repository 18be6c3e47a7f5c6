import type { Command } from "commander";
import type { EmbedLine } from "#contract/take";
import { alignFace } from "#core/pipeline/align";
import { MIN_FACE_SCORE } from "#core/pipeline/look";
import type { DetectedFace, RgbImage } from "#core/pipeline/vision";
import type { Host } from "../host";
import { faceOf, writeFaceLines } from "./faceLines";

type EmbedOptions = { readonly central?: true; readonly json?: string };

/** Adds `rollcall embed`: faces with the vectors that they are compared by. */
export function registerEmbed(program: Command, host: Host): void {
  program
    .command("embed")
    .description("Find faces and compute their embeddings (unit length): one JSON line a picture.")
    .argument("<path...>", "pictures, or folders of pictures (JPEG, PNG, WebP; one level deep)")
    .option("--central", "keep only the face nearest the middle of its picture")
    .option("--json <file>", "write the lines to this file as well")
    .action((paths: string[], { central, json }: EmbedOptions, command: Command) =>
      writeFaceLines({ paths, command, jsonFile: json }, host, async ({ vision }, image) => {
        const found = await vision.detect(image, MIN_FACE_SCORE);
        const faces = central ? nearestMiddle(found, image) : found;
        const embeddings = await vision.embed(faces.map(({ landmarks }) => alignFace(image, landmarks)));
        return faces.map((face, index): EmbedLine["faces"][number] =>
          Object.assign(faceOf(face, image), { embedding: toDigits(embeddings[index] ?? []) }),
        );
      }),
    );
}

function nearestMiddle(faces: readonly DetectedFace[], { width, height }: RgbImage): readonly DetectedFace[] {
  const distance = ({ box: [left, top, w, h] }: DetectedFace): number =>
    Math.hypot(left + w / 2 - width / 2, top + h / 2 - height / 2);
  return faces.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
}

/** As many digits as a 32-bit float holds. */
function toDigits(embedding: ArrayLike<number>): number[] {
  return Array.from(embedding, (value) => Number(value.toPrecision(7)));
}
