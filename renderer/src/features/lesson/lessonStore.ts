import type { Client } from "#client/client";
import { readSession } from "#client/readSession";
import type { ParamsOf, RequestName } from "#contract/api";
import type { ClassRecord } from "#contract/model";
import type { Mark, MarkChoice } from "#contract/marks";
import type { Reply, ReplyError } from "#contract/reply";
import type { SessionView } from "#contract/session";
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  expectedMark,
  knownOf,
  withLook,
  withNames,
  withoutPending,
  withPending,
  withSession,
  type LessonKnown,
} from "./lessonState";

/** Requests that are one step of a session and answer with the session. */
export type StepName = Extract<
  RequestName,
  | "session.mark"
  | "session.release"
  | "session.note"
  | "session.addGuest"
  | "session.renameGuest"
  | "session.mergeGuest"
  | "session.nameFaces"
  | "session.refuseFaces"
  | "session.dismissFaces"
  | "session.finish"
  | "session.reopen"
  | "session.discard"
  | "session.undo"
  | "session.redo"
>;

export type LessonState = {
  readonly step: "idle" | "loading" | "ready" | "failed";
  readonly error: ReplyError | undefined;
  readonly record: ClassRecord | undefined;
  readonly known: LessonKnown | undefined;
  /** Whose card or box is pointed at. */
  readonly pointed: string | undefined;
  /** Whose marks were just put back because the station refused; they shake. */
  readonly rolledBack: ReadonlySet<string>;
  /** Reads a lesson, or goes on with the one that is shown. */
  readonly open: (sessionId: string) => Promise<void>;
  readonly point: (personId: string | undefined) => void;
  /** Marks at once on the screen; answers with the refusal when the station says no, and the screen is as before. */
  readonly mark: (
    personIds: readonly string[],
    status: MarkChoice["status"],
  ) => Promise<ReplyError | undefined>;
  /** Any other step. */
  readonly take: <Name extends StepName>(
    name: Name,
    params: Omit<ParamsOf<Name>, "sessionId">,
  ) => Promise<ReplyError | undefined>;
  /** Takes over a session that came with another answer, such as a picture's. */
  readonly receive: (session: SessionView) => void;
};

const NOTHING_YET = {
  step: "idle",
  error: undefined,
  record: undefined,
  known: undefined,
  pointed: undefined,
  rolledBack: new Set<string>(),
} as const;

/** The lesson's state: it follows one session, by what is asked and by what the station tells. */
export function createLessonStore(client: Client): StoreApi<LessonState> {
  const store = createStore<LessonState>()((set, get) => {
    const change = (next: (known: LessonKnown) => LessonKnown) =>
      set(({ known }) => (known === undefined ? {} : { known: next(known) }));
    const receive = (session: SessionView) => {
      const before = get().known?.session;
      if (before?.sessionId !== session.sessionId) return;
      change((known) => withSession(known, session));
      void lookAnew(client, get, change);
    };
    const sessionId = () => get().known?.session.sessionId ?? "";
    let wanted = "";
    return {
      ...NOTHING_YET,
      receive,
      open: async (id) => {
        wanted = id;
        if (sessionId() !== id)
          set({ step: "loading", known: undefined, record: undefined, pointed: undefined });
        const read = await readSession(client, id);
        if (wanted !== id) return;
        if (!read.ok) return set({ step: "failed", error: read.error });
        const { session, record, students } = read.value;
        const names = new Map(students.map((student) => [student.studentId, student] as const));
        const { known: before } = get();
        const known =
          before === undefined ? knownOf(session, names) : withSession(withNames(before, names), session);
        set({ step: "ready", error: undefined, record, known });
        await lookAnew(client, get, change);
      },
      point: (pointed) => set({ pointed }),
      mark: async (personIds, status) => {
        const { plan } = get().known?.session ?? {};
        if (plan === undefined) return undefined;
        const mark: Mark = expectedMark(status, plan, Date.now());
        change((known) => withPending(known, personIds, mark));
        const reply = await client.ask("session.mark", {
          sessionId: sessionId(),
          personIds: [...personIds],
          choice: { status },
        });
        if (reply.ok) receive(reply.value);
        change((known) => withoutPending(known, mark));
        set({ rolledBack: new Set(reply.ok ? [] : personIds) });
        return reply.ok ? undefined : reply.error;
      },
      take: async (name, params) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each step's parameters are these fields and the session's id
        const all = { ...params, sessionId: sessionId() } as unknown as ParamsOf<typeof name>;
        const reply: Reply<SessionView> = await client.ask(name, all);
        if (reply.ok) receive(reply.value);
        return reply.ok ? undefined : reply.error;
      },
    };
  });
  followEvents(client, store);
  return store;
}

/** What the station tells is taken over; after a pause, and when the class or its students changed, everything is read anew. */
function followEvents(client: Client, store: StoreApi<LessonState>): void {
  client.subscribe((event) => {
    const { known, open, receive } = store.getState();
    if (event.type === "session-changed") receive(event.session);
    if (known === undefined) return;
    const { sessionId, classId } = known.session;
    const isOfClass = event.type === "class-changed" && event.classId === classId;
    if (event.type === "ready" || isOfClass) void open(sessionId);
  });
}

type Change = (next: (known: LessonKnown) => LessonKnown) => void;

const looking = new WeakSet<Client>();

/** One look at a time; what happens meanwhile is looked at in the next. */
async function lookAnew(client: Client, get: () => LessonState, change: Change): Promise<void> {
  const { session } = get().known ?? {};
  if (session === undefined || session.pictures === 0 || looking.has(client)) return;
  looking.add(client);
  const reply = await client.ask("session.look", { sessionId: session.sessionId });
  looking.delete(client);
  if (!reply.ok) return;
  change((known) => withLook(known, reply.value));
  const isBehind = (get().known?.session.seq ?? 0) > reply.value.seq;
  if (isBehind) await lookAnew(client, get, change);
}
