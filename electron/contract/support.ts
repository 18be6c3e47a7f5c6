import { z } from "zod";
import { modelReadiness } from "./station";
import { recordedText } from "./text";
import { epochMs } from "./time";

const count = z.int().min(0);

/**
 * Everything that Rollcall could ever speak with. `page`: the screen in a browser of this computer. `cameras`: paired cameras and
 * those at a typed address. `search`: asking the room's network which cameras are there (mDNS). `reverse`: the port on which paired
 * cameras may dial this computer. `students`: the students' own desk page. `updates`: asking for a newer Rollcall.
 */
export const CONNECTION_KINDS = ["page", "cameras", "search", "reverse", "students", "updates"] as const;
export const connectionKind = z.enum(CONNECTION_KINDS);
export type ConnectionKind = z.infer<typeof connectionKind>;

/** One line of the list of connections; a kind that has several ends has a line for each. */
export const connectionLine = z.strictObject({
  kind: connectionKind,
  /** `off`: nothing is sent or taken, and nothing listens. */
  state: z.enum(["on", "off"]),
  /** With whom or on which address; missing while it is off. */
  where: recordedText.exactOptional(),
  /** When something last went over it, as far as this run of the station knows. */
  lastUsedAtMs: epochMs.exactOptional(),
});
export type ConnectionLine = z.infer<typeof connectionLine>;

/** Where the station's data lies; sizes in bytes. */
export const stationPlace = z.strictObject({ folder: z.string(), usedBytes: count, freeBytes: count });
export type StationPlace = z.infer<typeof stationPlace>;

/** One part that Rollcall is made of and that others wrote. */
export const licence = z.strictObject({
  kind: z.enum(["package", "font", "network"]),
  name: z.string().min(1),
  version: z.string(),
  /** SPDX name, or what its author says. */
  licence: z.string().min(1),
  /** The whole text, where the part brings it. */
  text: z.string(),
});
export type Licence = z.infer<typeof licence>;

/** The computer, as far as it matters for finding a fault. */
export const machine = z.strictObject({
  system: z.string(),
  processor: z.string(),
  cores: count,
  memoryBytes: count,
  runtime: z.string(),
  upMs: count,
});
export type Machine = z.infer<typeof machine>;

/** How long one kind of request took since the station started, in milliseconds. */
const timing = z.strictObject({
  request: z.string(),
  answered: count,
  refused: count,
  medianMs: z.number().min(0),
  longestMs: z.number().min(0),
});
export type Timing = z.infer<typeof timing>;

/** What helps to find a fault: no name, no number, no picture, no word that anybody typed. */
export const diagnostics = z.strictObject({
  madeAtMs: epochMs,
  version: z.string(),
  machine,
  models: z.array(modelReadiness),
  /** How the station's key is kept. */
  keyKeptBy: z.string(),
  counts: z.strictObject({
    lecturers: count,
    classes: count,
    students: count,
    photos: count,
    sessions: count,
    sessionsOpen: count,
    backups: count,
    deletions: count,
  }),
  timings: z.array(timing),
  /** What the store had to mend, by code. */
  notices: z.array(z.strictObject({ atMs: epochMs, code: z.string() })),
  /** The latest faults, everything personal taken out. */
  faults: z.array(z.strictObject({ atMs: epochMs, where: z.string(), story: z.string() })),
});
export type Diagnostics = z.infer<typeof diagnostics>;
