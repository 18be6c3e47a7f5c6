import {
  copyCanvas,
  createCanvas,
  createNoise,
  mixRgb,
  paintPolygon,
  paintRect,
  scaleRgb,
  smoothStep,
  type Canvas,
  type Rgb,
} from "./canvas";
import { createRandom, type Random } from "./random";
import {
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  SEAT_SPACING_IN_FACES,
  roomRows,
  rowFaceWidth,
  rowFaceY,
} from "./room";

/** The colours of one room; the same in all pictures of a session. */
type Paint = {
  readonly wall: Rgb;
  readonly dado: Rgb;
  readonly floor: Rgb;
  readonly desk: Rgb;
  readonly frame: Rgb;
};

const WALLS: readonly Rgb[] = [
  [214, 208, 186],
  [196, 208, 196],
  [206, 210, 212],
  [218, 212, 200],
];
const DADOS: readonly Rgb[] = [
  [120, 146, 132],
  [126, 140, 158],
  [168, 150, 122],
];
const DESKS: readonly Rgb[] = [
  [158, 112, 70],
  [176, 140, 98],
  [134, 96, 64],
];
const HORIZON_WALL_FOOT_Y = 250;

/** A room without people. It is the same in all pictures of a session, so it is painted once. */
export type Stage = {
  readonly empty: Canvas;
  readonly furnished: Canvas;
  /** The pixels that the desks in front of each row of seats cover, last row first. */
  readonly deskPixels: readonly Int32Array[];
};

/** Paints wall, windows, notice board, floor and desks of a seed's room. */
export function buildStage(seed: string): Stage {
  const empty = createCanvas(PICTURE_WIDTH, PICTURE_HEIGHT);
  paintRoom(empty, seed);
  const furnished = copyCanvas(empty);
  const deskPixels = Array.from({ length: roomRows }, (_, row) => {
    const before = copyCanvas(furnished);
    paintDesks(furnished, seed, row);
    return changedPixels(before, furnished);
  });
  return { empty, furnished, deskPixels };
}

/** Puts the desks of one row in front of who sits there. Desks of nearer rows that overlap them are painted again later. */
export function placeDesks(canvas: Canvas, stage: Stage, row: number): void {
  for (const pixel of stage.deskPixels[row] ?? []) {
    for (let at = pixel * 3; at < pixel * 3 + 3; at++) canvas.data[at] = stage.furnished.data[at] ?? 0;
  }
}

function changedPixels(before: Canvas, after: Canvas): Int32Array {
  const changed: number[] = [];
  for (let at = 0; at < after.data.length; at += 3) {
    if (before.data[at] !== after.data[at]) changed.push(at / 3);
  }
  return Int32Array.from(changed);
}

function paintRoom(canvas: Canvas, seed: string): void {
  const random = createRandom(`${seed}/room`);
  const paint = roomPaint(random);
  paintWall(canvas, seed, paint);
  for (const left of [60, 330]) paintWindow(canvas, left, 190, paint, random);
  paintBoard(canvas, 640, random);
  paintDoor(canvas, 1040, paint);
  paintFloor(canvas, seed, paint);
}

function paintDesks(canvas: Canvas, seed: string, row: number): void {
  const paint = roomPaint(createRandom(`${seed}/room`));
  const grain = createNoise(`${seed}/desk/${row}`);
  const w = rowFaceWidth(row);
  const back = rowFaceY(row) + 2.05 * w;
  const front = back + 0.62 * w;
  if (back > PICTURE_HEIGHT) return;
  const pair = 2 * SEAT_SPACING_IN_FACES * w;
  const length = pair - 0.4 * w;
  const middle = PICTURE_WIDTH / 2 + (row % 2 === 0 ? 0 : pair / 4);
  const count = Math.ceil(PICTURE_WIDTH / pair);
  for (let desk = -count; desk <= count; desk++) {
    const left = middle + desk * pair - length / 2;
    if (left > PICTURE_WIDTH || left + length < 0) continue;
    const slant = (x: number) => ((x - PICTURE_WIDTH / 2) / PICTURE_WIDTH) * 0.5 * w;
    const right = left + length;
    const top = (x: number, y: number) =>
      scaleRgb(paint.desk, 1.08 + 0.07 * grain(x / (2.5 * w), y / (0.08 * w)) + 0.05 * grain(x / 9, y / 2));
    const panel = (x: number, y: number) =>
      scaleRgb(
        paint.desk,
        0.72 + 0.06 * grain(x / (0.09 * w), y / (2 * w)) - 0.2 * smoothStep(front, front + 1.3 * w, y),
      );
    paintPolygon(
      canvas,
      [
        [left + slant(left), front + 0.1 * w],
        [right + slant(right), front + 0.1 * w],
        [right + slant(right), front + 1.3 * w],
        [left + slant(left), front + 1.3 * w],
      ],
      panel,
    );
    paintPolygon(
      canvas,
      [
        [left, back],
        [right, back],
        [right + slant(right), front],
        [left + slant(left), front],
      ],
      top,
    );
    paintPolygon(
      canvas,
      [
        [left + slant(left), front],
        [right + slant(right), front],
        [right + slant(right), front + 0.1 * w],
        [left + slant(left), front + 0.1 * w],
      ],
      () => scaleRgb(paint.desk, 0.92),
    );
  }
}

function roomPaint(random: Random): Paint {
  const pick = (colours: readonly Rgb[]): Rgb => colours[random.below(colours.length)] ?? [180, 180, 180];
  const wall = scaleRgb(pick(WALLS), random.between(0.9, 1));
  return {
    wall,
    dado: pick(DADOS),
    floor: [136, 128, 118],
    desk: pick(DESKS),
    frame: mixRgb(wall, [92, 84, 76], 0.7),
  };
}

function paintWall(canvas: Canvas, seed: string, paint: Paint): void {
  const noise = createNoise(`${seed}/wall`);
  paintRect(canvas, 0, 0, PICTURE_WIDTH, HORIZON_WALL_FOOT_Y + 40, (x, y) => {
    const light = 1.02 - 0.2 * (x / PICTURE_WIDTH) - 0.1 * smoothStep(60, 0, y);
    const stain = 0.025 * noise(x / 90, y / 60) + 0.015 * noise(x / 17, y / 13);
    const base = mixRgb(paint.wall, paint.dado, smoothStep(168, 170, y));
    return [scaleRgb(base, light + stain), 1];
  });
}

function paintWindow(canvas: Canvas, left: number, width: number, paint: Paint, random: Random): void {
  const bottom = 118;
  const sky = random.between(0.85, 1.1);
  paintRect(canvas, left - 7, 0, left + width + 7, bottom + 9, () => [paint.frame, 1]);
  for (let pane = 0; pane < 3; pane++) {
    const paneLeft = left + (pane * width) / 3 + 3;
    paintRect(canvas, paneLeft, 0, paneLeft + width / 3 - 6, bottom, (x, y) => {
      const trees = smoothStep(70, 100, y + 8 * Math.sin(x / 13) + 5 * Math.sin(x / 5.3));
      return [scaleRgb(mixRgb([238, 244, 248], [128, 150, 118], trees), sky), 1];
    });
  }
}

function paintBoard(canvas: Canvas, left: number, random: Random): void {
  paintRect(canvas, left - 5, 22, left + 255, 132, () => [[140, 112, 82], 1]);
  paintRect(canvas, left, 27, left + 250, 127, () => [[86, 112, 96], 1]);
  const papers: readonly Rgb[] = [
    [226, 224, 216],
    [232, 214, 150],
    [206, 222, 232],
    [228, 196, 190],
  ];
  for (let x = left + 12; x < left + 200; x += random.between(42, 60)) {
    const top = random.between(34, 58);
    const paper = papers[random.below(papers.length)] ?? [226, 224, 216];
    const end = x + random.between(28, 40);
    paintRect(canvas, x, top, end, top + random.between(36, 56), (_, y) => [
      scaleRgb(paper, y % 7 === 3 ? 0.86 : 0.97),
      1,
    ]);
  }
}

function paintDoor(canvas: Canvas, left: number, paint: Paint): void {
  paintRect(canvas, left - 6, 0, left + 136, HORIZON_WALL_FOOT_Y + 40, () => [paint.frame, 1]);
  paintRect(canvas, left, 0, left + 130, HORIZON_WALL_FOOT_Y + 40, (x, y) => {
    const inset = (x - left) % 65 > 8 && (x - left) % 65 < 57 && y % 130 > 12;
    return [scaleRgb(paint.desk, inset ? 0.78 : 0.88), 1];
  });
}

function paintFloor(canvas: Canvas, seed: string, paint: Paint): void {
  const noise = createNoise(`${seed}/floor`);
  paintRect(canvas, 0, HORIZON_WALL_FOOT_Y, PICTURE_WIDTH, PICTURE_HEIGHT, (x, y) => {
    const near = (y - HORIZON_WALL_FOOT_Y) / (PICTURE_HEIGHT - HORIZON_WALL_FOOT_Y);
    const size = 30 + 60 * near;
    const line = Math.abs(((((x - PICTURE_WIDTH / 2) / size) % 1) + 1) % 1) < 0.03 ? 0.9 : 1;
    const light = (0.72 + 0.25 * near + 0.05 * noise(x / 60, y / 30)) * line;
    return [scaleRgb(paint.floor, light), 1];
  });
}
