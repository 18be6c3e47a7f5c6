import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { createSharpCodec } from "#adapters/image/sharpCodec";
import type { EvidenceLine } from "#contract/calibration";
import { toUnitLength } from "#core/pipeline/embedding";
import type { DetectedFace, RgbImage } from "#core/pipeline/vision";
import type { Host } from "./host";
import type { OpenedVision } from "#serve/vision";

export type TestHost = Host & {
  /** What was written so far. */
  readonly written: { out: string; err: string };
  /** The options of each time that networks were asked for. */
  readonly opened: { readonly models?: string }[];
};

type TestHostOptions = {
  readonly isTty?: boolean;
  readonly isOutOpen?: () => boolean;
  readonly signal?: AbortSignal;
  readonly openVision?: Host["openVision"];
};

/** A host without a terminal and without networks: pictures are rows of flat squares, each square is a face known by its colour. */
export function createTestHost(options: TestHostOptions = {}): TestHost {
  const written = { out: "", err: "" };
  const opened: { readonly models?: string }[] = [];
  let exitCode = 0;
  return {
    written,
    opened,
    language: "en",
    openVision: (asked) => {
      opened.push(asked);
      return options.openVision?.(asked) ?? Promise.resolve(COLOUR_VISION);
    },
    io: {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
      isOutTty: options.isTty ?? false,
      isErrTty: options.isTty ?? false,
      hasColour: false,
      isOutOpen: options.isOutOpen ?? (() => true),
      signal: options.signal ?? new AbortController().signal,
      now: () => new Date(2026, 10, 21, 8, 5),
      setExitCode: (code) => {
        exitCode = code;
      },
      exitCode: () => exitCode,
    },
  };
}

/** Writes a PNG of one square of each colour, side by side, and the folders that it needs. */
export async function putPicture(folder: string, name: string, colours: readonly Colour[]): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const pixels = colours.flatMap((colour) => Array.from({ length: SIDE_PX }, () => COLOURS[colour])).flat();
  const rows = Buffer.concat(Array.from({ length: SIDE_PX }, () => Buffer.from([0, ...pixels])));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE_PX * colours.length, 0);
  header.writeUInt32BE(SIDE_PX, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  const chunks = [
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows)),
    pngChunk("IEND", Buffer.alloc(0)),
  ];
  await writeFile(path, Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...chunks]));
}

const SIDE_PX = 120;

const COLOURS = {
  red: [255, 0, 0],
  lime: [0, 255, 0],
  blue: [40, 40, 255],
  white: [255, 255, 255],
} as const;
type Colour = keyof typeof COLOURS;

/** PNG specification, 5.3: length, type, content, CRC over type and content. */
function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const LINE: EvidenceLine = { slope: 20, slopeByWidth: 0, offset: -10, offsetByWidth: 0 };

const COLOUR_VISION: OpenedVision = {
  codec: createSharpCodec(),
  now: () => performance.now(),
  vision: {
    detect: ({ width }, minScore) => {
      const faces = Array.from({ length: width / SIDE_PX }, (_, index) =>
        squareFace(index, 0.9 - 0.2 * index),
      );
      return Promise.resolve(faces.filter(({ score }) => score >= minScore));
    },
    embed: (crops) => Promise.resolve(crops.map((crop) => toUnitLength(colourOf(crop)))),
  },
  calibration: {
    recognisers: ["colour"],
    madeBy: "a test",
    basis: { classes: 0, samePerson: 0, otherPerson: 0 },
    meanFaces: { bare: [0.3, 0.3, 0.3], masked: [0.3, 0.3, 0.3] },
    widthRangePx: [1, 1000],
    identity: { bare: LINE, masked: LINE },
    link: { bare: LINE, masked: LINE },
    mask: { weights: [0, 0, 0], offset: -1 },
    pictureCorrelation: 0.5,
    session: { slope: 1, offset: 0 },
    limits: { present: 0.9, check: 0.5 },
  },
  close: () => Promise.resolve(),
};

/** The face reaches past the picture's top edge, as faces in the front row do. */
function squareFace(index: number, score: number): DetectedFace {
  const x = index * SIDE_PX + SIDE_PX / 2;
  const y = SIDE_PX / 2;
  return {
    box: [x - 40, y - 70, 80, 100],
    score,
    landmarks: [
      [x - 18, y - 15],
      [x + 18, y - 15],
      [x, y],
      [x - 15, y + 18],
      [x + 15, y + 18],
    ],
  };
}

function colourOf({ data, width, height }: RgbImage): readonly number[] {
  const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 3;
  return Array.from(data.subarray(middle, middle + 3), (value) => value / 255 + 0.01);
}
