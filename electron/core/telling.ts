import type { StationEvent } from "#contract/events";
import type { LecturerId } from "#contract/ids";
import type { Caller } from "./dispatch";
import { entryOf } from "./domain/entries";
import type { Logins } from "./features/accounts/logins";
import type { Memory } from "./stationDocument";

/** Told of an event, if it is meant for whoever listens. */
export type Listener = (event: StationEvent) => void;

/** Tells each listener what its lecturer may know; what is about cameras, or a class that is gone, whoever is logged in. */
export function createTelling(memory: Memory, logins: Logins) {
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
        const mayKnow =
          owner === undefined ? event.type === "notice" || lecturer !== undefined : lecturer === owner;
        if (mayKnow) listener(event);
      }
    },
    subscribe: (caller: Caller, listener: Listener) => {
      listeners.set(listener, caller);
      return () => void listeners.delete(listener);
    },
  };
}
