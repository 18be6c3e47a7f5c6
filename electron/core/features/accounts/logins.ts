import type { LecturerId } from "#contract/ids";
import type { Clock, Random } from "#core/ports";

const IDLE_LIMIT_MS = 12 * 60 * 60_000;

/** Who is logged in. Kept in memory only: when the station stops, everybody is logged out. */
export type Logins = {
  /** A new login, to be given to the lecturer alone. */
  readonly open: (lecturer: LecturerId) => string;
  /** Whose login it is; `undefined` for one that was closed, never was, or lay idle for twelve hours. */
  readonly lecturerOf: (login: string) => LecturerId | undefined;
  readonly close: (login: string) => void;
  /** Ends all of a lecturer's logins but one. */
  readonly closeOthers: (lecturer: LecturerId, kept: string) => void;
};

/** Nobody is logged in at first. */
export function createLogins(clock: Clock, random: Random): Logins {
  const open = new Map<string, { readonly lecturer: LecturerId; readonly usedAtMs: number }>();
  return {
    open: (lecturer) => {
      const login = random.secret();
      open.set(login, { lecturer, usedAtMs: clock.nowMs() });
      return login;
    },
    lecturerOf: (login) => {
      const found = open.get(login);
      if (found === undefined) return undefined;
      const nowMs = clock.nowMs();
      if (nowMs - found.usedAtMs > IDLE_LIMIT_MS) {
        open.delete(login);
        return undefined;
      }
      open.set(login, { ...found, usedAtMs: nowMs });
      return found.lecturer;
    },
    close: (login) => void open.delete(login),
    closeOthers: (lecturer, kept) => {
      for (const [login, each] of open) {
        if (each.lecturer === lecturer && login !== kept) open.delete(login);
      }
    },
  };
}
