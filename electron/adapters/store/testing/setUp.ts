import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Clock, Secrets, Store, StoreFormat, StoreNotice } from "#core/ports";
import type { Processes } from "../lock/processes";
import { openStore } from "../openStore";
import type { StoreOptions } from "../openRoot";

const student = z.strictObject({ name: z.string(), number: z.string() });
const testDocument = z.strictObject({
  students: z.record(z.string(), student),
  classes: z.record(z.string(), z.array(z.string())),
  counter: z.int(),
});
export type TestDocument = z.infer<typeof testDocument>;

const testEvent = z.strictObject({
  personId: z.string(),
  status: z.enum(["present", "absent"]),
  note: z.string().exactOptional(),
});
export type TestEvent = z.infer<typeof testEvent>;

/** A small document and event, of the shape that the store asks for. */
export const testFormat: StoreFormat<TestDocument, TestEvent> = {
  document: {
    version: 1,
    schema: testDocument,
    empty: () => ({ students: {}, classes: {}, counter: 0 }),
    migrations: {},
    without: ({ students, classes, counter }, gone) => ({
      students: Object.fromEntries(Object.entries(students).filter(([id]) => !gone.has(id))),
      classes: Object.fromEntries(
        Object.entries(classes).map(([id, members]) => [id, members.filter((member) => !gone.has(member))]),
      ),
      counter,
    }),
    excerpt: ({ students, classes }, id) => ({
      student: students[id],
      classes: Object.keys(classes).filter((one) => classes[one]?.includes(id)),
    }),
  },
  event: {
    version: 1,
    schema: testEvent,
    migrations: {},
    split: ({ note, ...shared }) => ({
      shared,
      personal: note === undefined ? {} : { [shared.personId]: { note } },
    }),
    join: ({ shared, personal }) => Object.assign({}, shared, ...Object.values(personal)),
    excerpt: (event, id) => (event.personId === id ? event : undefined),
  },
};

/** A clock that counts up by a second each time it is looked at. */
export function countingClock(startMs = Date.UTC(2026, 10, 21, 8)): Clock {
  let nowMs = startMs;
  return { nowMs: () => (nowMs += 1000) };
}

export function fixedSecrets(fill = 7): Secrets {
  return {
    stationKey: async () => new Uint8Array(32).fill(fill),
    protection: async () => ({ kind: "key-file", strength: "weak", explanation: "A fixed key for tests." }),
  };
}

/** A world in which whoever took a lock before is gone: as after a power cut. */
export const everybodyGone: Processes = {
  self: async () => ({ pid: 1, startedAt: 1, host: "test", boot: "", container: "" }),
  stateOf: async () => "gone",
};

export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-store-"));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens a store with test settings, and says what it told the lecturer. */
export async function openTest(
  folder: string,
  options: Partial<StoreOptions> = {},
  format: StoreFormat<TestDocument, TestEvent> = testFormat,
): Promise<{ readonly store: Store<TestDocument, TestEvent>; readonly notices: StoreNotice[] }> {
  const notices: StoreNotice[] = [];
  const defaults = { folder, secrets: fixedSecrets(), clock: countingClock(), wait: async () => undefined };
  const store = await openStore(
    { ...defaults, notify: (notice) => notices.push(notice), ...options },
    format,
  );
  return { store, notices };
}
