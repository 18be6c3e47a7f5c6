import { randomBytes } from "node:crypto";

export type ShelvedPdf = { readonly title: string; readonly bytes: Uint8Array };

/** PDFs that are being looked at: in memory only, each until its window closes. */
export type PdfShelf = {
  /** Gives the id under which it is shown. */
  readonly put: (pdf: ShelvedPdf) => string;
  readonly read: (id: string) => ShelvedPdf | "gone";
  readonly remove: (id: string) => void;
};

export function createPdfShelf(): PdfShelf {
  const kept = new Map<string, ShelvedPdf>();
  return {
    put: (pdf) => {
      const id = randomBytes(16).toString("base64url");
      kept.set(id, pdf);
      return id;
    },
    read: (id) => kept.get(id) ?? "gone",
    remove: (id) => void kept.delete(id),
  };
}
