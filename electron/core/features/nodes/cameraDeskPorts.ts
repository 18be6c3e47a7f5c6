import type { StationEvent } from "#contract/events";
import type { BugReporter, Cameras, Clock, Timers } from "#core/ports";
import type { Memory } from "#core/stationDocument";

/** What the cameras of a station need from the outside. */
export type CameraDeskPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly cameras: Cameras;
  readonly reportBug: BugReporter;
  readonly tell: (event: StationEvent) => void;
};
