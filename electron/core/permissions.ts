import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { LecturerId } from "#contract/ids";
import type { Who } from "#contract/request";
import type { Authorize, Caller, LoggedIn } from "./dispatch";
import type { Logins } from "./features/accounts/logins";
import { entryOf } from "./domain/entries";
import type { Memory } from "./stationDocument";

/** Decides who may make a request, by who is logged in and whose class the request is about. */
export function createPermissions(logins: Logins, memory: Memory): Authorize {
  return (who: Who, caller: Caller, params: unknown) => {
    switch (who) {
      case "anyone":
      case "student-with-code":
      case "station":
        return "nobody";
      case "lecturer":
        return loggedIn(logins, memory, caller);
      case "owner-of-class": {
        const asker = loggedIn(logins, memory, caller);
        mustOwn(memory, asker, params);
        return asker;
      }
    }
  };
}

/** For parameters that name a class or a session. @throws AppError `not-allowed` when it is not the asker's */
export function mustOwn(memory: Memory, asker: Pick<LoggedIn, "lecturerId">, params: unknown): void {
  if (ownerOf(memory, params) !== asker.lecturerId) throw notYours();
}

function loggedIn(logins: Logins, memory: Memory, { login }: Caller): LoggedIn {
  const lecturerId = login === undefined ? undefined : logins.lecturerOf(login);
  if (
    login === undefined ||
    lecturerId === undefined ||
    entryOf(memory.document.read().lecturers, lecturerId) === undefined
  ) {
    throw new AppError(because("log-in-first"));
  }
  return { lecturerId, login };
}

/** A class that is not there belongs to nobody, so that asking tells nothing about other people's. */
function ownerOf(memory: Memory, params: unknown): LecturerId | undefined {
  const { classes, sessions } = memory.document.read();
  const { classId, sessionId } = idsIn(params);
  const ofSession = sessionId === undefined ? undefined : entryOf(sessions, sessionId)?.classId;
  if (sessionId !== undefined && (ofSession === undefined || (classId ?? ofSession) !== ofSession)) {
    return undefined;
  }
  const id = classId ?? ofSession;
  return id === undefined ? undefined : entryOf(classes, id)?.record.lecturerId;
}

function idsIn(params: unknown): { readonly classId?: string; readonly sessionId?: string } {
  if (typeof params !== "object" || params === null) return {};
  return {
    ...("classId" in params && typeof params.classId === "string" ? { classId: params.classId } : {}),
    ...("sessionId" in params && typeof params.sessionId === "string" ? { sessionId: params.sessionId } : {}),
  };
}

function notYours(): AppError {
  return new AppError(because("class-of-somebody-else"));
}
