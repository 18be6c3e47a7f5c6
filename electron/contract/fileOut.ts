import { z } from "zod";

/** Bytes that leave as a file or a picture, and how the file is called where it is one. Hosts serve them with `no-store`. */
export const fileOut = z.strictObject({
  mediaType: z.enum([
    "image/jpeg",
    "image/png",
    "image/webp",
    "application/json",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "text/html",
  ]),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string().min(1).max(200).exactOptional(),
});
export type FileOut = z.infer<typeof fileOut>;

/** What a request answers that only does something. */
export const nothing = z.strictObject({});
