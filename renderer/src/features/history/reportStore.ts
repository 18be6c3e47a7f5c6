import type { Client } from "#client/client";
import { LOADING, loadedFrom, type Loaded } from "#client/loaded";
import type { ParamsOf } from "#contract/api";
import type { Paper, ReportTable } from "#contract/report";
import { createStore, type StoreApi } from "zustand/vanilla";

/** A report as a file that is shown: its address within this page, and its bytes. */
export type ShownPdf = { readonly url: string; readonly bytes: Uint8Array };

/** Which report, and how it is to come. */
export type ReportWish = {
  readonly report: ParamsOf<"report.read">["report"];
  readonly language: "vi" | "en";
  readonly paper: Paper;
};

export type ReportState = {
  readonly table: Loaded<ReportTable>;
  readonly pdf: Loaded<ShownPdf>;
  /** Has the report made that is asked for; the one before is put away. */
  readonly read: (wish: ReportWish) => Promise<void>;
};

type Urls = Pick<typeof URL, "createObjectURL" | "revokeObjectURL">;

/** The one place where reports come from: whoever shows them does not know how they are made. */
export function createReportStore(client: Client, urls: Urls = URL): StoreApi<ReportState> {
  let wanted: ReportWish | undefined;
  return createStore<ReportState>()((set, get) => ({
    table: LOADING,
    pdf: LOADING,
    read: async (wish) => {
      wanted = wish;
      const { pdf } = get();
      if (pdf.step === "ready") urls.revokeObjectURL(pdf.value.url);
      set({ table: LOADING, pdf: LOADING });
      const { report, language, paper } = wish;
      const [table, file] = await Promise.all([
        client.ask("report.read", { report, language }),
        client.ask("report.file", { report, language, paper, format: "pdf" }),
      ]);
      if (wanted !== wish) return;
      set({ table: loadedFrom(table), pdf: LOADING });
      if (!file.ok) return set({ pdf: { step: "failed", error: file.error } });
      const { bytes, mediaType } = file.value;
      const url = urls.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
      set({ pdf: { step: "ready", value: { url, bytes } } });
    },
  }));
}
