import type { ClassId } from "#contract/ids";
import type { DeskState, deskRequests } from "#contract/requests/deskRequests";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "#core/dispatch";
import type { DeskCounter, DeskDoor, DeskDoors, Timers } from "#core/ports";
import type { OwnLook } from "../ownRecord";
import { createTurns } from "#core/turns";
import { classOf } from "../records";
import { askCorrection, createCorrections, deskPageOf, type CorrectionPorts } from "./corrections";

type StudentsDeskPorts = CorrectionPorts & {
  readonly ownLook: OwnLook;
  readonly doors: DeskDoors;
  readonly timers: Timers;
};

/** The students' desk: its requests, and how to close it whatever is going on. */
export type StudentsDesk = {
  readonly handlers: Handlers<typeof deskRequests>;
  /** Address of its page while any class is open. */
  readonly url: () => string | undefined;
  readonly closeAll: () => Promise<void>;
};

type Opening = { readonly untilMs: number; readonly callOff: () => void };

/**
 * One door for all classes whose desk is open, open only while there is one: no class open, no port. Whoever comes in sees classes
 * that are open, and of those their own record.
 */
export function createStudentsDesk(ports: StudentsDeskPorts): StudentsDesk {
  const { clock, memory, doors, timers } = ports;
  const open = new Map<ClassId, Opening>();
  const turn = createTurns();
  /** One change of the door at a time. */
  const inTurn = <T>(work: () => Promise<T>) => turn("door", work);
  let door: DeskDoor | undefined;

  const isOpen = (classId: ClassId) => (open.get(classId)?.untilMs ?? 0) > clock.nowMs();
  const counter = createCounter(ports, isOpen);

  const close = (classId: ClassId) =>
    inTurn(async () => {
      open.get(classId)?.callOff();
      open.delete(classId);
      if (open.size > 0) return;
      const closing = door;
      door = undefined;
      await closing?.close();
    });

  const stateOf = (classId: ClassId): Immutable<DeskState> => {
    const opening = open.get(classId);
    if (opening === undefined || door === undefined) return { isOpen: false, addresses: doors.addresses() };
    const { url, qr, fingerprint } = door;
    const { code } = classOf(memory.document.read(), classId).record;
    return { isOpen: true, url, qr, fingerprint, code, untilMs: opening.untilMs };
  };

  return {
    handlers: {
      ...createCorrections(ports),
      "desk.state": async ({ classId }) => stateOf(classId),
      "desk.open": ({ classId, minutes, address }) =>
        inTurn(async () => {
          door ??= await doors.open(counter, address);
          open.get(classId)?.callOff();
          const lastsMs = minutes * 60_000;
          const callOff = timers.after(lastsMs, () => void close(classId));
          open.set(classId, { untilMs: clock.nowMs() + lastsMs, callOff });
          return stateOf(classId);
        }),
      "desk.close": async ({ classId }) => {
        await close(classId);
        return stateOf(classId);
      },
    },
    url: () => door?.url,
    closeAll: async () => {
      for (const classId of open.keys()) await close(classId);
    },
  };
}

function createCounter(ports: StudentsDeskPorts, isOpen: (classId: ClassId) => boolean): DeskCounter {
  return {
    look: (visit) => ports.ownLook(visit, isOpen, (found) => deskPageOf(ports, found)),
    ask: (visit, question) =>
      ports.ownLook(visit, isOpen, async (found) => {
        await askCorrection(ports, found, question);
        return deskPageOf(ports, found);
      }),
  };
}
