import type { Reply } from "#contract/reply";
import { sessionView } from "#contract/session";
import { stationEvent } from "#contract/events";
import { z } from "zod";

/** Keeps track of whether a lesson is open, from what passes between page and station. */
export type LessonWatch = {
  readonly seeReply: (reply: Reply<unknown>) => void;
  readonly seeEvent: (event: unknown) => void;
  readonly isOpen: () => boolean;
  /** Forgets lessons of which nothing was heard for long: called now and then. */
  readonly tidy: () => void;
  /** The page is gone. */
  readonly clear: () => void;
};

/** A lesson that was left open must not keep the laptop awake all night. */
const SILENT_MS = 3 * 60 * 60_000;

const seen = sessionView.pick({ sessionId: true, phase: true }).loose();
const answer = z.union([seen, z.object({ session: seen }).transform(({ session }) => session)]);

/** `onChange` is told when the first lesson opens and when the last one ends. */
export function createLessonWatch(nowMs: () => number, onChange: (isOpen: boolean) => void): LessonWatch {
  const open = new Map<string, number>();
  const changed = (change: () => void) => {
    const before = open.size > 0;
    change();
    if (open.size > 0 !== before) onChange(!before);
  };
  const see = ({ sessionId, phase }: z.infer<typeof seen>) =>
    changed(() => {
      if (phase === "open") open.set(sessionId, nowMs());
      else open.delete(sessionId);
    });
  return {
    seeReply: (reply) => {
      const found = reply.ok ? answer.safeParse(reply.value) : undefined;
      if (found?.success === true) see(found.data);
    },
    seeEvent: (event) => {
      const told = stationEvent.safeParse(event);
      if (told.success && told.data.type === "session-changed") see(told.data.session);
    },
    isOpen: () => open.size > 0,
    tidy: () =>
      changed(() => {
        for (const [id, atMs] of open) if (nowMs() - atMs > SILENT_MS) open.delete(id);
      }),
    clear: () => changed(() => open.clear()),
  };
}
