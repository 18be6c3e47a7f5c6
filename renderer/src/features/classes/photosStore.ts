import type { Client } from "#client/client";
import type { ResultOf } from "#contract/api";
import type { ClassId } from "#contract/ids";
import type { ReplyError } from "#contract/reply";
import type { PhotoConsent } from "#contract/requests/importRequests";
import { createStore, type StoreApi } from "zustand/vanilla";

export type PhotosStep =
  | { readonly step: "choose"; readonly error?: ReplyError }
  | { readonly step: "working"; readonly file: string }
  | { readonly step: "done"; readonly result: ResultOf<"photos.import"> };

export type PhotosState = {
  readonly now: PhotosStep;
  readonly send: (classId: ClassId, file: File, consent: PhotoConsent) => Promise<void>;
  readonly reset: () => void;
};

/** Brings photographs in from a zip. */
export function createPhotosStore(client: Client): StoreApi<PhotosState> {
  return createStore<PhotosState>()((set) => ({
    now: { step: "choose" },
    send: async (classId, file, consent) => {
      set({ now: { step: "working", file: file.name } });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const reply = await client.ask("photos.import", { classId, file: file.name, consent }, bytes);
      set({ now: reply.ok ? { step: "done", result: reply.value } : { step: "choose", error: reply.error } });
    },
    reset: () => set({ now: { step: "choose" } }),
  }));
}
