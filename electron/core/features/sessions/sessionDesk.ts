import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ClassId, LecturerId, SessionId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { LedgerEvent } from "#contract/ledger";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { Actor } from "#contract/marks";
import type { SessionSummary } from "#contract/session";
import { entryOf } from "#core/domain/entries";
import { decide, replay, sessionSummary, type SessionState } from "#core/domain/ledger";
import type { Clock, LedgerEntry, Random, SessionLedger } from "#core/ports";
import { entryOfSummary, summaryOfEntry, type SessionEntry } from "#core/sessionEntry";
import type { Memory, StationDocument } from "#core/stationDocument";
import { createTurns } from "#core/turns";
import { orThrow } from "../records";

type Live = {
  readonly ledger: SessionLedger<LedgerEvent>;
  readonly events: readonly LedgerEvent[];
  readonly state: SessionState;
};

/** Who asks for a step, and what for; commands of one step are recorded all together or not at all. */
export type Step = {
  readonly by: Immutable<Actor>;
  readonly commands: (state: SessionState) => readonly LedgerCommand[] | Promise<readonly LedgerCommand[]>;
};

/** The sessions of this station: each takes one step at a time, and shows it only when it is on the disk. */
export type SessionDesk = {
  /** @throws AppError `conflict` when the ledger refuses the opening */
  readonly open: (id: SessionId, lecturer: LecturerId, command: LedgerCommand) => Promise<SessionState>;
  /** @throws AppError with the ledger's refusal; nothing has changed then */
  readonly step: (id: SessionId, step: Step) => Promise<SessionState>;
  /** What a command would lead to; nothing is recorded. */
  readonly rehearse: (id: SessionId, by: Immutable<Actor>, command: LedgerCommand) => Promise<SessionState>;
  readonly read: (id: SessionId) => Promise<SessionState>;
  readonly events: (id: SessionId) => Promise<readonly LedgerEvent[]>;
  /** Summaries of sessions in the index; of those that are not settled, from their ledgers. */
  readonly summaries: (
    isWanted: (entry: SessionEntry, sessionId: string) => boolean,
  ) => Promise<readonly SessionSummary[]>;
  /** Writes into the index what a crash kept from it. */
  readonly settle: () => Promise<void>;
  /** Lets go of a session; it is read again when it is next asked for. */
  readonly forget: (id: string) => Promise<void>;
};

type DeskPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  /** Told of each step when it is on the disk. */
  readonly onChange: (classId: ClassId, state: SessionState) => void;
};

/** Opens no ledger before it is asked for one. */
export function createSessionDesk({ memory, clock, random, onChange }: DeskPorts): SessionDesk {
  const { live, load, look, forget } = createLive(memory);
  const turn = createTurns();

  const record = async (id: SessionId, before: Live, decided: Decided): Promise<SessionState> => {
    const { events, state } = decided;
    if (events.length === 0) return before.state;
    await markUnsettled(memory, id);
    await before.ledger.append(events);
    live.set(id, { ledger: before.ledger, events: [...before.events, ...events], state });
    if (state.hand.phase !== "open") await writeEntry(memory, state);
    if (state.hand.phase === "locked" || state.hand.phase === "discarded") await forget(id);
    onChange(state.classId, state);
    return state;
  };

  const decideAll = (
    state: SessionState | undefined,
    by: Immutable<Actor>,
    commands: readonly LedgerCommand[],
  ) => decideInTurn(state, commands, { atMs: clock.nowMs(), by, newId: random.id });

  return {
    open: (id, lecturerId, command) =>
      turn(id, async () => {
        const { events, state } = decideAll(undefined, { kind: "lecturer", lecturerId }, [command]);
        const ledger = await memory.ledger(id);
        await ledger.append(events);
        await writeEntry(memory, state);
        live.set(id, { ledger, events, state });
        onChange(state.classId, state);
        return state;
      }),
    step: (id, { by, commands }) =>
      turn(id, async () => {
        const before = await load(id);
        return record(id, before, decideAll(before.state, by, await commands(before.state)));
      }),
    rehearse: async (id, by, command) => decideAll((await look(id)).state, by, [command]).state,
    read: async (id) => (await look(id)).state,
    events: async (id) => (await look(id)).events,
    summaries: (isWanted) => summariesOf(memory, isWanted),
    settle: () => settleAll(memory),
    forget: (id) => turn(id, () => forget(id)),
  };
}

/** The sessions that are worked on, kept open; all others are read anew each time. */
function createLive(memory: Memory) {
  const live = new Map<string, Live>();

  const load = async (id: SessionId): Promise<Live> => {
    const known = live.get(id);
    if (known !== undefined) return known;
    if (entryOf(memory.document.read().sessions, id) === undefined) throw noSession();
    const ledger = await memory.ledger(id);
    const events = eventsIn(ledger.entries());
    const loaded = { ledger, events, state: replay(events) };
    live.set(id, loaded);
    return loaded;
  };

  /** Old sessions are read and let go of: a term of them would fill the memory. */
  const look = async (id: SessionId): Promise<Pick<Live, "events" | "state">> => {
    const isSettled = entryOf(memory.document.read().sessions, id)?.isSettled === true;
    if (live.has(id) || !isSettled) return load(id);
    const events = eventsIn(await memory.readLedger(id));
    return { events, state: replay(events) };
  };

  const forget = async (id: string) => {
    const known = live.get(id);
    live.delete(id);
    await known?.ledger.close();
  };

  return { live, load, look, forget };
}

type Decided = { readonly events: readonly LedgerEvent[]; readonly state: SessionState };

function decideInTurn(
  before: SessionState | undefined,
  commands: readonly LedgerCommand[],
  context: Parameters<typeof decide>[2],
): Decided {
  let state = before;
  const events: LedgerEvent[] = [];
  for (const command of commands) {
    const decision = orThrow(decide(state, command, context));
    events.push(...decision.events);
    state = decision.state;
  }
  if (state === undefined) throw noSession();
  return { events, state };
}

/** Before a settled session changes, its marks in the index stop to count: a crash must not leave old ones there. */
async function markUnsettled(memory: Memory, id: SessionId): Promise<void> {
  if (memory.document.read().sessions[id]?.isSettled !== true) return;
  await memory.document.update((document) =>
    withEntry(document, id, (entry) => ({ ...entry, phase: "open", isSettled: false, marks: "" })),
  );
}

async function writeEntry(memory: Memory, state: SessionState): Promise<void> {
  const entry = entryOfSummary(sessionSummary(state));
  await memory.document.update((document) => {
    const clearedAtMs = entryOf(document.sessions, state.sessionId)?.clearedAtMs;
    const kept = clearedAtMs === undefined ? entry : { ...entry, clearedAtMs };
    return { ...document, sessions: { ...document.sessions, [state.sessionId]: kept } };
  });
}

function withEntry(
  document: StationDocument,
  id: string,
  change: (entry: SessionEntry) => SessionEntry,
): StationDocument {
  const entry = entryOf(document.sessions, id);
  if (entry === undefined) return document;
  return { ...document, sessions: { ...document.sessions, [id]: change(entry) } };
}

async function settleAll(memory: Memory): Promise<void> {
  for (const [id, entry] of Object.entries(memory.document.read().sessions)) {
    if (entry.isSettled) continue;
    const state = await readState(memory, id);
    if (state !== undefined && state.hand.phase !== "open") await writeEntry(memory, state);
  }
}

async function summariesOf(
  memory: Memory,
  isWanted: (entry: SessionEntry, sessionId: string) => boolean,
): Promise<readonly SessionSummary[]> {
  const wanted = Object.entries(memory.document.read().sessions).filter(([id, entry]) => isWanted(entry, id));
  const found = wanted.map(async ([id, entry]): Promise<readonly SessionSummary[]> => {
    if (entry.isSettled) return [summaryOfEntry(id, entry)];
    const state = await readState(memory, id);
    return state === undefined ? [] : [sessionSummary(state)];
  });
  return (await Promise.all(found)).flat();
}

async function readState(memory: Memory, id: string): Promise<SessionState | undefined> {
  const events = eventsIn(await memory.readLedger(id));
  return events.length === 0 ? undefined : replay(events);
}

function eventsIn(entries: readonly LedgerEntry<LedgerEvent>[]): readonly LedgerEvent[] {
  return entries.flatMap((entry) => entry.events);
}

function noSession(): AppError {
  return new AppError(because("session-gone"));
}
