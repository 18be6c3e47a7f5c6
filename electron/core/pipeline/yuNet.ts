import { boxFromCorners } from "./geometry";
import type { DetectedFace, Point, Tensor } from "./vision";

/** Cell sizes of YuNet's three grids, in pixels (Wu et al., Machine Intelligence Research 2023; OpenCV Zoo). */
const STRIDES = [8, 16, 32] as const;

/**
 * Reads faces out of YuNet's outputs, in pixels of the network's input, not yet suppressed.
 * @param outputs `cls_s`, `obj_s` [1, n, 1], `bbox_s` [1, n, 4], `kps_s` [1, n, 10] for s in 8, 16, 32
 * @param inputWidth width of the network's input, a multiple of 32
 * @param minScore 0…1, faces below are left out
 * @throws TypeError when an output is missing: it is another network
 */
export function decodeYuNet(
  outputs: Readonly<Record<string, Tensor>>,
  inputWidth: number,
  minScore: number,
): readonly DetectedFace[] {
  return STRIDES.flatMap((stride) => {
    const read = (name: string) => floats(outputs, `${name}_${stride}`);
    const [classScores, objectScores, boxes, points] = [read("cls"), read("obj"), read("bbox"), read("kps")];
    const columns = inputWidth / stride;
    const found: DetectedFace[] = [];
    classScores.forEach((classScore, cell) => {
      const score = Math.sqrt(clampToUnit(classScore) * clampToUnit(objectScores[cell] ?? 0));
      if (score < minScore) return;
      const column = cell % columns;
      const row = Math.floor(cell / columns);
      const point = (k: number): Point => [
        (column + (points[cell * 10 + 2 * k] ?? 0)) * stride,
        (row + (points[cell * 10 + 2 * k + 1] ?? 0)) * stride,
      ];
      const delta = (i: number) => boxes[cell * 4 + i] ?? 0;
      const [x, y] = [(column + delta(0)) * stride, (row + delta(1)) * stride];
      const [halfWidth, halfHeight] = [(Math.exp(delta(2)) * stride) / 2, (Math.exp(delta(3)) * stride) / 2];
      found.push({
        score,
        box: boxFromCorners(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight),
        landmarks: [point(0), point(1), point(2), point(3), point(4)],
      });
    });
    return found;
  });
}

function floats(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new TypeError(`YuNet must give a float output “${name}”; it gave ${Object.keys(outputs).join(", ")}`);
}

function clampToUnit(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
