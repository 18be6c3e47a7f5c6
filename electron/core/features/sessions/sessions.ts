import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { LecturerId, SessionId } from "#contract/ids";
import { handCommand } from "#contract/ledgerCommand";
import { STEP_COMMANDS, type sessionRequests, type stepRequests } from "#contract/requests/sessionRequests";
import type { SessionView } from "#contract/session";
import type { Handlers } from "#core/dispatch";
import { markHistory, sessionView } from "#core/domain/ledger";
import type { Memory } from "#core/stationDocument";
import { openingOf } from "./openSession";
import type { PicturePorts, Pictures } from "./pictures";
import type { SessionDesk } from "./sessionDesk";

type SessionPorts = PicturePorts & { readonly pictures: Pictures };
type StepName = keyof typeof stepRequests;
type StepHandler = (
  params: Readonly<Record<string, unknown>> & { readonly sessionId: SessionId },
  asker: { readonly lecturerId: LecturerId },
) => Promise<SessionView>;

/** Lessons: opening, pictures, marks by hand, finishing, and what happened to each mark. */
export function createSessions(ports: SessionPorts): Handlers<typeof sessionRequests> {
  const { memory, clock, random, desk, pictures } = ports;
  return {
    "sessions.list": async ({ classId }) => {
      const found = await desk.summaries((entry) => entry.classId === classId);
      return found.toSorted((left, right) => right.plannedStartMs - left.plannedStartMs);
    },
    "session.open": async (given, { lecturerId }) => {
      const command = openingOf(memory.document.read(), given, random.id(), clock.nowMs());
      return sessionView(await desk.open(command.sessionId, lecturerId, command));
    },
    "session.read": async ({ sessionId }) => sessionView(await desk.read(sessionId)),
    "session.take": ({ sessionId, ...given }, { bytes }) => pictures.take(sessionId, { ...given, bytes }),
    "session.previewFinish": async ({ sessionId }, { lecturerId }) =>
      sessionView(await desk.rehearse(sessionId, { kind: "lecturer", lecturerId }, { type: "finish" })),
    "session.lock": async ({ sessionId }) => {
      const state = await desk.step(sessionId, {
        by: { kind: "station" },
        commands: () => [{ type: "lock" }],
      });
      pictures.forget(sessionId);
      return sessionView(state);
    },
    "session.history": async ({ sessionId, personId }) => markHistory(await desk.events(sessionId), personId),
    "picture.in": async ({ sessionId: named, ...given }, { bytes }) => {
      const sessionId = named ?? onlyOpenSession(memory);
      const { picture, faces, known } = await pictures.take(sessionId, { ...given, bytes });
      return { sessionId, picture, faces, known };
    },
    ...stepHandlers(desk, pictures),
  };
}

/** Every step by hand is the same: the request's fields are the command's. */
function stepHandlers(desk: SessionDesk, pictures: Pictures): Handlers<typeof stepRequests> {
  const handlerOf =
    (name: StepName): StepHandler =>
    async ({ sessionId, ...fields }, { lecturerId }) => {
      const command = handCommand.parse({ ...fields, type: STEP_COMMANDS[name] });
      const state = await desk.step(sessionId, {
        by: { kind: "lecturer", lecturerId },
        commands: () => [command],
      });
      if (state.hand.phase !== "open") pictures.dropFaces(sessionId);
      return sessionView(state);
    };
  const names = Object.keys(STEP_COMMANDS).filter(isStepName);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one handler for each name of STEP_COMMANDS
  return Object.fromEntries(names.map((name) => [name, handlerOf(name)])) as unknown as Handlers<
    typeof stepRequests
  >;
}

function isStepName(name: string): name is StepName {
  return Object.hasOwn(STEP_COMMANDS, name);
}

function onlyOpenSession(memory: Memory): SessionId {
  const open = Object.entries(memory.document.read().sessions).filter(([, { phase }]) => phase === "open");
  const [only, another] = open;
  if (only !== undefined && another === undefined) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key of the index
    return only[0] as SessionId;
  }
  throw new AppError(because(only === undefined ? "no-open-lesson" : "several-open-lessons"));
}
