import * as fc from "fast-check";
import sharp, { type Create } from "sharp";
import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { createSharpCodec } from "./sharpCodec";

const { decode, resize } = createSharpCodec();

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];
const GREY = [128, 128, 128];

/** 3 × 2 pixels, all different. */
const flag = () =>
  sharp(Uint8Array.from([RED, GREEN, BLUE, BLACK, WHITE, GREY].flat()), {
    raw: { width: 3, height: 2, channels: 3 },
  });

const flat = (background: Create["background"], channels: 3 | 4 = 3) =>
  sharp({ create: { width: 40, height: 20, channels, background } });

/** 400 × 300 pixels that do not compress to nothing. */
const noise = () =>
  sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: GREY_TEXT,
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });
const GREY_TEXT = "#808080";
const orange = { r: 200, g: 100, b: 50 };

async function firstPixel(bytes: Uint8Array): Promise<readonly number[]> {
  const { width, height, data } = await decode(bytes);
  expect([width, height, data.length]).toEqual([40, 20, 40 * 20 * 3]);
  return Array.from(data.subarray(0, 3));
}

describe("decode", () => {
  it.each([
    [1, [RED, GREEN, BLUE, BLACK, WHITE, GREY]],
    [2, [BLUE, GREEN, RED, GREY, WHITE, BLACK]],
    [3, [GREY, WHITE, BLACK, BLUE, GREEN, RED]],
    [4, [BLACK, WHITE, GREY, RED, GREEN, BLUE]],
    [5, [RED, BLACK, GREEN, WHITE, BLUE, GREY]],
    [6, [BLACK, RED, WHITE, GREEN, GREY, BLUE]],
    [7, [GREY, BLUE, WHITE, GREEN, BLACK, RED]],
    [8, [BLUE, GREY, GREEN, WHITE, RED, BLACK]],
  ])("turns a picture of EXIF orientation %i upright", async (orientation, pixels) => {
    const { width, height, data } = await decode(await flag().withMetadata({ orientation }).png().toBuffer());
    expect([width, height]).toEqual(orientation < 5 ? [3, 2] : [2, 3]);
    expect(Array.from(data)).toEqual(pixels.flat());
  });

  it("reads PNG and lossless WebP as they are, and JPEG nearly so", async () => {
    expect(await firstPixel(await flat(orange).png().toBuffer())).toEqual([200, 100, 50]);
    expect(await firstPixel(await flat(orange).webp({ lossless: true }).toBuffer())).toEqual([200, 100, 50]);
    const jpeg = await firstPixel(await flat(orange).jpeg({ quality: 95 }).toBuffer());
    [200, 100, 50].forEach((value, channel) =>
      expect(Math.abs((jpeg[channel] ?? 0) - value)).toBeLessThan(4),
    );
  });

  it("gives RGB for grey, palette and 16-bit pictures", async () => {
    expect(await firstPixel(await flat("#808080").toColourspace("b-w").png().toBuffer())).toEqual(GREY);
    expect(await firstPixel(await flat("#808080").greyscale().jpeg().toBuffer())).toEqual(GREY);
    expect(await firstPixel(await flat(orange).png({ palette: true }).toBuffer())).toEqual([200, 100, 50]);
    expect(await firstPixel(await flat(orange).toColourspace("rgb16").png().toBuffer())).toEqual([
      200, 100, 50,
    ]);
    expect(await firstPixel(await flat("#808080").toColourspace("grey16").png().toBuffer())).toEqual(GREY);
  });

  it("gives RGB for a CMYK picture, as near as inks come", async () => {
    const [red = 0, green = 0, blue = 0] = await firstPixel(
      await flat(orange).toColourspace("cmyk").jpeg().toBuffer(),
    );
    expect(Math.abs(red - 200)).toBeLessThan(12);
    expect(Math.abs(green - 100)).toBeLessThan(12);
    expect(Math.abs(blue - 50)).toBeLessThan(35);
  });

  it("puts transparent pictures on white", async () => {
    const glass = { ...orange, alpha: 0 };
    expect(await firstPixel(await flat(glass, 4).png().toBuffer())).toEqual(WHITE);
    expect(await firstPixel(await flat(glass, 4).webp({ lossless: true }).toBuffer())).toEqual(WHITE);
    const smoke = { r: 0, g: 0, b: 0, alpha: 0.5 };
    expect(await firstPixel(await flat(smoke, 4).toColourspace("b-w").png().toBuffer())).toEqual([
      127, 127, 127,
    ]);
  });

  it("gives bytes whose slices are copies", async () => {
    const { data } = await decode(await flag().png().toBuffer());
    data.slice().fill(7);
    expect(Array.from(data.subarray(0, 3))).toEqual(RED);
  });

  it.each(["jpeg", "png", "webp"] as const)("refuses a %s that ends early", async (format) => {
    const whole = await noise().toFormat(format).toBuffer();
    await expect(decode(whole)).resolves.toMatchObject({ width: 400, height: 300 });
    for (const share of [0.001, 0.1, 0.5, 0.99]) {
      await expect(decode(whole.subarray(0, Math.ceil(whole.length * share)))).rejects.toMatchObject({
        code: "unreadable-picture",
      });
    }
  });

  it("refuses an empty file and says so", async () => {
    await expect(decode(new Uint8Array())).rejects.toMatchObject({
      code: "unreadable-picture",
      message: expect.stringContaining("empty"),
    });
  });

  it.each(["gif", "tiff", "avif"] as const)("refuses a %s and says what it wants instead", async (format) => {
    await expect(decode(await flat(orange).toFormat(format).toBuffer())).rejects.toMatchObject({
      code: "unreadable-picture",
      message: expect.stringMatching(/Expected a JPEG, PNG or WebP picture, got \w+\. Save it as JPEG/),
    });
  });

  it("refuses a drawing, which is a program", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
    await expect(decode(new TextEncoder().encode(svg))).rejects.toMatchObject({ code: "unreadable-picture" });
  });

  it("refuses a PNG that claims 30000 × 30000 pixels by its header alone", async () => {
    const bomb = await flag().png().toBuffer();
    bomb.writeUInt32BE(30_000, 16); // PNG specification, 11.2.2: width and height open the IHDR chunk
    bomb.writeUInt32BE(30_000, 20);
    await expect(decode(bomb)).rejects.toMatchObject({
      code: "picture-too-large",
      message: expect.stringContaining("30000 × 30000"),
    });
  });

  it("counts pixels against the limit that it was given", async () => {
    const picture = await flat(orange).png().toBuffer();
    await expect(createSharpCodec({ maxPixels: 800 }).decode(picture)).resolves.toMatchObject({ width: 40 });
    await expect(createSharpCodec({ maxPixels: 799 }).decode(picture)).rejects.toMatchObject({
      code: "picture-too-large",
    });
  });

  it("either decodes garbage or refuses it with a reason, never anything else", async () => {
    const whole = await flat(orange).jpeg().toBuffer();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const outcome = await decode(bytes).then(
            ({ width, height, data }) => data.length - width * height * 3,
            (error: unknown) => (error instanceof AppError ? error.code : error),
          );
          expect([0, "unreadable-picture", "picture-too-large"]).toContain(outcome);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("resize", () => {
  it("gives exactly the size that was asked for, whatever the proportions", async () => {
    const image = await decode(await noise().png().toBuffer());
    const { width, height, data } = await resize(image, 37, 5);
    expect([width, height, data.length]).toEqual([37, 5, 37 * 5 * 3]);
  });

  it("keeps a flat colour", async () => {
    const image = await decode(await flat(orange).png().toBuffer());
    for (const [width, height] of [
      [7, 3],
      [90, 61],
    ] as const) {
      const { data } = await resize(image, width, height);
      expect(Array.from(data)).toEqual(Array.from({ length: width * height }, () => [200, 100, 50]).flat());
    }
  });

  it("averages fine stripes instead of picking some of them", async () => {
    const stripes = Uint8Array.from({ length: 200 * 200 * 3 }, (_, i) =>
      Math.floor(i / 3) % 2 === 0 ? 0 : 255,
    );
    const { data } = await resize({ width: 200, height: 200, data: stripes }, 50, 50);
    expect(Math.min(...data)).toBeGreaterThan(100);
    expect(Math.max(...data)).toBeLessThan(155);
  });
});
