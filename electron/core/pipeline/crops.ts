import type { RgbImage } from "./vision";

/**
 * The crop as a farther camera would have seen it: averaged down to `sidePx` × `sidePx` pixels and drawn up again.
 * A template that includes such copies meets back-row faces half way (see docs/decisions/0005-recognition.md).
 */
export function coarsenCrop({ data, width, height }: RgbImage, sidePx: number): RgbImage {
  const source = { values: Float32Array.from(data), width, height };
  const small = resampleRows(resampleRows(source, averageTaps(width, sidePx)), averageTaps(height, sidePx));
  const large = resampleRows(resampleRows(small, linearTaps(sidePx, width)), linearTaps(sidePx, height));
  return { width, height, data: Uint8Array.from(large.values, Math.round) };
}

/** The crop with everything below the eyes replaced by mid-grey, so that a mask or a bare chin says nothing. */
export function coverLowerHalf(crop: RgbImage): RgbImage {
  const data = Uint8Array.from(crop.data);
  data.fill(MID_GREY, Math.round(crop.height * UPPER_SHARE) * crop.width * 3);
  return { ...crop, data };
}

/** Networks see (128 − 127.5) / 128 ≈ 0. */
const MID_GREY = 128;

/** Down to just above the nose tip, at 72 of 112 in the ArcFace template, where masks begin. */
const UPPER_SHARE = 0.58;

type Plane = { readonly values: Float32Array; readonly width: number; readonly height: number };

/** What one target pixel is made of: weights of the source pixels from `first` on. */
type Taps = { readonly first: number; readonly weights: readonly number[] };

/** Resamples each row and turns the picture over its diagonal, so that a second call does the columns. */
function resampleRows({ values, width, height }: Plane, taps: readonly Taps[]): Plane {
  const turned = new Float32Array(taps.length * height * 3);
  taps.forEach(({ first, weights }, column) => {
    for (let row = 0; row < height; row++) {
      const target = (column * height + row) * 3;
      let source = (row * width + first) * 3;
      for (const weight of weights) {
        for (let channel = 0; channel < 3; channel++) {
          turned[target + channel] =
            (turned[target + channel] ?? 0) + weight * (values[source + channel] ?? 0);
        }
        source += 3;
      }
    }
  });
  return { values: turned, width: height, height: taps.length };
}

/** Each target pixel is the mean of the source pixels that it covers, the outer ones in part. */
function averageTaps(sources: number, targets: number): readonly Taps[] {
  const size = sources / targets;
  return Array.from({ length: targets }, (_, target) => {
    const [from, to] = [target * size, (target + 1) * size];
    const first = Math.floor(from);
    const count = Math.min(Math.ceil(to - 1e-9), sources) - first;
    const weights = Array.from({ length: count }, (_value, i) => {
      return (Math.min(first + i + 1, to) - Math.max(first + i, from)) / size;
    });
    return { first, weights };
  });
}

/** Each target pixel lies between the centres of two source pixels, or at the edge on one. */
function linearTaps(sources: number, targets: number): readonly Taps[] {
  return Array.from({ length: targets }, (_, target) => {
    const at = Math.min(Math.max(((target + 0.5) * sources) / targets - 0.5, 0), sources - 1);
    const first = Math.floor(at);
    return first === at ? { first, weights: [1] } : { first, weights: [1 - (at - first), at - first] };
  });
}
