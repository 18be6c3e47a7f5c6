import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classTruth, type ClassTruth, type DrawnFace } from "#contract/demo";
import type { ImageCodec } from "#core/ports";
import { classFolder, composeClass, type ClassRecipe } from "./composeClass";
import { createCutter } from "./cutter";

type Colour = readonly [number, number, number];

const FACE_COLOURS: Readonly<Record<string, Colour>> = {
  S1: [230, 60, 60],
  S2: [60, 200, 60],
  S3: [70, 70, 230],
  visitor: [220, 60, 220],
};

const codec: ImageCodec = {
  decode: async (bytes) => {
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  },
  resize: async (image, width, height) => {
    const raw = { width: image.width, height: image.height, channels: 3 as const };
    const data = await sharp(image.data, { raw }).resize(width, height, { fit: "fill" }).raw().toBuffer();
    return { width, height, data };
  },
};

/** A stand-in for a portrait: a coloured oval where the detector below says that a face is. */
function portrait(id: string) {
  const [r, g, b] = FACE_COLOURS[id] ?? [0, 0, 0];
  const svg = `<svg width="250" height="250"><rect width="250" height="250" fill="#998"/>
    <ellipse cx="125" cy="125" rx="52" ry="72" fill="rgb(${r},${g},${b})"/></svg>`;
  return { file: `${id}.png`, read: () => sharp(Buffer.from(svg)).png().toBuffer() };
}

const cutter = createCutter({
  codec,
  detect: async () => [
    {
      box: [80, 70, 90, 115],
      landmarks: [
        [105, 110],
        [145, 110],
        [125, 130],
        [108, 155],
        [142, 155],
      ],
      score: 1,
    },
  ],
});

const recipe: ClassRecipe = {
  title: "Test",
  seed: "7",
  absentCount: 1,
  pictures: 2,
  students: ["S1", "S2", "S3"].map((studentId) => ({
    studentId,
    name: `Nguyễn ${studentId}`,
    enrolment: [portrait(studentId)],
    seen: [portrait(studentId)],
  })),
  strangers: [{ personId: "visitor", seen: [portrait("visitor")] }],
};

describe("composeClass", () => {
  let root: string;
  let truth: ClassTruth;
  const into = (name: string) => classFolder(join(root, name));

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "rollcall-compose-"));
    truth = await composeClass(cutter.cut, recipe, into("a"));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it("draws exactly the present students and the strangers into every picture", () => {
    expect(truth.present).toHaveLength(2);
    expect(truth.absent).toHaveLength(1);
    for (const picture of truth.pictures) {
      const drawn = picture.faces.map((face) => face.personId).toSorted();
      expect(drawn).toEqual([...truth.present, ...truth.strangers].toSorted());
    }
  });

  it("writes what take reads, and the truth beside it", async () => {
    const { roster, photos, snapshots, truth: truthFile } = into("a");
    expect(await readFile(roster, "utf8")).toBe(
      "student_number,full_name\nS1,Nguyễn S1\nS2,Nguyễn S2\nS3,Nguyễn S3\n",
    );
    expect((await readdir(photos)).toSorted()).toEqual(["S1_1.png", "S2_1.png", "S3_1.png"]);
    expect((await readdir(snapshots)).toSorted()).toEqual(["picture-01.jpg", "picture-02.jpg"]);
    expect(classTruth.parse(JSON.parse(await readFile(truthFile, "utf8")))).toEqual(truth);
  });

  it("draws each face where the truth says it is", async () => {
    for (const { file, faces, width, height } of truth.pictures) {
      const picture = await codec.decode(await readFile(join(into("a").snapshots, file)));
      expect([picture.width, picture.height]).toEqual([width, height]);
      for (const face of faces)
        expect(nearestColour(meanInside(picture.data, width, face))).toBe(face.personId);
    }
  });

  it("gives the same bytes for the same recipe", async () => {
    await composeClass(cutter.cut, { ...recipe, pictures: 1 }, into("b"));
    const first = (name: string) => readFile(join(into(name).snapshots, "picture-01.jpg"));
    expect(Buffer.compare(await first("a"), await first("b"))).toBe(0);
  });

  it("removes what an earlier composition left", async () => {
    const { snapshots, photos } = into("d");
    await mkdir(snapshots, { recursive: true });
    await writeFile(join(snapshots, "picture-09.jpg"), "old");
    await composeClass(cutter.cut, { ...recipe, pictures: 1 }, into("d"));
    expect(await readdir(snapshots)).toEqual(["picture-01.jpg"]);
    expect(await readdir(photos)).toHaveLength(3);
  });
});

function meanInside(data: Uint8Array, width: number, { box: [x, y, w, h] }: DrawnFace): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let py = Math.round(y + 0.2 * h); py < y + 0.8 * h; py++) {
    for (let px = Math.round(x + 0.25 * w); px < x + 0.75 * w; px++) {
      for (const channel of [0, 1, 2] as const) sum[channel] += data[(py * width + px) * 3 + channel] ?? 0;
      count++;
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

function nearestColour(colour: Colour): string | undefined {
  const distance = (other: Colour) => Math.hypot(...other.map((value, i) => value - (colour[i] ?? 0)));
  return Object.entries(FACE_COLOURS).toSorted((a, b) => distance(a[1]) - distance(b[1]))[0]?.[0];
}
