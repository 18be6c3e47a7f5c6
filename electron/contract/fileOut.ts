import { z } from "zod";

/** Bytes that leave as a file or a picture. Hosts serve them with `no-store`. */
export const fileOut = z.strictObject({
  mediaType: z.enum(["image/jpeg", "image/png", "image/webp", "application/json"]),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileOut = z.infer<typeof fileOut>;

/** What a request answers that only does something. */
export const nothing = z.strictObject({});
