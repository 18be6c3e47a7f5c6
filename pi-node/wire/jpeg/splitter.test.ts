import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinBytes } from "../bytes";
import { segment, stuffed, testJpeg } from "../testJpegs";
import { readJpegSize } from "./size";
import { createJpegSplitter } from "./splitter";

const data = fc.uint8Array({ maxLength: 400 });
/** Junk that holds no picture's beginning of its own. */
const junk = fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.filter((byte) => byte !== 0xff));

/** Pictures with an application segment whose payload is a whole picture with all its markers. */
const picture = fc
  .record({ data, inner: data, hasThumbnail: fc.boolean() })
  .map(({ data: own, inner, hasThumbnail }) =>
    testJpeg(own, hasThumbnail ? [segment(0xe1, testJpeg(inner))] : []),
  );

function split(stream: Uint8Array, pieceSizes: readonly number[], maxBytes?: number): Uint8Array[] {
  const splitter = createJpegSplitter(maxBytes);
  const pictures: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < stream.length; turn += 1) {
    const size = pieceSizes[turn % pieceSizes.length] ?? 1;
    pictures.push(...splitter.push(stream.subarray(at, at + size)));
    at += size;
  }
  return pictures;
}

const pieces = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

describe("the splitter of a camera's stream", () => {
  it("gives every picture as it was, whatever stands between them and however the bytes arrive", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(junk, picture), { maxLength: 6 }), pieces, (parts, sizes) => {
        const pictures = split(joinBytes(...parts.flat()), sizes);
        expect(pictures).toEqual(parts.map(([, one]) => Uint8Array.from(one)));
      }),
    );
  });

  it("loses at most the next picture when one is cut short, once the next 64 KiB have come", () => {
    fc.assert(
      fc.property(picture, fc.nat(), pieces, (cut, at, sizes) => {
        // Longer than any segment of the one that is cut: what a segment swallows ends within the next picture.
        const good = Array.from({ length: 4 }, (_, turn) => testJpeg(new Uint8Array(2000).fill(turn)));
        const stream = joinBytes(cut.subarray(0, at % cut.length), ...good, new Uint8Array(66_000));
        expect(split(stream, [...sizes, 50_000]).slice(-3)).toEqual(good.slice(-3));
      }),
    );
  });

  it("never throws and never gives anything but a picture, whatever comes", () => {
    const noisy = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 50 }),
        fc.constantFrom(
          Uint8Array.of(0xff, 0xd8, 0xff),
          Uint8Array.of(0xff, 0xd9),
          Uint8Array.of(0xff, 0xda, 0, 2),
          Uint8Array.of(0xff, 0xff, 0xff),
          Uint8Array.of(0xff, 0xd3),
        ),
        picture,
      ),
    );
    fc.assert(
      fc.property(noisy, pieces, (parts, sizes) => {
        for (const found of split(joinBytes(...parts), sizes)) {
          expect([found[0], found[1], found.at(-2), found.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
        }
      }),
    );
  });

  it("gives the same pictures in one piece and byte by byte", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(junk, picture, fc.uint8Array({ maxLength: 30 }))), (parts) => {
        const stream = joinBytes(...parts);
        expect(split(stream, [1])).toEqual(split(stream, [stream.length + 1]));
      }),
    );
  });

  it("takes restart markers, fill bytes and a second scan as part of a picture", () => {
    const scan = segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0));
    const odd = joinBytes(
      testJpeg(Uint8Array.of(5)).subarray(0, -2),
      Uint8Array.of(0xff, 0xd0, 9, 9, 0xff, 0xff, 0xd1, 8, 0xff, 0xff),
      segment(0xc4, Uint8Array.of(1, 2, 3)).subarray(1),
      scan,
      stuffed(Uint8Array.of(0xff, 3)),
      Uint8Array.of(0xff, 0xd9),
    );
    expect(split(odd, [3])).toEqual([odd]);
  });

  it("does not take a start and an end with nothing between for a picture", () => {
    const splitter = createJpegSplitter();
    expect(splitter.push(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))).toEqual([]);
    expect(splitter.brokenCount()).toBe(1);
  });

  it("gives up 16 MB without an end and finds the picture behind it", () => {
    const splitter = createJpegSplitter();
    const endless = testJpeg().subarray(0, -2);
    splitter.push(endless);
    const filler = new Uint8Array(64 * 1024).fill(1);
    for (let turn = 0; turn < 256; turn += 1) expect(splitter.push(filler)).toEqual([]);
    expect(splitter.brokenCount()).toBe(1);
    expect(splitter.push(testJpeg())).toEqual([testJpeg()]);
  });

  it("works off 16 MB of starts, each with a segment that swallows the next ones, in bounded time", () => {
    const hostile = new Uint8Array(16 * 1024 * 1024);
    for (let at = 0; at + 6 <= hostile.length; at += 6) hostile.set([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xfd], at);
    const splitter = createJpegSplitter();
    for (let at = 0; at < hostile.length; at += 65_536) splitter.push(hostile.subarray(at, at + 65_536));
    splitter.push(new Uint8Array(70_000));
    expect(splitter.push(testJpeg())).toEqual([testJpeg()]);
  });

  it("refuses a picture of one byte too many and takes the largest allowed", () => {
    const one = testJpeg();
    expect(split(one, [7], one.length)).toEqual([one]);
    expect(split(joinBytes(one, one), [7], one.length - 1)).toEqual([]);
  });
});

describe("a picture's size", () => {
  it("is the picture's own, not that of the thumbnail in it", () => {
    const one = testJpeg(Uint8Array.of(1), [segment(0xe1, testJpeg())]);
    expect(readJpegSize(one)).toEqual({ width: 640, height: 480 });
  });

  it("is unknown for anything else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        readJpegSize(bytes);
        expect(readJpegSize(joinBytes(Uint8Array.of(0), bytes))).toBeUndefined();
      }),
    );
  });
});
