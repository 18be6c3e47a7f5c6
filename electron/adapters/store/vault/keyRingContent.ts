import { randomBytes } from "node:crypto";
import { z } from "zod";
import { AppError } from "#contract/errors";
import type { Decoded, FileShape } from "../document/durableFile";
import { createKey, sealJson, unsealJson, type BoxName } from "./seal";

const VERSION = 1;
const NAME: BoxName = { kind: "keys", id: "ring", version: VERSION };
/** BIP-39's shortest: twelve words. */
const RECOVERY_BYTES = 16;

/** Whose a data key is. */
export type Owner = `person:${string}` | `session:${string}`;

const OWNER = /^(person|session):[A-Za-z0-9_-]{1,64}$/;
const owner = z.templateLiteral([z.enum(["person", "session"]), ":", z.string()]);
/** 32 bytes in base64. */
const KEY = /^[A-Za-z0-9+/]{43}=$/;
/** Drawn by lot: what is sealed says by it which key opens it, and it means nothing once that key is gone. */
const HANDLE = /^[0-9a-f]{32}$/;

type Owners = Readonly<Record<Owner, readonly [handle: string, key: string]>>;

export const keyRingContent = z.strictObject({
  storeKey: z.string().regex(KEY),
  /** What the recovery phrase says in words. */
  recovery: z.base64(),
  /** Checked by hand: there are tens of thousands, and each start of the station waits for it. */
  owners: z.custom<Owners>(areOwners),
  /** Handles of destroyed keys; with the owner as long as what they sealed has not been cleared away. */
  erased: z.record(z.string().regex(HANDLE), z.union([owner, z.null()])),
  /** Backups made by this station, to destroy keys in them too. */
  backups: z.array(z.strictObject({ backupId: z.string(), file: z.string(), savedAtMs: z.int() })),
});
export type KeyRingContent = z.infer<typeof keyRingContent>;

function areOwners(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(([name, entry]) => {
    if (!Array.isArray(entry) || entry.length !== 2) return false;
    const [handle, key]: unknown[] = entry;
    return (
      OWNER.test(name) &&
      typeof handle === "string" &&
      HANDLE.test(handle) &&
      typeof key === "string" &&
      KEY.test(key)
    );
  });
}

export function newKeyRing(): KeyRingContent {
  return {
    storeKey: toBase64(createKey()),
    recovery: toBase64(randomBytes(RECOVERY_BYTES)),
    owners: {},
    erased: {},
    backups: [],
  };
}

export function newHandle(): string {
  return randomBytes(16).toString("hex");
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** The ring as it lies on the disk: sealed as a whole with the station key. */
export function keyRingShape(stationKey: Uint8Array): FileShape<KeyRingContent> {
  return {
    name: "keys",
    format: "rollcall-keys",
    version: VERSION,
    isSecret: true,
    encode: (content) => ({ box: sealJson(stationKey, NAME, content) }),
    decode: (data) => decodeRing(stationKey, data),
  };
}

const file = z.strictObject({ box: z.string() });

/** A file whose checksum is right but which does not open was sealed with another key: no damage, and nothing to set aside. */
function decodeRing(stationKey: Uint8Array, data: unknown): Decoded<KeyRingContent> {
  const parsed = file.safeParse(data);
  if (!parsed.success) return { damaged: "holds no sealed keys" };
  const opened = unsealJson(stationKey, NAME, parsed.data.box);
  if (opened === "unopened") {
    throw new AppError(
      "not-allowed",
      "This store was sealed with another station key than the one on this computer. Nothing was changed. " +
        "Bring back the old key or its passphrase, or restore a backup with its recovery phrase.",
    );
  }
  const content = keyRingContent.safeParse(opened.value);
  return content.success ? { value: content.data } : { damaged: "holds keys in an unknown order" };
}
