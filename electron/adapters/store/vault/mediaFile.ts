import type { MediaKind } from "#core/ports";
import type { KeyRing } from "./keyRing";
import { seal, unseal, type BoxName } from "./seal";

/** RoLlcall Media, layout 1. */
const MAGIC = Buffer.from("RLM1");
const KINDS = ["photograph", "crop", "template", "snapshot"] as const satisfies readonly MediaKind[];
const HANDLE_BYTES = 16;
const MAX_OWNERS = 2;
export const MAX_HEAD_BYTES = MAGIC.length + 2 + MAX_OWNERS * HANDLE_BYTES;

/** What a media file says openly: which kind it is and which keys close it, outermost last. */
export type MediaHead = {
  readonly kind: MediaKind;
  readonly handles: readonly string[];
  readonly length: number;
};

/** Magic, kind, number of owners, their handles (16 bytes each), then the box. */
export function sealMedia(
  mediaId: string,
  kind: MediaKind,
  owners: readonly { readonly handle: string; readonly key: Uint8Array }[],
  storeKey: Uint8Array,
  bytes: Uint8Array,
): Uint8Array {
  const head = Buffer.concat([
    MAGIC,
    Buffer.of(KINDS.indexOf(kind), owners.length),
    ...owners.map(({ handle }) => Buffer.from(handle, "hex")),
  ]);
  const keys = owners.length === 0 ? [storeKey] : owners.map(({ key }) => key);
  const box = keys.reduce((content, key, layer) => seal(key, boxName(mediaId, head, layer), content), bytes);
  return Buffer.concat([head, box]);
}

/** `undefined` for anything that is no media file. */
export function readMediaHead(bytes: Uint8Array): MediaHead | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = KINDS[file[MAGIC.length] ?? KINDS.length];
  const count = file[MAGIC.length + 1] ?? 0;
  const length = MAGIC.length + 2 + count * HANDLE_BYTES;
  if (!file.subarray(0, MAGIC.length).equals(MAGIC) || kind === undefined) return undefined;
  if (count > MAX_OWNERS || file.length < length) return undefined;
  const handles = Array.from({ length: count }, (_, index) => {
    const start = MAGIC.length + 2 + index * HANDLE_BYTES;
    return file.toString("hex", start, start + HANDLE_BYTES);
  });
  return { kind, handles, length };
}

/** "erased" when one of its owners is gone, "damaged" when a byte was changed. */
export function openMedia(
  mediaId: string,
  file: Uint8Array,
  ring: KeyRing,
): { readonly kind: MediaKind; readonly bytes: Uint8Array } | "erased" | "damaged" {
  const head = readMediaHead(file);
  if (head === undefined) return "damaged";
  const clear = file.subarray(0, head.length);
  const keys =
    head.handles.length === 0 ? [ring.storeKey] : head.handles.map((handle) => ring.behind(handle));
  if (keys.includes("erased")) return "erased";
  let bytes = file.subarray(head.length);
  for (const [layer, key] of [...keys.entries()].toReversed()) {
    const inner = typeof key === "string" ? "unopened" : unseal(key, boxName(mediaId, clear, layer), bytes);
    if (inner === "unopened") return "damaged";
    bytes = inner;
  }
  return { kind: head.kind, bytes };
}

function boxName(mediaId: string, head: Uint8Array, layer: number): BoxName {
  return { kind: "media", id: `${mediaId}/${Buffer.from(head).toString("hex")}/${layer}`, version: 1 };
}
