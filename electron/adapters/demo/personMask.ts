import type { Point, RgbImage } from "#core/pipeline/vision";
import { smoothStep } from "./canvas";

/** Colours are counted in 16 steps a channel. */
const STEP_BITS = 4;
const STEPS = 1 << STEP_BITS;
const ROUNDS = 3;
/** A black border, as some data sets leave when they straighten faces, is no brighter than this. */
const BORDER_LIGHT = 14;

/** Places in face widths from the middle of the face: `u` to the right, `v` downwards. */
type FacePlace = { readonly centre: Point; readonly width: number };

/**
 * How much of each pixel is the person, 0…1, from where heads and shoulders are and from which colours are met
 * there and not around them: naive Bayes over two colour histograms, repeated with its own answer, then smoothed
 * along the picture's edges by a guided filter (He, Sun & Tang, ECCV 2010). Other people's faces are left out.
 */
export function personAlpha(image: RgbImage, face: FacePlace, others: readonly FacePlace[]): Float32Array {
  const { width, height } = image;
  const photograph = withoutBlackBorder(image);
  const usable = withoutOthers(image, photograph, face, others);
  const prior = new Float32Array(width * height);
  eachPlace(image, face, (at, u, v) => {
    prior[at] = usable[at] === 1 ? personPrior(u, v) : 0;
  });
  const likely = byColour(image, prior, usable);
  const radius = Math.max(2, Math.round(face.width / 20));
  const smooth = guidedFilter(luminance(image), likely, width, height, radius);
  const insideRadius = Math.max(2, Math.round(face.width / 12));
  const inside = boxBlur(withoutFrame(photograph, width, height), width, height, insideRadius);
  const alone = boxBlur(usable, width, height, 2);
  const alpha = new Float32Array(width * height);
  eachPlace(image, face, (at, u, v) => {
    const soft = smoothStep(0.35, 0.75, smooth[at] ?? 0) * outerLimit(u, v) * (alone[at] ?? 0);
    alpha[at] = Math.max(certainFace(u, v), soft) * smoothStep(0.55, 0.98, inside[at] ?? 0);
  });
  return connectedTo(face.centre, alpha, width, height);
}

function eachPlace(
  image: RgbImage,
  face: FacePlace,
  visit: (at: number, u: number, v: number) => void,
): void {
  for (let y = 0, at = 0; y < image.height; y++) {
    const v = (y + 0.5 - face.centre[1]) / face.width;
    for (let x = 0; x < image.width; x++, at++) visit(at, (x + 0.5 - face.centre[0]) / face.width, v);
  }
}

/** The face itself and the skull above it are kept whatever their colours: recognition must have all of it. */
function certainFace(u: number, v: number): number {
  const face = smoothStep(1.04, 0.86, Math.hypot(u / 0.5, (v - 0.02) / 0.64));
  const skull = smoothStep(1.08, 0.88, Math.hypot(u / 0.53, (v + 0.16) / 0.72));
  return Math.max(face, skull);
}

/** Drops what does not hang together with the face: bits of the background in the colours of hair or skin. */
function connectedTo(centre: Point, alpha: Float32Array, width: number, height: number): Float32Array {
  const reached = new Float32Array(alpha.length);
  const queue = [Math.round(centre[1]) * width + Math.round(centre[0])];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (reached[at] === 1 || (alpha[at] ?? 0) < 0.4) continue;
    reached[at] = 1;
    pushNeighbours(queue, at, width, height);
  }
  const near = boxBlur(reached, width, height, 2);
  return alpha.map((value, at) => value * smoothStep(0, 0.3, near[at] ?? 0));
}

function pushNeighbours(queue: number[], at: number, width: number, height: number): void {
  const x = at % width;
  if (x > 0) queue.push(at - 1);
  if (x < width - 1) queue.push(at + 1);
  if (at >= width) queue.push(at - width);
  if (at < (height - 1) * width) queue.push(at + width);
}

/** Chance that a pixel belongs to the person before its colour is seen. Certain inside the face and far away from it. */
function personPrior(u: number, v: number): number {
  const head = Math.hypot(u / 0.62, (v + 0.06) / 0.82);
  const hair = Math.hypot(u / 0.8, (v + 0.2) / 0.98);
  const face = smoothStep(1.05, 0.8, head);
  const aroundHead = 0.6 * smoothStep(1.35, 0.75, hair);
  const neck = 0.97 * smoothStep(0.42, 0.26, Math.abs(u)) * smoothStep(0.5, 0.7, v);
  const shoulderTop = 0.86 + 0.34 * (Math.abs(u) / 1.1) ** 2;
  const shoulders =
    0.9 * smoothStep(shoulderTop - 0.1, shoulderTop + 0.2, v) * smoothStep(1.5, 1.1, Math.abs(u));
  return Math.min(0.999, Math.max(0.001, face, aroundHead, neck, shoulders));
}

/** Nothing beyond a generous head and shoulders is ever kept; below, the cut-out fades into the painted body. */
function outerLimit(u: number, v: number): number {
  const head = smoothStep(1.3, 1.05, Math.hypot(u / 0.84, (v + 0.2) / 1.02));
  const shoulderTop = 0.72 + 0.3 * (Math.abs(u) / 1.1) ** 2;
  const body =
    smoothStep(shoulderTop - 0.1, shoulderTop + 0.06, v) *
    smoothStep(1.35, 1, v) *
    smoothStep(1.2, 0.85, Math.abs(u));
  return Math.max(head, body);
}

/** 1 for pixels of the photograph, 0 for a black border that touches a corner. */
function withoutBlackBorder(image: RgbImage): Float32Array {
  const { width, height } = image;
  const usable = new Float32Array(width * height).fill(1);
  const queue = [0, width - 1, (height - 1) * width, height * width - 1];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const light = Math.max(image.data[at * 3] ?? 0, image.data[at * 3 + 1] ?? 0, image.data[at * 3 + 2] ?? 0);
    if (usable[at] !== 1 || light > BORDER_LIGHT) continue;
    usable[at] = 0;
    pushNeighbours(queue, at, width, height);
  }
  return usable;
}

/** The same with other people's faces unusable. What is found on top of the face is the face found twice. */
function withoutOthers(
  image: RgbImage,
  photograph: Float32Array,
  face: FacePlace,
  others: readonly FacePlace[],
): Float32Array {
  const usable = photograph.slice();
  for (const other of others) {
    const apart = Math.hypot(other.centre[0] - face.centre[0], other.centre[1] - face.centre[1]);
    if (apart < 0.5 * (face.width + other.width)) continue;
    eachPlace(image, other, (at, u, v) => {
      if (Math.hypot(u / 0.6, (v + 0.05) / 0.8) < 1) usable[at] = 0;
    });
  }
  return usable;
}

/** The same with the outermost pixels unusable, so that the photograph's straight edges fade too. */
function withoutFrame(usable: Float32Array, width: number, height: number): Float32Array {
  const result = usable.slice();
  result.fill(0, 0, width).fill(0, (height - 1) * width);
  for (let y = 0; y < height; y++) {
    result[y * width] = 0;
    result[(y + 1) * width - 1] = 0;
  }
  return result;
}

function byColour(image: RgbImage, prior: Float32Array, usable: Float32Array): Float32Array {
  let share: Float32Array = prior;
  const bins = new Uint16Array(prior.length);
  for (let at = 0; at < bins.length; at++) bins[at] = colourBin(image.data, at * 3);
  for (let round = 0; round < ROUNDS; round++) {
    const person = new Float32Array(STEPS ** 3);
    const rest = new Float32Array(STEPS ** 3);
    for (const [at, bin] of bins.entries()) {
      const weight = usable[at] ?? 0;
      const mine = weight * (share[at] ?? 0);
      person[bin] = (person[bin] ?? 0) + mine;
      rest[bin] = (rest[bin] ?? 0) + weight - mine;
    }
    const personSmooth = normalised(person);
    const restSmooth = normalised(rest);
    share = prior.map((p, at) => {
      const bin = bins[at] ?? 0;
      const mine = p * (personSmooth[bin] ?? 0);
      return mine / (mine + (1 - p) * (restSmooth[bin] ?? 0));
    });
  }
  return share;
}

function colourBin(data: Uint8Array, at: number): number {
  const shift = 8 - STEP_BITS;
  const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  return ((r >> shift) << (2 * STEP_BITS)) | ((g >> shift) << STEP_BITS) | (b >> shift);
}

/** A histogram as chances, each bin shared with its six neighbours, none of them zero. */
function normalised(histogram: Float32Array): Float32Array {
  const reach = [1, STEPS, STEPS * STEPS];
  const spread = histogram.map(
    (value, bin) =>
      value +
      reach.reduce(
        (sum, step) => sum + 0.4 * ((histogram[bin - step] ?? 0) + (histogram[bin + step] ?? 0)),
        0,
      ),
  );
  const total = spread.reduce((sum, value) => sum + value, 0);
  return spread.map((value) => value / Math.max(1, total) + 2e-5);
}

function luminance(image: RgbImage): Float32Array {
  const light = new Float32Array(image.width * image.height);
  for (let at = 0; at < light.length; at++) {
    const [r, g, b] = [image.data[at * 3] ?? 0, image.data[at * 3 + 1] ?? 0, image.data[at * 3 + 2] ?? 0];
    light[at] = (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  }
  return light;
}

function guidedFilter(
  guide: Float32Array,
  input: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const blur = (values: Float32Array) => boxBlur(values, width, height, radius);
  const meanGuide = blur(guide);
  const meanInput = blur(input);
  const meanProduct = blur(guide.map((value, at) => value * (input[at] ?? 0)));
  const meanSquare = blur(guide.map((value) => value * value));
  const slope = meanProduct.map((value, at) => {
    const g = meanGuide[at] ?? 0;
    return (value - g * (meanInput[at] ?? 0)) / ((meanSquare[at] ?? 0) - g * g + 1e-3);
  });
  const offset = slope.map((value, at) => (meanInput[at] ?? 0) - value * (meanGuide[at] ?? 0));
  const meanSlope = blur(slope);
  const meanOffset = blur(offset);
  return guide.map((value, at) => value * (meanSlope[at] ?? 0) + (meanOffset[at] ?? 0));
}

/** Mean over a square of 2·radius + 1 pixels, smaller at the border. */
function boxBlur(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = blurLines(values, height, width, width, 1, radius);
  return blurLines(rows, width, height, 1, width, radius);
}

function blurLines(
  values: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): Float32Array {
  const result = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let sum = 0;
    let size = 0;
    for (let i = -radius; i < length; i++) {
      const entering = i + radius;
      const leaving = i - radius - 1;
      if (entering < length) {
        sum += values[start + entering * step] ?? 0;
        size++;
      }
      if (leaving >= 0) {
        sum -= values[start + leaving * step] ?? 0;
        size--;
      }
      if (i >= 0) result[start + i * step] = sum / size;
    }
  }
  return result;
}
