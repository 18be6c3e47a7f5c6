import { randomBytes } from "node:crypto";

/** PDFs that are being looked at: in memory only, each until its window closes. */
export type PdfShelf = {
  /** Gives the id under which it is shown. */
  readonly put: (bytes: Uint8Array) => string;
  readonly read: (id: string) => Uint8Array | "gone";
  readonly remove: (id: string) => void;
};

export function createPdfShelf(): PdfShelf {
  const kept = new Map<string, Uint8Array>();
  return {
    put: (bytes) => {
      const id = randomBytes(16).toString("base64url");
      kept.set(id, bytes);
      return id;
    },
    read: (id) => kept.get(id) ?? "gone",
    remove: (id) => void kept.delete(id),
  };
}
