import { CONNECTION_KINDS, type ConnectionLine, type Diagnostics } from "#contract/support";
import type { CameraView } from "#contract/camera";
import type { supportRequests } from "#contract/requests/supportRequests";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "../dispatch";
import { redact } from "../domain/redact";
import type { HostFacts, OpenConnection } from "../hostFacts";
import type { Cameras, Clock, ModelInventory } from "../ports";
import type { Memory, StationDocument, StoredCamera } from "../stationDocument";
import type { Watchfulness } from "../watchfulness";
import type { StudentsDesk } from "./desk/studentsDesk";
import type { CameraDesk } from "./nodes/cameraDesk";

type SupportPorts = {
  readonly version: string;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly models: ModelInventory;
  readonly host: HostFacts;
  readonly watchfulness: Watchfulness;
  readonly cameraDesk: Pick<CameraDesk, "list">;
  readonly cameras: Pick<Cameras, "reversePort">;
  readonly studentsDesk: Pick<StudentsDesk, "url">;
};

/** What tells about the station itself: where it is, with whom it speaks, what it is made of, how it is doing. */
export function createSupport(ports: SupportPorts): Handlers<typeof supportRequests> {
  const { host } = ports;
  return {
    "network.list": async () => connectionLines(await openConnections(ports)),
    "station.place": () => host.place(),
    "licences.list": () => host.licences(),
    "diagnostics.read": () => gather(ports),
  };
}

async function openConnections(ports: SupportPorts): Promise<readonly OpenConnection[]> {
  const { host, cameraDesk, cameras, studentsDesk } = ports;
  const port = await cameras.reversePort();
  const page = studentsDesk.url();
  return [
    ...host.connections(),
    ...ofCameras(cameraDesk.list()),
    SEARCH,
    ...(port === undefined ? [] : [{ kind: "reverse", where: `*:${port}` } as const]),
    ...(page === undefined ? [] : [{ kind: "students", where: page } as const]),
  ];
}

/** A station listens for nodes as long as it runs, at the address of multicast DNS (RFC 6762, 3). */
const SEARCH: OpenConnection = { kind: "search", where: "224.0.0.251:5353" };

/** Paired cameras and those at a typed address: the computer's own and folders need no network. */
function ofCameras(cameras: readonly CameraView[]): readonly OpenConnection[] {
  return cameras
    .filter(({ kind, isPaired }) => isPaired && (kind === "room-node" || kind === "network"))
    .map(({ name, kind, lastAddress, lastPictureAtMs }) => ({
      kind: "cameras",
      where: kind === "network" || lastAddress === undefined ? name : `${name} (${lastAddress})`,
      ...(lastPictureAtMs === undefined ? {} : { lastUsedAtMs: lastPictureAtMs }),
    }));
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
function personalTexts(document: StationDocument): readonly string[] {
  const { lecturers, classes, students, cameras, letterhead, holidays } = document;
  return [
    ...Object.values(students).flatMap(({ name, number }) => [name, number]),
    ...Object.values(lecturers).flatMap(({ lecturer: { name, loginName } }) => [name, loginName]),
    ...Object.values(classes).flatMap(({ record: { course, group, code, room } }) => [
      course,
      group,
      code,
      room,
    ]),
    ...Object.values(cameras).flatMap(({ name, room, source }) => [name, room, ...placesOf(source)]),
    ...holidays.map(({ name }) => name),
    ...(letterhead === undefined ? [] : [letterhead.school, letterhead.faculty]),
  ];
}

/** Where a camera is, and each part of it: a stream's address may hold a name and a password. */
function placesOf(source: StoredCamera["source"]): readonly string[] {
  switch (source.kind) {
    case "room-node":
      return source.addresses;
    case "network":
      return source.url.split(/[/:@?&=]+/u);
    case "folder":
      return [source.path];
    case "laptop":
      return [];
  }
}
