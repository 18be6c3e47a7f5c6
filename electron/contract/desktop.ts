import { z } from "zod";
import { nothing } from "./fileOut";
import { language } from "./model";
import { replyOf, type Reply } from "./reply";
import { shortText } from "./text";

/** A file that the lecturer chose in the system's own dialog; without `file` they chose none. */
const chosen = z.strictObject({ file: z.string().min(1).exactOptional() });

/** Mail programs take no longer addresses. */
const MAX_LETTER = 8192;

/** A PDF of a class over a whole term has a few megabytes. */
const MAX_PDF_BYTES = 64 * 1024 * 1024;
const pdfBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength > 0 && value.byteLength <= MAX_PDF_BYTES,
);

/** What the page may ask of the desktop application itself. A page in a browser has nothing of it and goes the web's way. */
export const desktopApi = {
  "backup.choose": { says: "Lets the lecturer choose a backup to open.", params: nothing, result: chosen },
  "backup.place": {
    says: "Lets the lecturer choose where a new backup goes.",
    params: nothing,
    result: chosen,
  },
  "pdf.show": {
    says: "Shows a PDF in a window of its own, from which it is printed.",
    params: z.strictObject({ title: shortText, bytes: pdfBytes }),
    result: nothing,
  },
  "mail.write": {
    says: "Opens a letter in the lecturer's own mail program.",
    params: z.strictObject({ href: z.string().startsWith("mailto:").max(MAX_LETTER) }),
    result: nothing,
  },
  "language.use": {
    says: "Gives menus and dialogs the page's language.",
    params: z.strictObject({ language }),
    result: nothing,
  },
} as const satisfies Readonly<Record<string, { says: string; params: z.ZodType; result: z.ZodType }>>;

export type DesktopRequestName = keyof typeof desktopApi;
export type DesktopParams<Name extends DesktopRequestName> = z.output<(typeof desktopApi)[Name]["params"]>;
export type DesktopResult<Name extends DesktopRequestName> = z.output<(typeof desktopApi)[Name]["result"]>;

const results: {
  readonly [Name in DesktopRequestName]: { readonly result: z.ZodType<DesktopResult<Name>> };
} = desktopApi;

/** The schema of what comes back for one of the desktop's own requests, refusals included. */
export function desktopReply<Name extends DesktopRequestName>(
  name: Name,
): z.ZodType<Reply<DesktopResult<Name>>> {
  return replyOf(results[name].result);
}

/** Path of a page behind "#": letters, digits and what stands in ids, and a query. */
const pagePath = z.string().regex(/^\/[\w/-]{0,200}(?:\?[\w%=&.~+*-]{0,4000})?$/u);

/** What the desktop application tells the page: to go somewhere, as a menu or a link asks. */
export const desktopCommand = z.strictObject({ type: z.literal("go"), path: pagePath });
export type DesktopCommand = z.infer<typeof desktopCommand>;
