import { randomBytes } from "node:crypto";
import { z } from "zod";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Decoded, FileShape } from "../document/durableFile";
import { createKey, seal, unseal, type BoxName } from "./seal";

const VERSION = 1;
const NAME: BoxName = { kind: "keys", id: "ring", version: VERSION };
/** BIP-39's shortest: twelve words. */
const RECOVERY_BYTES = 16;

/** Whose a data key is. */
export type Owner = `person:${string}` | `session:${string}`;

const owner = z.templateLiteral([z.enum(["person", "session"]), ":", z.string()]);
/** 32 bytes in base64. */
const key = z.string().length(44);
/** Drawn by lot: what is sealed says by it which key opens it, and it means nothing once that key is gone. 16 bytes in hex. */
const handle = z.string().length(32);

type Owners = Readonly<Record<Owner, readonly [handle: string, key: string]>>;

export const keyRingContent = z.strictObject({
  storeKey: key,
  /** What the recovery phrase says in words. */
  recovery: z.base64(),
  /** Checked by hand: there are tens of thousands, and each start of the station waits for it. */
  owners: z.custom<Owners>(areOwners),
  /** Handles of destroyed keys; with the owner as long as what they sealed has not been cleared away. */
  erased: z.record(handle, z.union([owner, z.null()])),
  /** Backups made by this station, to destroy keys in them too. */
  backups: z.array(z.strictObject({ backupId: z.string(), file: z.string(), savedAtMs: z.int() })),
});
export type KeyRingContent = z.infer<typeof keyRingContent>;

function areOwners(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every((entry: unknown) => {
    if (!Array.isArray(entry)) return false;
    const [mark, secret]: unknown[] = entry;
    return (
      typeof mark === "string" && mark.length === 32 && typeof secret === "string" && secret.length === 44
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
    encode: (content) => seal(stationKey, NAME, Buffer.from(JSON.stringify(content))),
    decode: (data) => decodeRing(stationKey, data),
  };
}

/** A file whose checksum is right but which does not open was sealed with another key: no damage, and nothing to set aside. */
function decodeRing(stationKey: Uint8Array, data: Uint8Array): Decoded<KeyRingContent> {
  const opened = unseal(stationKey, NAME, data);
  if (opened === "unopened") {
    throw new AppError(because("key-of-other-station"));
  }
  const content = keyRingContent.safeParse(JSON.parse(opened.toString()));
  return content.success ? { value: content.data } : { damaged: "holds keys in an unknown order" };
}
