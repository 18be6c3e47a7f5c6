import { because } from "#contract/reasons/reasons";
import type { Bridge } from "#contract/bridge";
import { createClient } from "#client/client";
import { describe, expect, it } from "vitest";
import { createReportStore, type ReportWish } from "./reportStore";

const TABLE = {
  language: "vi",
  heading: "Phiếu điểm danh",
  title: "Cơ sở dữ liệu",
  subtitle: [],
  orientation: "portrait",
  counts: [],
  columns: [],
  repeatedColumns: 0,
  rows: [],
  notes: [],
};

const WISH: ReportWish = { report: { kind: "lecturer" }, language: "vi", paper: "A4" };

function storeWith(request: Bridge["request"]) {
  const kept = new Set<string>();
  const urls = {
    createObjectURL: () => {
      const url = `blob:${kept.size}`;
      kept.add(url);
      return url;
    },
    revokeObjectURL: (url: string) => void kept.delete(url),
  };
  const client = createClient({ request, subscribe: () => () => undefined });
  return { store: createReportStore(client, urls), kept };
}

describe("reports on the screen", () => {
  it("have the words of the table and the bytes of the file, and let go of the file before", async () => {
    const { store, kept } = storeWith(async (name) => ({
      ok: true,
      value: name === "report.read" ? TABLE : { mediaType: "application/pdf", bytes: Uint8Array.of(37, 80) },
    }));
    await store.getState().read(WISH);
    await store.getState().read({ ...WISH, paper: "Letter" });
    const { table, pdf } = store.getState();
    expect(table).toMatchObject({ step: "ready", value: { title: "Cơ sở dữ liệu" } });
    expect(pdf).toMatchObject({ step: "ready", value: { bytes: Uint8Array.of(37, 80) } });
    expect(kept.size).toBe(1);
  });

  it("say why there is none", async () => {
    const error = because("session-gone");
    const { store } = storeWith(async () => ({ ok: false, error }));
    await store.getState().read(WISH);
    expect(store.getState().table).toEqual({ step: "failed", error });
    expect(store.getState().pdf).toEqual({ step: "failed", error });
  });
});
