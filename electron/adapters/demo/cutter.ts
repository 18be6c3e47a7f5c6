import type { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import type { DetectedFace, FaceDetector, RgbImage } from "#core/pipeline/vision";
import type { ImageCodec, PictureSource } from "#core/ports";
import { cutOut, type CutOut, type Portrait } from "./cutOut";

const MIN_SCORE = 0.6;
/** Smaller faces would have to be enlarged for the first row, and would be more blurred than any camera shows them. */
const MIN_FACE_WIDTH_PX = 48;

/** Cuts people out of their photographs; each photograph is looked at and cut once. */
export type Cutter = {
  /** Whether the photograph shows a face that is large enough to be drawn. */
  readonly hasFace: (picture: PictureSource) => Promise<boolean>;
  /** Cuts out whoever's face is nearest the middle. @throws AppError `bad-input` when no face is large enough. */
  readonly cut: (picture: PictureSource) => Promise<CutOut>;
};

/** A cutter that decodes with `codec` and finds faces with `detect`. */
export function createCutter(vision: { readonly codec: ImageCodec; readonly detect: FaceDetector }): Cutter {
  const located = new Map<string, Promise<Omit<Portrait, "image"> | undefined>>();
  const cutOuts = new Map<string, Promise<CutOut>>();
  const locate = (picture: PictureSource) =>
    remembered(located, picture.file, async () =>
      locateFaces(await vision.codec.decode(await picture.read()), vision.detect),
    );
  return {
    hasFace: async (picture) => (await locate(picture)) !== undefined,
    cut: (picture) =>
      remembered(cutOuts, picture.file, async () => {
        const faces = await locate(picture);
        if (faces === undefined) throw withoutFace(picture.file);
        return cutOut(vision.codec, { ...faces, image: await vision.codec.decode(await picture.read()) });
      }),
  };
}

function remembered<T>(answers: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = ask();
  answers.set(key, answer);
  return answer;
}

async function locateFaces(
  image: RgbImage,
  detect: FaceDetector,
): Promise<Omit<Portrait, "image"> | undefined> {
  const faces = await detect(image, MIN_SCORE);
  const face = mostCentral(
    image,
    faces.filter((candidate) => candidate.box[2] >= MIN_FACE_WIDTH_PX),
  );
  return face && { face, others: faces.filter((other) => other !== face) };
}

function withoutFace(file: string): AppError {
  return new ToolError(
    "bad-input",
    `Expected a face at least ${MIN_FACE_WIDTH_PX} px wide in ${file}, found none. Choose another photograph.`,
  );
}

function mostCentral(image: RgbImage, faces: readonly DetectedFace[]): DetectedFace | undefined {
  const fromMiddle = ({ box: [x, y, width, height] }: DetectedFace) =>
    Math.hypot(x + width / 2 - image.width / 2, y + height / 2 - image.height / 2);
  return faces.toSorted((a, b) => fromMiddle(a) - fromMiddle(b))[0];
}
