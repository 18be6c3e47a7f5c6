import { z } from "zod";

/** A name or a title on one line: trimmed, in NFC, not empty, at most 200 characters. */
export const shortText = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u);

/** Text as it was recorded: read back exactly as it was written. */
export const recordedText = z.string().max(1000);

/** A remark that may be empty: trimmed, in NFC, at most 1,000 characters. */
export const longText = z.string().trim().normalize("NFC").max(1000);

/** A reason that must say something: trimmed, in NFC, at most 1,000 characters. */
export const reasonText = longText.min(1);
