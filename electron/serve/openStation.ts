import { createDemoRoom } from "./demoRoom";
import { createRandom } from "#adapters/accounts/random";
import { createScryptPasswords } from "#adapters/accounts/scryptPasswords";
import { createCameras } from "#adapters/nodes/createCameras";
import { createDeskDoors } from "#adapters/desk/deskDoors";
import { createReportFiles } from "#adapters/export/reportFiles";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { modelStatus } from "#adapters/models/modelStatus";
import { findResource } from "#adapters/resources/findResource";
import { listZippedPhotos } from "#adapters/roster/photoZip";
import { readTable } from "#adapters/roster/rosterFile";
import { openStore } from "#adapters/store/openStore";
import type { HostFacts } from "#core/hostFacts";
import type {
  BugReporter,
  Cameras,
  Clock,
  Eyes,
  OpenEyes,
  Passwords,
  Secrets,
  StoreNotice,
  Timers,
} from "#core/ports";
import { createStation, type Station } from "#core/station";
import { stationFormat } from "#core/stationDocument";
import { hostFacts } from "./hostFacts";
import { openRestartable, type OpenStation } from "./restartable";

export type OpenStationOptions = {
  /** Where everything is kept; made when it is not there. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly version: string;
  readonly reportBug: BugReporter;
  readonly notify: (notice: StoreNotice) => void;
  /** Folder of the networks; left out, the one that came with the program. */
  readonly models?: string;
  readonly openEyes?: OpenEyes;
  readonly passwords?: Passwords;
  /** What the host itself has open; left out, nothing. */
  readonly connections?: HostFacts["connections"];
  readonly cameras?: Cameras;
};

const DAY_MS = 24 * 60 * 60_000;

const SYSTEM_TIMERS: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Opens the station that a folder holds, or makes an empty one there.
 * @throws AppError `in-use` when another program has it open, `not-allowed` or `not-found` for its key, `damaged`, `disk-full` …
 */
export function openStation(options: OpenStationOptions): Promise<OpenStation> {
  return openRestartable((startAgain) => openOnce(options, startAgain), options.reportBug);
}

async function openOnce(options: OpenStationOptions, startAgain: () => void): Promise<OpenStation> {
  const clock: Clock = { nowMs: () => Date.now() };
  const { folder, secrets, version, reportBug, connections = () => [] } = options;
  const notices: StoreNotice[] = [];
  const notify = (notice: StoreNotice) => {
    notices.push(notice);
    options.notify(notice);
  };
  const memory = await openStore({ folder, secrets, clock, notify }, stationFormat);
  const eyes = createEyes(options);
  const station = createStation({
    version,
    reportBug,
    memory,
    clock,
    models: {
      status: async () => {
        const networks = modelsFolder(options.models);
        return modelStatus(networks, await readManifest(networks));
      },
    },
    passwords: options.passwords ?? createScryptPasswords(),
    random: createRandom(),
    openEyes: eyes.open,
    readTable,
    listZippedPhotos,
    composeDemo: createDemoRoom({
      folder: `${folder}.demo`,
      openEyes: eyes.open,
      ...(options.models === undefined ? {} : { models: options.models }),
    }),
    reportFiles: createReportFiles(() => findResource("resources/fonts")),
    doors: createDeskDoors(reportBug),
    wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    startAgain,
    host: hostFacts({ folder, connections, notices: () => notices }),
    cameras: options.cameras ?? createCameras(),
    timers: SYSTEM_TIMERS,
  });
  const stop = startStation(station, reportBug);
  return {
    station,
    close: async () => {
      await stop();
      await eyes.close();
      await memory.close();
    },
  };
}

/** Its cameras are opened and it is tidied, now and daily; gives back what ends it all. */
function startStation(station: Station, reportBug: BugReporter): () => Promise<void> {
  station.start();
  const opening = station.openCameras().catch((error: unknown) => reportBug(error, "opening the cameras"));
  const tidy = () => station.tidy().catch((error: unknown) => reportBug(error, "tidying up"));
  const daily = setInterval(() => void tidy(), DAY_MS);
  daily.unref();
  void tidy();
  return async () => {
    clearInterval(daily);
    await opening;
    await station.stop();
  };
}

/** Networks are native code and take a second to load: they are opened when the first face is to be seen, and once. */
function createEyes({ models, openEyes }: Pick<OpenStationOptions, "models" | "openEyes">) {
  let opened: Promise<Eyes & { readonly close?: () => Promise<void> }> | undefined;
  const open = async () => {
    if (openEyes !== undefined) return openEyes();
    const { openVision } = await import("./vision");
    return openVision(models === undefined ? {} : { models });
  };
  return {
    open: async (): Promise<Eyes> => {
      opened ??= open();
      try {
        return await opened;
      } catch (error) {
        opened = undefined;
        throw error;
      }
    },
    close: async () => {
      const eyes = await opened?.catch(() => undefined);
      await eyes?.close?.();
    },
  };
}
