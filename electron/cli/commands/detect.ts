import type { Command } from "commander";
import { MIN_FACE_SCORE } from "#core/pipeline/look";
import type { Host } from "../host";
import { parseShare } from "../options";
import { faceOf, writeFaceLines } from "./faceLines";

type DetectOptions = { readonly minScore: number; readonly json?: string };

/** Adds `rollcall detect`: every face of every picture. */
export function registerDetect(program: Command, host: Host): void {
  program
    .command("detect")
    .description("Find the faces in pictures: one JSON line a picture.")
    .argument("<path...>", "pictures, or folders of pictures (JPEG, PNG, WebP; one level deep)")
    .option("--min-score <n>", "leave out faces that score below this, 0 to 1", parseShare, MIN_FACE_SCORE)
    .option("--json <file>", "write the lines to this file as well")
    .action((paths: string[], { minScore, json }: DetectOptions, command: Command) =>
      writeFaceLines({ paths, command, jsonFile: json }, host, async ({ vision }, image) =>
        (await vision.detect(image, minScore)).map((face) => faceOf(face, image)),
      ),
    );
}
