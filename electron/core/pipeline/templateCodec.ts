import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { toUnitLength } from "./embedding";
import type { PhotoViews } from "./enrol";
import type { Embedding } from "./vision";

/** "RCT1": Rollcall template, layout 1. */
const MAGIC = 0x52435431;
const HEADER_BYTES = 12;

/**
 * What was learnt from one photograph as bytes: magic, version of the recognisers (CRC-like number given by the caller), how many
 * bare and masked views, dimensions; then the embeddings as 32-bit floats, little endian.
 */
export function encodeTemplate({ bare, masked }: PhotoViews, recognisers: number): Uint8Array {
  const all = [...bare, ...masked];
  const dimensions = all[0]?.length ?? 0;
  const bytes = new Uint8Array(HEADER_BYTES + all.length * dimensions * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, recognisers);
  view.setUint8(8, bare.length);
  view.setUint8(9, masked.length);
  view.setUint16(10, dimensions);
  let at = HEADER_BYTES;
  for (const embedding of all) {
    for (const value of embedding) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

/**
 * The views again, or "other-recognisers" when these were made by others than those in use: then the photograph has to be looked at anew.
 * @throws AppError `damaged` for anything that `encodeTemplate` does not make
 */
export function decodeTemplate(bytes: Uint8Array, recognisers: number): PhotoViews | "other-recognisers" {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0) !== MAGIC) throw damaged();
  const [bareCount, maskedCount, dimensions] = [view.getUint8(8), view.getUint8(9), view.getUint16(10)];
  if (bytes.length !== HEADER_BYTES + (bareCount + maskedCount) * dimensions * 4) throw damaged();
  if (view.getUint32(4) !== recognisers) return "other-recognisers";
  const all = Array.from({ length: bareCount + maskedCount }, (_, index) =>
    embeddingAt(view, index, dimensions),
  );
  return { bare: all.slice(0, bareCount), masked: all.slice(bareCount) };
}

/** A number for a list of recognisers, to tell templates of one from those of others (FNV-1a, 32 bits). */
export function numberOfRecognisers(ids: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const char of ids.join("\n")) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

function embeddingAt(view: DataView, index: number, dimensions: number): Embedding {
  const start = HEADER_BYTES + index * dimensions * 4;
  const values = Array.from({ length: dimensions }, (_, at) => view.getFloat32(start + at * 4, true));
  if (!values.every(Number.isFinite) || values.every((value) => value === 0)) throw damaged();
  return toUnitLength(values);
}

function damaged(): AppError {
  return new AppError(because("template-damaged"));
}
