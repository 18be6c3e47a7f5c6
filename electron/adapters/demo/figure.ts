import type { Box } from "#core/pipeline/vision";
import { blendPixel, createNoise, mixRgb, scaleRgb, smoothStep, type Canvas, type Rgb } from "./canvas";
import type { CutOut } from "./cutOut";
import type { FaceLook, Placement } from "./plan";
import { fnv1a } from "./random";

/** Faces are drawn as if lit alike, as one room's light does; photographs differ much more. */
const ROOM_FACE_LIGHT = 132;
const EVEN_OUT = 0.45;
/** How far body and hair reach from the middle of the face, in face widths. */
const REACH = { side: 1.75, up: 1.4, down: 2.7 };
const CUT_REACH = { side: 1.25, down: 1.4 };

/** What a person wears whose photograph does not show it. */
const SHIRTS: readonly Rgb[] = [
  [214, 216, 218],
  [150, 172, 198],
  [52, 60, 84],
  [112, 116, 122],
  [120, 52, 56],
  [70, 92, 78],
  [40, 42, 46],
  [196, 184, 160],
];

/**
 * Where a face detector should find the face of this placement: the photograph's own box, moved with the
 * drawing. Its width is exactly the planned one; a turn of a few degrees does not change it noticeably.
 */
export function drawnBox(placement: Placement, cut: CutOut): Box {
  const width = placement.faceWidthPx;
  const height = (width * cut.faceAspect) / placement.look.squeeze;
  return [placement.centre[0] - width / 2, placement.centre[1] - height / 2, width, height];
}

/** Paints one person: a body in the colour of their own clothes, then head and shoulders from the photograph. */
export function paintFigure(canvas: Canvas, placement: Placement, cut: CutOut): void {
  const light = createLight(placement.look, cut);
  const shirt = SHIRTS[fnv1a(placement.personId) % SHIRTS.length] ?? [112, 116, 122];
  const clothes = cut.clothes ?? scaleRgb(shirt, Math.max(0.6, cut.faceLight / ROOM_FACE_LIGHT));
  paintBody(canvas, placement, cut, clothes, light);
  paintCutOut(canvas, placement, cut, clothes, light);
}

type Light = (colour: Rgb, u: number) => Rgb;

function createLight(look: FaceLook, cut: CutOut): Light {
  const even = (ROOM_FACE_LIGHT / Math.max(40, cut.faceLight)) ** EVEN_OUT;
  const middle = cut.faceLight;
  return (colour, u) => {
    const gain = look.gain * even * (1 + look.sideLight * Math.max(-1.5, Math.min(1.5, u)));
    const lit = (value: number) => (middle + (value - middle) * look.contrast) * gain;
    return [lit(colour[0]) * look.warmth, lit(colour[1]), lit(colour[2]) / look.warmth];
  };
}

/** Calls `visit` for each pixel of the figure with its place in face widths from the face's middle, upright with the head. */
function eachPixel(
  canvas: Canvas,
  placement: Placement,
  turnDeg: number,
  visit: (x: number, y: number, u: number, v: number) => void,
): void {
  const { centre, faceWidthPx: w } = placement;
  const cos = Math.cos((turnDeg * Math.PI) / 180);
  const sin = Math.sin((turnDeg * Math.PI) / 180);
  const endX = Math.min(canvas.width - 1, Math.ceil(centre[0] + REACH.side * w));
  const endY = Math.min(canvas.height - 1, Math.ceil(centre[1] + REACH.down * w));
  for (let y = Math.max(0, Math.floor(centre[1] - REACH.up * w)); y <= endY; y++) {
    for (let x = Math.max(0, Math.floor(centre[0] - REACH.side * w)); x <= endX; x++) {
      const dx = (x + 0.5 - centre[0]) / w;
      const dy = (y + 0.5 - centre[1]) / w;
      visit(x, y, cos * dx + sin * dy, cos * dy - sin * dx);
    }
  }
}

function paintBody(canvas: Canvas, placement: Placement, cut: CutOut, clothes: Rgb, light: Light): void {
  const noise = createNoise(`cloth/${placement.personId}`);
  const soft = 1.6 / placement.faceWidthPx;
  const neck = scaleRgb(cut.skin, 0.78);
  eachPixel(canvas, placement, placement.look.turnDeg * 0.3, (x, y, u, v) => {
    if (v < 0.3) return;
    const side = Math.abs(u);
    const neckCover =
      smoothStep(0.36 + soft, 0.36 - soft, side) * smoothStep(0.35, 0.5, v) * smoothStep(1.3, 1.2, v);
    if (neckCover > 0) blendPixel(canvas, x, y, light(neck, u), neckCover);
    const shoulderY =
      0.88 + 0.1 * side + 0.3 * smoothStep(0.7, 1.45, side) + 0.5 * smoothStep(1.2, 1.5, side);
    const width = 1.38 + 0.1 * smoothStep(1.2, 2.6, v);
    const opening = 0.3 * smoothStep(1.25, 0.85, v);
    const cover =
      smoothStep(shoulderY - soft, shoulderY + soft, v) *
      smoothStep(width + soft, width - soft, side) *
      (opening > 0 ? smoothStep(opening - soft, opening + soft, side) : 1);
    if (cover <= 0) return;
    const fold = 0.07 * noise(u * 2.2 + 9, v * 1.3) + 0.04 * noise(u * 6, v * 3);
    const arm = 0.14 * smoothStep(0.06, 0, Math.abs(side - 1.02 - 0.05 * v)) * smoothStep(1.4, 1.9, v);
    const shade = 1.02 + fold - arm - 0.22 * (side / 1.4) ** 2 - 0.1 * smoothStep(1, 2.6, v);
    blendPixel(canvas, x, y, light(scaleRgb(clothes, shade), u), cover);
  });
}

function paintCutOut(canvas: Canvas, placement: Placement, cut: CutOut, clothes: Rgb, light: Light): void {
  const { look, faceWidthPx } = placement;
  const scale = cut.faceWidth / faceWidthPx;
  const samples = Math.max(2, Math.ceil(scale));
  const weight = 1 / (samples * samples);
  const sum: [number, number, number] = [0, 0, 0];
  eachPixel(canvas, placement, look.turnDeg, (x, y, u, v) => {
    if (Math.abs(u) > CUT_REACH.side || v * look.squeeze > CUT_REACH.down) return;
    let alpha = 0;
    sum.fill(0);
    for (let i = 0; i < samples * samples; i++) {
      const su = ((i % samples) + 0.5) / samples - 0.5;
      const sv = (Math.floor(i / samples) + 0.5) / samples - 0.5;
      const px = cut.faceCentre[0] + u * (1 + look.yaw * u) * cut.faceWidth + su * scale - 0.5;
      const py = cut.faceCentre[1] + v * cut.faceWidth * look.squeeze + sv * scale * look.squeeze - 0.5;
      alpha += weight * addSample(cut, px, py, sum, weight);
    }
    if (alpha < 0.004) return;
    const colour: Rgb = [sum[0] / alpha, sum[1] / alpha, sum[2] / alpha];
    blendPixel(canvas, x, y, light(mixRgb(colour, clothes, 0.35 * smoothStep(0.95, 1.3, v)), u), alpha);
  });
}

/** Adds one bilinear sample, weighted by its alpha, to `sum`, and gives the alpha. */
function addSample(cut: CutOut, x: number, y: number, sum: [number, number, number], weight: number): number {
  const { width, height, data } = cut.image;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  let alpha = 0;
  for (let corner = 0; corner < 4; corner++) {
    const cx = x0 + (corner & 1);
    const cy = y0 + (corner >> 1);
    if (cx < 0 || cy < 0 || cx >= width || cy >= height) continue;
    const share = (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy));
    const at = cy * width + cx;
    const part = share * (cut.alpha[at] ?? 0);
    alpha += part;
    sum[0] += weight * part * (data[at * 3] ?? 0);
    sum[1] += weight * part * (data[at * 3 + 1] ?? 0);
    sum[2] += weight * part * (data[at * 3 + 2] ?? 0);
  }
  return alpha;
}
