import { api } from "#contract/api";
import type { StationEvent } from "#contract/events";
import { createDispatch, type Dispatch } from "./dispatch";
import { createAccounts, createSignIn } from "./features/accounts/accounts";
import type { Logins } from "./features/accounts/logins";
import { createBackups } from "./features/backups";
import { createClasses } from "./features/classes/classes";
import { createDemo } from "./features/demo";
import { createEraseStudent } from "./features/eraseStudent";
import { createFaces } from "./features/faces";
import { createHistory } from "./features/history";
import { createImports } from "./features/imports";
import { createKeeping } from "./features/keeping";
import type { StudentsDesk } from "./features/desk/studentsDesk";
import { createOwnRecord, type OwnLook } from "./features/ownRecord";
import { createReports } from "./features/reports/reports";
import { createCameraConsent, createFollowRoster } from "./features/sessions/cameraConsent";
import { createLooks } from "./features/sessions/looks";
import { createPictures } from "./features/sessions/pictures";
import type { SessionDesk } from "./features/sessions/sessionDesk";
import { createSessions } from "./features/sessions/sessions";
import type { CameraDesk } from "./features/nodes/cameraDesk";
import { createNodes } from "./features/nodes/nodes";
import { createSessionWatches, type SessionWatches } from "./features/nodes/sessionWatch";
import { createStudents } from "./features/students";
import { createSupport } from "./features/support";
import { aboutStationNow } from "./features/about";
import { createWarnings } from "./features/warnings";
import { createPermissions } from "./permissions";
import type { InBackground } from "./runningWork";
import type { StationPorts } from "./stationPorts";
import type { Watchfulness } from "./watchfulness";

type Joined = StationPorts & {
  readonly logins: Logins;
  readonly desk: SessionDesk;
  readonly cameraDesk: CameraDesk;
  readonly ownLook: OwnLook;
  readonly studentsDesk: StudentsDesk;
  readonly watchfulness: Watchfulness;
  readonly inBackground: InBackground;
  readonly tell: (event: StationEvent) => void;
};

/** Every request's handler, and what looks at lessons by itself. */
export function joinFeatures(ports: Joined): {
  readonly dispatch: Dispatch;
  readonly watches: SessionWatches;
} {
  const { logins, desk, studentsDesk, watchfulness, inBackground } = ports;
  const faces = createFaces(ports);
  const cameraConsent = createCameraConsent(ports.memory, desk);
  const followRoster = createFollowRoster(ports.memory, desk);
  const eraseStudent = createEraseStudent({ ...ports, followRoster });
  const signIn = createSignIn(ports);
  const shared = { ...ports, faces, cameraConsent, followRoster, eraseStudent, signIn };
  const pictures = createPictures(shared);
  const watches = createSessionWatches({ ...shared, pictures });
  const dispatch = createDispatch(
    api,
    {
      "station.about": () => aboutStationNow(ports.version, ports.models),
      ...createAccounts(shared, signIn),
      ...createClasses(shared),
      ...createStudents(shared),
      ...createOwnRecord(shared),
      ...createImports(shared),
      ...createSessions({ ...shared, pictures }),
      ...createLooks({ ...shared, pictures }),
      ...createDemo({ ...shared, pictures, inBackground }),
      ...createHistory(shared),
      ...createReports(shared),
      ...createWarnings(shared),
      ...studentsDesk.handlers,
      ...createKeeping(shared),
      ...createBackups(shared),
      ...createSupport(shared),
      ...createNodes(shared),
      ...watches.handlers,
    },
    { authorize: createPermissions(logins, ports.memory), reportBug: watchfulness.reportBug },
  );
  return { dispatch, watches };
}
