import type { Client } from "#client/client";
import type { ResultOf } from "#contract/api";
import type { ClassId } from "#contract/ids";
import type { ReplyError } from "#contract/reply";
import type { PhotoConsent } from "#contract/requests/importRequests";
import { createStore, type StoreApi } from "zustand/vanilla";

type Progress = { readonly done: number; readonly total: number };

export type PhotosStep =
  | { readonly step: "choose"; readonly error?: ReplyError }
  | {
      readonly step: "working";
      readonly file: string;
      /** Not known before the station has opened the zip; only then it can be cancelled. */
      readonly progress?: Progress;
      readonly isStopping: boolean;
    }
  | { readonly step: "done"; readonly result: ResultOf<"photos.import"> };

export type PhotosState = {
  /** By class: an import goes on, and what came of it waits, while the lecturer is elsewhere. */
  readonly imports: Readonly<Record<ClassId, PhotosStep>>;
  readonly send: (classId: ClassId, file: File, consent: PhotoConsent) => Promise<void>;
  /** Stops after the photograph in hand; the answer to `send` says then how many were looked at. */
  readonly cancel: (classId: ClassId) => Promise<void>;
  readonly reset: (classId: ClassId) => void;
};

/** Before anything is brought in. */
export const CHOOSE = { step: "choose" } as const satisfies PhotosStep;

/** Brings photographs in from a zip. */
export function createPhotosStore(client: Client): StoreApi<PhotosState> {
  const store = createStore<PhotosState>()((set, get) => {
    const put = (classId: ClassId, next: PhotosStep) =>
      set(({ imports }) => ({ imports: { ...imports, [classId]: next } }));
    return {
      imports: {},
      send: async (classId, file, consent) => {
        put(classId, { step: "working", file: file.name, isStopping: false });
        const bytes = new Uint8Array(await file.arrayBuffer());
        const reply = await client.ask("photos.import", { classId, file: file.name, consent }, bytes);
        put(classId, reply.ok ? { step: "done", result: reply.value } : { ...CHOOSE, error: reply.error });
      },
      cancel: async (classId) => {
        if (get().imports[classId]?.step !== "working") return;
        set((state) => whileWorking(state, classId, { isStopping: true }));
        const reply = await client.ask("photos.cancelImport", { classId });
        if (!reply.ok) set((state) => whileWorking(state, classId, { isStopping: false }));
      },
      reset: (classId) => put(classId, CHOOSE),
    };
  });
  client.subscribe((event) => {
    if (event.type !== "import-progress") return;
    const { classId, done, total } = event;
    store.setState((state) => whileWorking(state, classId, { progress: { done, total } }));
  });
  return store;
}

type Working = Extract<PhotosStep, { readonly step: "working" }>;

/** Changes what is said of an import that is under way; nothing where none is. */
function whileWorking(
  { imports }: PhotosState,
  classId: ClassId,
  change: Partial<Working>,
): Partial<PhotosState> {
  const now = imports[classId];
  return now?.step === "working" ? { imports: { ...imports, [classId]: { ...now, ...change } } } : {};
}
