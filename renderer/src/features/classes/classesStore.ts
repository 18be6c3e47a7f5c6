import type { Client } from "#client/client";
import type { ParamsOf, ResultOf } from "#contract/api";
import type { ClassId } from "#contract/ids";
import type { ClassRecord } from "#contract/model";
import type { Reply } from "#contract/reply";
import type { ClassLine } from "#contract/requests/classRequests";
import { changeLoaded, LOADING, loadedFrom, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";

export type ClassesState = {
  readonly classes: Loaded<readonly ClassLine[]>;
  readonly load: () => Promise<void>;
  readonly create: (given: ParamsOf<"classes.create">) => Promise<Reply<ClassRecord>>;
  readonly change: (
    classId: ClassId,
    change: ParamsOf<"classes.change">["change"],
  ) => Promise<Reply<ClassRecord>>;
  readonly newCode: (classId: ClassId) => Promise<Reply<ClassRecord>>;
  readonly remove: (classId: ClassId, course: string) => Promise<Reply<ResultOf<"classes.delete">>>;
};

/** One's own classes. */
export function createClassesStore(client: Client): StoreApi<ClassesState> {
  return createStore<ClassesState>()((set) => {
    const load = async () => set({ classes: loadedFrom(await client.ask("classes.list", {})) });
    const keep = (reply: Reply<ClassRecord>) => {
      if (reply.ok) set(({ classes }) => ({ classes: withRecord(classes, reply.value) }));
      return reply;
    };
    return {
      classes: LOADING,
      load,
      create: async (given) => {
        const reply = await client.ask("classes.create", given);
        if (reply.ok) await load();
        return reply;
      },
      change: async (classId, change) => keep(await client.ask("classes.change", { classId, change })),
      newCode: async (classId) => keep(await client.ask("classes.newCode", { classId })),
      remove: async (classId, course) => {
        const reply = await client.ask("classes.delete", { classId, course });
        if (reply.ok)
          set(({ classes }) => ({ classes: changeLoaded(classes, (all) => without(all, classId)) }));
        return reply;
      },
    };
  });
}

/** The list with one class as it is now; a class that is not on it is not added. */
function withRecord(
  classes: Loaded<readonly ClassLine[]>,
  record: ClassRecord,
): Loaded<readonly ClassLine[]> {
  return changeLoaded(classes, (all) =>
    all.map((line) => (line.classId === record.classId ? { ...line, ...record } : line)),
  );
}

/** Classes that have a lesson coming go first, by its time; the others by course and group. */
export function inOrder(classes: readonly ClassLine[]): readonly ClassLine[] {
  const time = ({ next }: ClassLine) => (next === "none" ? Number.POSITIVE_INFINITY : next.startMs);
  const name = ({ course, group }: ClassLine) => `${course} ${group}`;
  return classes.toSorted((a, b) => {
    const [one, other] = [time(a), time(b)];
    return one === other ? name(a).localeCompare(name(b)) : one - other;
  });
}

/** Classes whose course, group, room or term has all of the words. */
export function matching(classes: readonly ClassLine[], words: string): readonly ClassLine[] {
  const wanted = plain(words).split(/\s+/u);
  return classes.filter(({ course, group, room, term }) => {
    const text = plain(`${course} ${group} ${room} ${term.name}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** Without accents and case: nobody types them into a search. */
export function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/gu, "d").toLowerCase().trim();
}

function without(classes: readonly ClassLine[], classId: ClassId): readonly ClassLine[] {
  return classes.filter((line) => line.classId !== classId);
}
