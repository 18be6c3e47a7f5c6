import { boxFromCorners } from "./geometry";
import type { DetectedFace, Landmarks, Point, Tensor } from "./vision";

/**
 * Anchors of RetinaFace MobileNet-0.25 (Deng et al., arXiv 1905.00641; InsightFace `mnet.25`): two squares of
 * `16 · scale` pixels in each cell of each stride, centred 7.5 px into the cell's first 16 px.
 */
const STRIDES = [
  { stride: 32, anchorSizes: [512, 256] },
  { stride: 16, anchorSizes: [128, 64] },
  { stride: 8, anchorSizes: [32, 16] },
] as const;
const ANCHOR_CENTRE_PX = 7.5;

/** Landmark deltas were trained divided by this (`landmark_std` of InsightFace's v2 network). */
const LANDMARK_STD = 0.2;

type Grid = { readonly data: Float32Array; readonly width: number; readonly height: number };

/**
 * Reads faces out of RetinaFace's nine outputs, in pixels of the network's input, not yet suppressed.
 * @param outputs `face_rpn_{cls_prob_reshape,bbox_pred,landmark_pred}_stride{32,16,8}`, each [1, c, h, w]
 * @param _inputWidth not needed: each output knows its own width
 * @param minScore 0…1, faces below are left out
 * @throws TypeError when an output is missing: it is another network
 */
export function decodeRetinaFace(
  outputs: Readonly<Record<string, Tensor>>,
  _inputWidth: number,
  minScore: number,
): readonly DetectedFace[] {
  return STRIDES.flatMap(({ stride, anchorSizes }) => {
    const scores = grid(outputs, `face_rpn_cls_prob_reshape_stride${stride}`);
    const boxes = grid(outputs, `face_rpn_bbox_pred_stride${stride}`);
    const landmarks = grid(outputs, `face_rpn_landmark_pred_stride${stride}`);
    const cells = scores.width * scores.height;
    return anchorSizes.flatMap((anchorSize, anchor) => {
      const found: DetectedFace[] = [];
      const firstScore = (anchorSizes.length + anchor) * cells;
      for (let cell = 0; cell < cells; cell++) {
        const score = scores.data[firstScore + cell] ?? 0;
        if (score < minScore) continue;
        const centre = anchorCentre(cell, scores.width, stride);
        const at = (source: Grid, channel: number) => source.data[channel * cells + cell] ?? 0;
        found.push({
          score: Math.min(score, 1),
          box: decodeBox((i) => at(boxes, anchor * 4 + i), centre, anchorSize),
          landmarks: decodeLandmarks((i) => at(landmarks, anchor * 10 + i), centre, anchorSize),
        });
      }
      return found;
    });
  });
}

function grid(outputs: Readonly<Record<string, Tensor>>, name: string): Grid {
  const tensor = outputs[name];
  if (!(tensor?.data instanceof Float32Array)) {
    throw new TypeError(
      `RetinaFace must give a float output “${name}”; it gave ${Object.keys(outputs).join(", ")}`,
    );
  }
  return { data: tensor.data, height: tensor.dims[2] ?? 0, width: tensor.dims[3] ?? 0 };
}

function anchorCentre(cell: number, gridWidth: number, stride: number): Point {
  return [
    (cell % gridWidth) * stride + ANCHOR_CENTRE_PX,
    Math.floor(cell / gridWidth) * stride + ANCHOR_CENTRE_PX,
  ];
}

function decodeBox(delta: (i: number) => number, [cx, cy]: Point, anchorSize: number) {
  const x = cx + delta(0) * anchorSize;
  const y = cy + delta(1) * anchorSize;
  const halfWidth = (Math.exp(delta(2)) * anchorSize - 1) / 2;
  const halfHeight = (Math.exp(delta(3)) * anchorSize - 1) / 2;
  return boxFromCorners(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
}

function decodeLandmarks(delta: (i: number) => number, [cx, cy]: Point, anchorSize: number): Landmarks {
  const point = (k: number): Point => [
    cx + delta(2 * k) * LANDMARK_STD * anchorSize,
    cy + delta(2 * k + 1) * LANDMARK_STD * anchorSize,
  ];
  return [point(0), point(1), point(2), point(3), point(4)];
}
