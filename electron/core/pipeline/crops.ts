import type { RgbImage } from "./vision";

/**
 * The crop as a farther camera would have seen it: averaged down to `sidePx` × `sidePx` pixels and drawn up again.
 * A template that includes such copies meets back-row faces half way (see docs/decisions/0005-recognition.md).
 */
export function coarsenCrop(crop: RgbImage, sidePx: number): RgbImage {
  return sampleBilinear(averageDown(crop, sidePx), crop.width, crop.height);
}

/** The crop with everything below the eyes replaced by mid-grey, so that a mask or a bare chin says nothing. */
export function coverLowerHalf(crop: RgbImage): RgbImage {
  const data = crop.data.slice();
  data.fill(MID_GREY, Math.round(crop.height * UPPER_SHARE) * crop.width * 3);
  return { ...crop, data };
}

/** Networks see (128 − 127.5) / 128 ≈ 0. */
const MID_GREY = 128;

/** Down to just above the nose tip, at 72 of 112 in the ArcFace template, where masks begin. */
const UPPER_SHARE = 0.58;

/** Averages areas; the target must not be larger than the crop. */
function averageDown({ data, width, height }: RgbImage, sidePx: number): RgbImage {
  const down = new Uint8Array(sidePx * sidePx * 3);
  const across = overlaps(width, sidePx);
  const along = overlaps(height, sidePx);
  along.forEach((rows, y) => {
    across.forEach((columns, x) => {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const [row, rowShare] of rows) {
          for (const [column, share] of columns) {
            sum += (data[(row * width + column) * 3 + channel] ?? 0) * share * rowShare;
          }
        }
        down[(y * sidePx + x) * 3 + channel] = Math.round(sum);
      }
    });
  });
  return { width: sidePx, height: sidePx, data: down };
}

/** For each of `cells` equal parts of a line of `length` pixels: which pixels it covers, and the share of each. */
function overlaps(
  length: number,
  cells: number,
): readonly (readonly (readonly [pixel: number, share: number])[])[] {
  const size = length / cells;
  return Array.from({ length: cells }, (_, cell) => {
    const covered: [number, number][] = [];
    for (
      let pixel = Math.floor(cell * size);
      pixel < Math.min(length, Math.ceil((cell + 1) * size));
      pixel++
    ) {
      const shared = Math.min(pixel + 1, (cell + 1) * size) - Math.max(pixel, cell * size);
      covered.push([pixel, shared / size]);
    }
    return covered;
  });
}

function sampleBilinear({ data, width, height }: RgbImage, toWidth: number, toHeight: number): RgbImage {
  const up = new Uint8Array(toWidth * toHeight * 3);
  for (let y = 0; y < toHeight; y++) {
    const [top, bottom, shareY] = between(y, toHeight, height);
    for (let x = 0; x < toWidth; x++) {
      const [left, right, shareX] = between(x, toWidth, width);
      for (let channel = 0; channel < 3; channel++) {
        const at = (row: number, column: number) => data[(row * width + column) * 3 + channel] ?? 0;
        const above = at(top, left) * (1 - shareX) + at(top, right) * shareX;
        const below = at(bottom, left) * (1 - shareX) + at(bottom, right) * shareX;
        up[(y * toWidth + x) * 3 + channel] = Math.round(above * (1 - shareY) + below * shareY);
      }
    }
  }
  return { width: toWidth, height: toHeight, data: up };
}

/** The two source pixels between whose centres a target pixel's centre falls, and how far along. */
function between(target: number, targets: number, sources: number): readonly [number, number, number] {
  const at = Math.min(Math.max(((target + 0.5) * sources) / targets - 0.5, 0), sources - 1);
  const first = Math.floor(at);
  return [first, Math.min(first + 1, sources - 1), at - first];
}
