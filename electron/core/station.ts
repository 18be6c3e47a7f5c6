import { refusal, type Reply } from "#contract/reply";
import { because } from "#contract/reasons/reasons";
import { tellingChanges } from "./changedClasses";
import type { Caller, Request } from "./dispatch";
import { sessionView } from "./domain/ledger";
import { createLogins } from "./features/accounts/logins";
import { runRetention } from "./features/keeping";
import { createStudentsDesk } from "./features/desk/studentsDesk";
import { createOwnLook } from "./features/ownRecord";
import { createSessionDesk, type SessionDesk } from "./features/sessions/sessionDesk";
import { CameraDesk } from "./features/nodes/cameraDesk";
import { joinFeatures } from "./joinFeatures";
import { createRunningWork } from "./runningWork";
import type { StationPorts } from "./stationPorts";
import { createTelling, type Listener } from "./telling";
import { createWatchfulness } from "./watchfulness";

/** The application without a shell: a host starts it, hands it requests, and stops it. */
export type Station = {
  /** Answers one request; never rejects. Before `start` and after `stop` the answer is `not-ready`. */
  readonly handle: (caller: Caller, request: Request) => Promise<Reply<unknown>>;
  /** Tells of what happens, as far as whoever is logged in may know. Gives back how to stop listening. */
  readonly subscribe: (caller: Caller, listener: Listener) => () => void;
  readonly start: () => void;
  /** Opens the cameras, and goes on with the lessons that they looked at. */
  readonly openCameras: () => Promise<void>;
  /** What is due once a day and at the start: retention, and what a crash left unsettled. */
  readonly tidy: () => Promise<void>;
  /** Takes no more requests and resolves when the last running one is answered. */
  readonly stop: () => Promise<void>;
};

/** What whoever talks to a station that runs needs of it. */
export type RunningStation = Pick<Station, "handle" | "subscribe">;

/** Builds a station on its ports. Nothing happens before `start`. */
export function createStation(given: StationPorts): Station {
  const logins = createLogins(given.clock, given.random);
  const told = createTelling(given.memory, logins);
  const memory = tellingChanges(given.memory, (classId) => told.tell({ type: "class-changed", classId }));
  const ports: StationPorts = { ...given, memory };
  const desk = createSessionDesk({
    ...ports,
    onChange: (classId, state) => {
      told.tell({
        type: "session-changed",
        sessionId: state.sessionId,
        classId,
        session: sessionView(state),
      });
      watches.onChange(state);
    },
  });
  const watchfulness = createWatchfulness(ports.clock, ports.reportBug);
  const cameraDesk = new CameraDesk({ ...ports, tell: told.tell });
  const ownLook = createOwnLook(ports);
  const studentsDesk = createStudentsDesk({ ...ports, desk, ownLook });
  const work = createRunningWork();
  let isOpen = false;
  const joined = {
    ...ports,
    tell: told.tell,
    logins,
    desk,
    cameraDesk,
    ownLook,
    studentsDesk,
    watchfulness,
    inBackground: work.inBackground,
  };
  const { dispatch: untimed, watches } = joinFeatures(joined);
  const dispatch = watchfulness.timed(untimed);

  return {
    handle: async (caller, request) =>
      isOpen ? work.track(dispatch(caller, request)) : refusal(because("not-running")),
    subscribe: told.subscribe,
    start: () => {
      isOpen = true;
    },
    openCameras: () => work.track(cameraDesk.start().then(() => watches.resume())),
    tidy: () => work.track(tidyUp(ports, desk)),
    stop: async () => {
      isOpen = false;
      work.abort();
      await studentsDesk.closeAll();
      await work.ended();
      await watches.stop();
      await cameraDesk.stop();
    },
  };
}

async function tidyUp(ports: StationPorts, desk: SessionDesk): Promise<void> {
  await desk.settle();
  await runRetention({ ...ports, desk });
}
