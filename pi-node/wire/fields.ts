import { z } from "zod";
import { MAX_NAME_CHARACTERS } from "./limits";

/** SHA-256 of a certificate in DER form, lower-case hexadecimal: who somebody is on this wire. */
export const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/u);

/** The first eight bytes of a fingerprint: enough to tell nodes apart, too little to trust. */
export const shortIdSchema = z.string().regex(/^[0-9a-f]{16}$/u);

/** What a person calls a node or a station: one line, nothing that could move a terminal's cursor or hide text. */
export const nameSchema = z
  .string()
  .min(1)
  .max(MAX_NAME_CHARACTERS)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);

/** 32 random bytes or an HMAC-SHA-256, in lower-case hexadecimal. */
export const bytes32Schema = z.string().regex(/^[0-9a-f]{64}$/u);

/** Released versions of the node's program, as 1.2.3 or 1.2.3-beta.1. */
export const programVersionSchema = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[0-9a-z.]{1,20})?$/u);

export const commandIdSchema = z.int().min(1).max(0xff_ff_ff_ff);
export const epochMsSchema = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

/** Text for people that comes from the other side: short, and shown as text only. */
export const spokenSchema = z.string().max(500);

/** The id that people see: the first 16 characters of the fingerprint. */
export function shortIdOf(fingerprint: string): string {
  return fingerprint.slice(0, 16);
}
