import type { Client } from "#client/client";
import { LOADING, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";
import { createHistoryStore } from "./historyStore";
import { sheetOfClass, sheetOfSession, type Sheet, type SheetWords } from "./sheet";

/** Which sheet is meant. */
export type SheetAsked =
  | { readonly kind: "session"; readonly sessionId: string }
  | { readonly kind: "class"; readonly classId: string };

export type ReportState = {
  readonly sheet: Loaded<Sheet>;
  /** Makes the sheet that is asked for; the one before is put away. */
  readonly read: (asked: SheetAsked, words: SheetWords) => Promise<void>;
};

/** The one place where sheets come from: whoever draws them does not know how they are made. */
export function createReportStore(client: Client): StoreApi<ReportState> {
  return createStore<ReportState>()((set) => ({
    sheet: LOADING,
    read: async (asked, words) => {
      set({ sheet: LOADING });
      set({ sheet: await makeSheet(client, asked, words) });
    },
  }));
}

async function makeSheet(client: Client, asked: SheetAsked, words: SheetWords): Promise<Loaded<Sheet>> {
  const history = createHistoryStore(client);
  switch (asked.kind) {
    case "session": {
      await history.getState().readSession(asked.sessionId);
      const read = history.getState().sessions[asked.sessionId] ?? LOADING;
      return read.step === "ready" ? { step: "ready", value: sheetOfSession(read.value, words) } : read;
    }
    case "class": {
      await history.getState().readClass(asked.classId);
      const read = history.getState().classes[asked.classId] ?? LOADING;
      return read.step === "ready" ? { step: "ready", value: sheetOfClass(read.value, words) } : read;
    }
  }
}
