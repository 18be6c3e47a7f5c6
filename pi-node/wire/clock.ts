/** One question about the time: all in milliseconds since 1970, the outer two by the asker's clock. */
export interface ClockSample {
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
  readonly answeredAtMs: number;
  readonly returnedAtMs: number;
}

export interface ClockOffset {
  /** To be added to the asker's clock to read the other's. */
  readonly offsetMs: number;
  /** The offset is wrong by at most this much. */
  readonly uncertaintyMs: number;
}

/** Questions that are asked at connect. */
export const CLOCK_SAMPLES = 4;

/**
 * The other side's clock as against ours, from the sample with the shortest way there and back (RFC 5905 §8). Undefined
 * when there is no sample that could have happened.
 */
export function estimateClockOffset(samples: readonly ClockSample[]): ClockOffset | undefined {
  const estimates = samples
    .map((sample) => {
      const roundTripMs = sample.returnedAtMs - sample.sentAtMs - (sample.answeredAtMs - sample.receivedAtMs);
      const offsetMs =
        (sample.receivedAtMs - sample.sentAtMs + (sample.answeredAtMs - sample.returnedAtMs)) / 2;
      return { offsetMs, uncertaintyMs: roundTripMs / 2 };
    })
    .filter(({ offsetMs, uncertaintyMs }) => Number.isFinite(offsetMs) && uncertaintyMs >= 0);
  return estimates.toSorted((one, other) => one.uncertaintyMs - other.uncertaintyMs)[0];
}
