import { CONNECTION_KINDS, type ConnectionLine, type Diagnostics } from "#contract/support";
import type { supportRequests } from "#contract/requests/supportRequests";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "../dispatch";
import { redact } from "../domain/redact";
import type { HostFacts, OpenConnection } from "../hostFacts";
import type { Clock, ModelInventory } from "../ports";
import type { Memory, StationDocument } from "../stationDocument";
import type { Watchfulness } from "../watchfulness";

type SupportPorts = {
  readonly version: string;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly models: ModelInventory;
  readonly host: HostFacts;
  readonly watchfulness: Watchfulness;
};

/** What tells about the station itself: where it is, with whom it speaks, what it is made of, how it is doing. */
export function createSupport(ports: SupportPorts): Handlers<typeof supportRequests> {
  const { host } = ports;
  return {
    "network.list": async () => connectionLines(host.connections()),
    "station.place": () => host.place(),
    "licences.list": () => host.licences(),
    "diagnostics.read": () => gather(ports),
  };
}

/** A line for each open connection, and one for each kind of which none is open. */
function connectionLines(open: readonly OpenConnection[]): readonly Immutable<ConnectionLine>[] {
  return CONNECTION_KINDS.flatMap((kind): readonly Immutable<ConnectionLine>[] => {
    const own = open.filter((each) => each.kind === kind);
    return own.length === 0 ? [{ kind, state: "off" }] : own.map((each) => ({ ...each, state: "on" }));
  });
}

async function gather(ports: SupportPorts): Promise<Immutable<Diagnostics>> {
  const { version, memory, clock, models, host, watchfulness } = ports;
  const document = memory.document.read();
  const personal = personalTexts(document);
  return {
    madeAtMs: clock.nowMs(),
    version,
    machine: host.machine(),
    models: await models.status(),
    keyKeptBy: (await memory.protection()).kind,
    counts: {
      ...countsOf(document),
      backups: memory.backups.list().length,
      deletions: (await memory.people.receipts()).length,
    },
    timings: watchfulness.timings(),
    notices: host.notices().map(({ code, atMs }) => ({ code, atMs })),
    faults: watchfulness.faults().map((fault) => ({ ...fault, story: redact(fault.story, personal) })),
  };
}

function countsOf({ lecturers, classes, students, sessions }: StationDocument) {
  return {
    lecturers: Object.keys(lecturers).length,
    classes: Object.keys(classes).length,
    students: Object.keys(students).length,
    photos: Object.values(students).reduce((sum, { photos }) => sum + photos.length, 0),
    sessions: Object.keys(sessions).length,
    sessionsOpen: Object.values(sessions).filter(({ phase }) => phase === "open").length,
  };
}

/** Whatever in the document somebody typed about somebody, or could be known by. */
function personalTexts({ lecturers, classes, students }: StationDocument): readonly string[] {
  return [
    ...Object.values(students).flatMap(({ name, number }) => [name, number]),
    ...Object.values(lecturers).flatMap(({ lecturer: { name, loginName } }) => [name, loginName]),
    ...Object.values(classes).flatMap(({ record: { course, group, code, room } }) => [
      course,
      group,
      code,
      room,
    ]),
  ];
}
