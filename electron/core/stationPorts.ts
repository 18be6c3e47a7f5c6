import type { HostFacts } from "./hostFacts";
import type {
  BugReporter,
  Cameras,
  Clock,
  ComposeDemo,
  DeskDoors,
  ModelInventory,
  OpenEyes,
  ListZippedPhotos,
  Passwords,
  Random,
  ReadTable,
  Timers,
  ReportFiles,
} from "./ports";
import type { Memory } from "./stationDocument";

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
  readonly composeDemo: ComposeDemo;
  readonly reportFiles: ReportFiles;
  readonly doors: DeskDoors;
  readonly wait: (ms: number) => Promise<void>;
  /** Asks the host to close this station and open what its folder then holds. Returns at once. */
  readonly startAgain: () => void;
  readonly host: HostFacts;
  readonly cameras: Cameras;
  readonly timers: Timers;
};
