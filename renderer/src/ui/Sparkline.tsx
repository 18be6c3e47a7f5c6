import "./sparkline.css";

type SparklineProps = {
  /** 0…1, from the first to the last. */
  readonly values: readonly number[];
  readonly label: string;
};

const WIDTH = 64;
const HEIGHT = 20;
const EDGE = 2;

/** A line of values as small as a word. */
export function Sparkline({ values, label }: SparklineProps) {
  if (values.length === 0) return null;
  const step = values.length > 1 ? (WIDTH - 2 * EDGE) / (values.length - 1) : 0;
  const points = values.map((value, at) => [EDGE + at * step, EDGE + (1 - value) * (HEIGHT - 2 * EDGE)]);
  const [endX = 0, endY = 0] = points.at(-1) ?? [];
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <polyline points={points.map(([x, y]) => `${x},${y}`).join(" ")} />
      <circle cx={endX} cy={endY} r={2} />
    </svg>
  );
}
