import type { Timing } from "#contract/support";
import type { Dispatch } from "./dispatch";
import type { BugReporter, Clock } from "./ports";

const FAULTS_KEPT = 50;
/** Of each request the latest ones are enough for a median. */
const TIMES_KEPT = 100;
const STORY_LINES = 6;

type Fault = { readonly atMs: number; readonly where: string; readonly story: string };
type Times = { answered: number; refused: number; longestMs: number; readonly latestMs: number[] };

/** What a station notices of itself while it runs: how long answers take, and the faults that came to light. In memory only. */
export type Watchfulness = {
  /** The same dispatch, timed. */
  readonly timed: (dispatch: Dispatch) => Dispatch;
  /** The same reporter; what goes through it is remembered, unredacted. */
  readonly reportBug: BugReporter;
  readonly timings: () => readonly Timing[];
  /** Oldest first. */
  readonly faults: () => readonly Fault[];
};

/** Begins to watch. */
export function createWatchfulness({ nowMs }: Clock, report: BugReporter): Watchfulness {
  const times = new Map<string, Times>();
  const faults: Fault[] = [];
  const timesOf = (request: string): Times => {
    const found = times.get(request) ?? { answered: 0, refused: 0, longestMs: 0, latestMs: [] };
    times.set(request, found);
    return found;
  };
  return {
    timed: (dispatch) => async (caller, request) => {
      const beganMs = nowMs();
      const reply = await dispatch(caller, request);
      if (!reply.ok && reply.error.code === "not-found" && !times.has(request.name)) return reply;
      const of = timesOf(request.name);
      const tookMs = Math.max(0, nowMs() - beganMs);
      if (reply.ok) of.answered += 1;
      else of.refused += 1;
      of.longestMs = Math.max(of.longestMs, tookMs);
      of.latestMs.push(tookMs);
      if (of.latestMs.length > TIMES_KEPT) of.latestMs.shift();
      return reply;
    },
    reportBug: (error, where) => {
      faults.push({ atMs: nowMs(), where, story: storyOf(error) });
      if (faults.length > FAULTS_KEPT) faults.shift();
      report(error, where);
    },
    timings: () => [...times].map(([request, of]) => timingOf(request, of)),
    faults: () => faults,
  };
}

function timingOf(request: string, { answered, refused, longestMs, latestMs }: Times): Timing {
  const sorted = latestMs.toSorted((a, b) => a - b);
  return { request, answered, refused, longestMs, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

function storyOf(error: unknown): string {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return story.split("\n").slice(0, STORY_LINES).join("\n");
}
