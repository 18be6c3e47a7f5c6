import type { Client } from "#client/client";
import type { ResultOf } from "#contract/api";
import type { Reply } from "#contract/reply";
import type { Warning } from "#contract/requests/warningRequests";
import { LOADING, loadedFrom, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";

export type Letter = ResultOf<"warnings.mail">;

export type WarningsState = {
  readonly classId: string | undefined;
  readonly warnings: Loaded<readonly Warning[]>;
  readonly load: (classId: string) => Promise<void>;
  /** Records that students were told; who was told before stays as they are. */
  readonly give: (warnings: readonly Warning[]) => Promise<Reply<ResultOf<"warnings.give">>>;
  /** The letter that is being written. */
  readonly letter: Loaded<Letter>;
  readonly readLetter: (warning: Warning, language: "vi" | "en") => Promise<void>;
  /** Words a warning; `to` may be empty. */
  readonly write: (warning: Warning, language: "vi" | "en", to?: string) => Promise<Reply<Letter>>;
};

/** The warnings of one class. */
export function createWarningsStore(client: Client): StoreApi<WarningsState> {
  return createStore<WarningsState>()((set, get) => ({
    classId: undefined,
    warnings: LOADING,
    letter: LOADING,
    readLetter: async (warning, language) => {
      set({ letter: LOADING });
      set({ letter: loadedFrom(await get().write(warning, language)) });
    },
    load: async (classId) => {
      if (get().classId !== classId) set({ classId, warnings: LOADING });
      const reply = await client.ask("warnings.list", { classId });
      if (get().classId === classId) set({ warnings: loadedFrom(reply) });
    },
    give: async (warnings) => {
      const classId = get().classId ?? "";
      const given = warnings.map(({ studentId, limit }) => ({ studentId, limit }));
      const reply = await client.ask("warnings.give", { classId, given });
      if (reply.ok) await get().load(classId);
      return reply;
    },
    write: ({ studentId, limit }, language, to = "") =>
      client.ask("warnings.mail", {
        classId: get().classId ?? "",
        studentId,
        limit,
        language,
        ...(to === "" ? {} : { to }),
      }),
  }));
}
