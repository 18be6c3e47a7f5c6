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
      readonly classId: ClassId;
      readonly file: string;
      /** Not known before the station has opened the zip; only then it can be cancelled. */
      readonly progress?: Progress;
      readonly isStopping: boolean;
    }
  | { readonly step: "done"; readonly result: ResultOf<"photos.import"> };

export type PhotosState = {
  readonly now: PhotosStep;
  readonly send: (classId: ClassId, file: File, consent: PhotoConsent) => Promise<void>;
  /** Stops after the photograph in hand; the answer to `send` says then how many were looked at. */
  readonly cancel: () => Promise<void>;
  readonly reset: () => void;
};

/** Brings photographs in from a zip. */
export function createPhotosStore(client: Client): StoreApi<PhotosState> {
  const store = createStore<PhotosState>()((set, get) => ({
    now: { step: "choose" },
    send: async (classId, file, consent) => {
      set({ now: { step: "working", classId, file: file.name, isStopping: false } });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const reply = await client.ask("photos.import", { classId, file: file.name, consent }, bytes);
      set({ now: reply.ok ? { step: "done", result: reply.value } : { step: "choose", error: reply.error } });
    },
    cancel: async () => {
      const { now } = get();
      if (now.step !== "working") return;
      set({ now: { ...now, isStopping: true } });
      const reply = await client.ask("photos.cancelImport", { classId: now.classId });
      if (!reply.ok) set((state) => ({ now: goingOn(state.now) }));
    },
    reset: () => set({ now: { step: "choose" } }),
  }));
  client.subscribe((event) => {
    if (event.type !== "import-progress") return;
    const { classId, done, total } = event;
    store.setState(({ now }) =>
      now.step === "working" && now.classId === classId ? { now: { ...now, progress: { done, total } } } : {},
    );
  });
  return store;
}

function goingOn(now: PhotosStep): PhotosStep {
  return now.step === "working" ? { ...now, isStopping: false } : now;
}
