import { api } from "#contract/api";
import type { StationEvent } from "#contract/events";
import type { LecturerId } from "#contract/ids";
import type { Reply } from "#contract/reply";
import { createDispatch, type Caller, type Dispatch, type Request } from "./dispatch";
import { entryOf } from "./domain/entries";
import { sessionView } from "./domain/ledger";
import { aboutStationNow } from "./features/about";
import { createAccounts, createSignIn } from "./features/accounts/accounts";
import { createLogins, type Logins } from "./features/accounts/logins";
import { createClasses } from "./features/classes/classes";
import { createFaces } from "./features/faces";
import { createHistory } from "./features/history";
import { createImports } from "./features/imports";
import { createKeeping, runRetention } from "./features/keeping";
import { createOwnRecord } from "./features/ownRecord";
import { createCameraConsent, createFollowRoster } from "./features/sessions/cameraConsent";
import { createPictures } from "./features/sessions/pictures";
import { createSessionDesk, type SessionDesk } from "./features/sessions/sessionDesk";
import { createSessions } from "./features/sessions/sessions";
import { createStudents } from "./features/students";
import { createSupport } from "./features/support";
import type { HostFacts } from "./hostFacts";
import { createPermissions } from "./permissions";
import type {
  BugReporter,
  Clock,
  ModelInventory,
  OpenEyes,
  ListZippedPhotos,
  Passwords,
  Random,
  ReadTable,
} from "./ports";
import type { Memory } from "./stationDocument";
import { createWatchfulness, type Watchfulness } from "./watchfulness";

/** All that the core needs from the outside. */
export type StationPorts = {
  /** Version of the product, as in package.json. */
  readonly version: string;
  readonly models: ModelInventory;
  readonly reportBug: BugReporter;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly openEyes: OpenEyes;
  readonly readTable: ReadTable;
  readonly listZippedPhotos: ListZippedPhotos;
  readonly wait: (ms: number) => Promise<void>;
  /** Asks the host to close this station and open what its folder then holds. Returns at once. */
  readonly startAgain: () => void;
  readonly host: HostFacts;
};

/** Told of an event, if it is meant for whoever listens. */
export type Listener = (event: StationEvent) => void;

/** The application without a shell: a host starts it, hands it requests, and stops it. */
export type Station = {
  /** Answers one request; never rejects. Before `start` and after `stop` the answer is `not-ready`. */
  readonly handle: (caller: Caller, request: Request) => Promise<Reply<unknown>>;
  /** Tells of what happens, as far as whoever is logged in may know. Gives back how to stop listening. */
  readonly subscribe: (caller: Caller, listener: Listener) => () => void;
  readonly start: () => void;
  /** What is due once a day and at the start: retention, and what a crash left unsettled. */
  readonly tidy: () => Promise<void>;
  /** Takes no more requests and resolves when the last running one is answered. */
  readonly stop: () => Promise<void>;
};

/** Builds a station on its ports. Nothing happens before `start`. */
export function createStation(ports: StationPorts): Station {
  const logins = createLogins(ports.clock, ports.random);
  const told = createTelling(ports.memory, logins);
  const desk = createSessionDesk({
    ...ports,
    onChange: (classId, state) =>
      told.tell({
        type: "session-changed",
        sessionId: state.sessionId,
        classId,
        session: sessionView(state),
      }),
  });
  const watchfulness = createWatchfulness(ports.clock, ports.reportBug);
  const dispatch = watchfulness.timed(joinFeatures(ports, logins, desk, watchfulness));
  const running = new Set<Promise<unknown>>();
  let isOpen = false;

  const track = async <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };

  return {
    handle: async (caller, request) => (isOpen ? track(dispatch(caller, request)) : notReady()),
    subscribe: told.subscribe,
    start: () => {
      isOpen = true;
    },
    tidy: () => track(tidyUp(ports, desk)),
    stop: async () => {
      isOpen = false;
      await Promise.allSettled(running);
    },
  };
}

async function tidyUp(ports: StationPorts, desk: SessionDesk): Promise<void> {
  await desk.settle();
  await runRetention({ ...ports, desk });
}

function joinFeatures(
  ports: StationPorts,
  logins: Logins,
  desk: SessionDesk,
  watchfulness: Watchfulness,
): Dispatch {
  const faces = createFaces(ports);
  const cameraConsent = createCameraConsent(ports.memory, desk);
  const followRoster = createFollowRoster(ports.memory, desk);
  const signIn = createSignIn({ ...ports, logins });
  const shared = { ...ports, logins, desk, faces, cameraConsent, followRoster, signIn };
  const pictures = createPictures(shared);
  return createDispatch(
    api,
    {
      "station.about": () => aboutStationNow(ports.version, ports.models),
      ...createAccounts(shared, signIn),
      ...createClasses(shared),
      ...createStudents(shared),
      ...createOwnRecord(shared),
      ...createImports(shared),
      ...createSessions({ ...shared, pictures }),
      ...createHistory(shared),
      ...createKeeping(shared),
      ...createSupport({ ...shared, watchfulness }),
    },
    { authorize: createPermissions(logins, ports.memory), reportBug: watchfulness.reportBug },
  );
}

function createTelling(memory: Memory, logins: Logins) {
  const listeners = new Map<Listener, Caller>();
  const ownerOf = (event: StationEvent): LecturerId | undefined =>
    "classId" in event
      ? entryOf(memory.document.read().classes, event.classId)?.record.lecturerId
      : undefined;
  return {
    tell: (event: StationEvent) => {
      const owner = ownerOf(event);
      for (const [listener, { login }] of listeners) {
        const lecturer = login === undefined ? undefined : logins.lecturerOf(login);
        if (owner === undefined || lecturer === owner) listener(event);
      }
    },
    subscribe: (caller: Caller, listener: Listener) => {
      listeners.set(listener, caller);
      return () => void listeners.delete(listener);
    },
  };
}

function notReady(): Reply<never> {
  return {
    ok: false,
    error: { code: "not-ready", message: "Rollcall is starting or closing. Please try again." },
  };
}
