import type { HealthState, HealthStretch } from "#contract/camera";

/** The strip is so many minutes long. */
export const DAY_MINUTES = 24 * 60;

/** In the order in which they are told. */
const STATES = ["ok", "hot", "lost", "off"] as const satisfies readonly HealthState[];

type Bar = HealthStretch & {
  /** Minutes from the strip's beginning. */
  readonly from: number;
};

/** The stretches of a whole day; before the station began to follow the camera, it was not asked. */
export function barsOf(history: readonly HealthStretch[]): readonly Bar[] {
  const known = history.reduce((sum, { minutes }) => sum + minutes, 0);
  let from = Math.max(0, DAY_MINUTES - known);
  const bars: Bar[] = from > 0 ? [{ state: "off", minutes: from, from: 0 }] : [];
  for (const stretch of history) {
    bars.push({ ...stretch, from });
    from += stretch.minutes;
  }
  return bars;
}

/** How long the camera was what, of the states that it was in. */
export function timesOf(history: readonly HealthStretch[]): readonly HealthStretch[] {
  const bars = barsOf(history);
  return STATES.map((state) => ({
    state,
    minutes: bars.reduce((sum, bar) => (bar.state === state ? sum + bar.minutes : sum), 0),
  })).filter(({ minutes }) => minutes > 0);
}
