import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classFolder, composeClass } from "#adapters/demo/composeClass";
import { createCutter } from "#adapters/demo/cutter";
import { demoRecipe, readDemoClass } from "#adapters/demo/demoClass";
import { fetchPhotos } from "#adapters/models/fetchPhotos";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { createSharpCodec } from "#adapters/image/sharpCodec";
import { readyModel } from "#adapters/models/modelStatus";
import { openNetwork } from "#adapters/onnx/networks";
import { pictureFile } from "#adapters/pictures/pictureFile";
import type { ClassTruth } from "#contract/demo";
import type { ModelManifest } from "#contract/models";
import { alignFace, ARCFACE_TEMPLATE } from "#core/pipeline/align";
import { paintMasks } from "#core/pipeline/paintMask";
import { cosineSimilarity } from "#core/pipeline/embedding";
import { enrolPhoto, type PhotoViews } from "#core/pipeline/enrol";
import { templateFor, type View } from "#core/pipeline/gallery";
import { createFaceDetector } from "#core/pipeline/faceDetector";
import { createFaceEmbedder } from "#core/pipeline/faceEmbedder";
import { intersectionOverUnion } from "#core/pipeline/geometry";
import type { Vision } from "#core/pipeline/look";
import { decodeRetinaFace } from "#core/pipeline/retinaFace";
import type { Box, DetectedFace, RgbImage } from "#core/pipeline/vision";

// The real detector and the real recognisers on a small class, composed as “rollcall demo” composes its own. The
// portraits are brought when they are not there; where that cannot be done, these tests fail and say why.

const repository = resolve(import.meta.dirname, "..", "..");
const portraits = join(repository, ".cache", "portraits");
const codec = createSharpCodec();
const MIN_SCORE = 0.5;

type NamedFace = DetectedFace & { readonly personId: string };

const cleanUps: (() => Promise<void>)[] = [];
let vision: Vision;
let truth: ClassTruth;
let jpeg: Uint8Array;
let image: RgbImage;
let faces: readonly NamedFace[];
/** What each student's portrait says of them. */
let enrolled: ReadonlyMap<string, PhotoViews>;

beforeAll(async () => {
  const manifest = await readManifest(modelsFolder());
  for (const set of manifest.photos) await fetchPhotos({ folder: portraits, set });
  const folder = await mkdtemp(join(tmpdir(), "rollcall-seeing-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  vision = await openVision(modelsFolder(), manifest);
  const into = classFolder(folder);
  const described = await readDemoClass(join(repository, "resources", "demo", "class.json"));
  const small = { ...described, students: described.students.slice(0, 7), absentCount: 1 };
  const recipe = demoRecipe(small, (file) => pictureFile(join(portraits, file)), { seed: "1", pictures: 1 });
  const cutter = createCutter({ codec: codec, detect: vision.detect });
  truth = await composeClass(cutter.cut, recipe, into);
  jpeg = await readFile(join(into.snapshots, truth.pictures[0]?.file ?? ""));
  image = await codec.decode(jpeg);
  faces = (await vision.detect(image, MIN_SCORE)).map((face) => ({
    ...face,
    personId: personIn(face.box),
  }));
  enrolled = await enrolFrom(into.photos);
}, 240_000);

afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
});

async function openVision(folder: string, manifest: ModelManifest): Promise<Vision> {
  const open = async (id: string) => {
    const { path, entry } = await readyModel(folder, manifest, id);
    const network = await openNetwork(path);
    cleanUps.push(network.close);
    return { network, mean: entry.input.mean, scale: entry.input.scale };
  };
  const { network } = await open("retinaface-mnet025");
  return {
    detect: createFaceDetector({ network, decode: decodeRetinaFace }, codec.resize),
    embed: createFaceEmbedder([await open("mobilefacenet"), await open("fr-feature")]),
  };
}

function personIn(box: Box): string {
  const drawn = truth.pictures[0]?.faces ?? [];
  return drawn.find((face) => intersectionOverUnion(face.box, box) > 0.5)?.personId ?? "nobody";
}

async function enrolFrom(photos: string): Promise<ReadonlyMap<string, PhotoViews>> {
  const views = new Map<string, PhotoViews>();
  for (const studentId of [...truth.present, ...truth.absent]) {
    const portrait = await codec.decode(await readFile(join(photos, `${studentId}_1.jpg`)));
    views.set(studentId, await enrolPhoto(portrait, vision));
  }
  return views;
}

/** For each face of the picture, bare or with a mask painted on, whose it is and whose portrait it is most like. */
async function recognise(view: View) {
  const crops = faces.map(({ landmarks }) => alignFace(image, landmarks));
  const inMask = (crop: RgbImage) => paintMasks(crop, [ARCFACE_TEMPLATE], 1);
  const embeddings = await vision.embed(view === "bare" ? crops : crops.map(inMask));
  const templates = [...enrolled].map(([studentId, views]) => ({
    studentId,
    template: templateFor(view, views),
  }));
  return embeddings.map((embedding, i) => {
    const likeness = templates.map(({ studentId, template }) => ({
      studentId,
      cosine: cosineSimilarity(embedding, template),
    }));
    const [best] = likeness.toSorted((a, b) => b.cosine - a.cosine);
    return { personId: faces[i]?.personId ?? "nobody", ...best };
  });
}

describe("the real detector", () => {
  it("finds everybody in the room, and nobody else", () => {
    const drawn = [...truth.present, ...truth.strangers].toSorted();
    expect(faces.map(({ personId }) => personId).toSorted()).toEqual(drawn);
  });

  it("puts eyes, nose and mouth where a face has them", () => {
    for (const { box, landmarks } of faces) {
      const [leftEye, rightEye, nose, leftMouth, rightMouth] = landmarks;
      for (const [x, y] of landmarks) {
        expect(x).toBeGreaterThan(box[0]);
        expect(x).toBeLessThan(box[0] + box[2]);
        expect(y).toBeGreaterThan(box[1]);
        expect(y).toBeLessThan(box[1] + box[3]);
      }
      expect(leftEye[0]).toBeLessThan(rightEye[0]);
      expect(leftMouth[0]).toBeLessThan(rightMouth[0]);
      expect(Math.max(leftEye[1], rightEye[1])).toBeLessThan(nose[1]);
      expect(nose[1]).toBeLessThan(Math.min(leftMouth[1], rightMouth[1]));
    }
  });

  it("finds the same faces when the camera stored the picture lying on its side", async () => {
    const lying = await sharp(jpeg).rotate(90).png().withMetadata({ orientation: 8 }).toBuffer();
    const upright = await vision.detect(await codec.decode(lying), MIN_SCORE);
    expect(upright.map(({ box }) => personIn(box)).toSorted()).toEqual(
      faces.map(({ personId }) => personId).toSorted(),
    );
  });
});

describe("the real recognisers", () => {
  it("see small faces of a picture twice as wide as they see them in the picture itself", async () => {
    const around = { right: image.width, bottom: image.height, background: "#606060" };
    const wide = await codec.decode(await sharp(jpeg).extend(around).png().toBuffer());
    const small = faces.filter(({ box }) => box[2] < 48);
    const found = await vision.detect(wide, MIN_SCORE);
    const again = small.map(({ box }) => found.find((face) => intersectionOverUnion(face.box, box) > 0.5));
    const embed = (seen: readonly (DetectedFace | undefined)[]) =>
      vision.embed(seen.flatMap((face) => (face === undefined ? [] : [alignFace(wide, face.landmarks)])));
    const [before, after] = [await embed(small), await embed(again)];
    expect(small.length).toBeGreaterThan(1);
    expect(after).toHaveLength(small.length);
    const likeness = before.map((face, i) => {
      const same = after[i];
      return same === undefined ? 0 : cosineSimilarity(face, same);
    });
    expect(Math.min(...likeness)).toBeGreaterThan(0.9);
  });

  it("find everybody most like their own portrait, and no stranger like anybody", async () => {
    const all = await recognise("bare");
    const students = all.filter(({ personId }) => truth.present.includes(personId));
    const strangers = all.filter(({ personId }) => truth.strangers.includes(personId));
    expect(students.map(({ studentId }) => studentId)).toEqual(students.map(({ personId }) => personId));
    const weakest = Math.min(...students.map(({ cosine = -1 }) => cosine));
    expect(Math.max(...strangers.map(({ cosine = 1 }) => cosine))).toBeLessThan(weakest);
  });

  it("know students apart when everybody wears a mask", async () => {
    const students = (await recognise("masked")).filter(({ personId }) => truth.present.includes(personId));
    expect(students).toHaveLength(truth.present.length);
    expect(students.map(({ studentId }) => studentId)).toEqual(students.map(({ personId }) => personId));
  });
});
