import { z } from "zod";

/** Languages in which Rollcall gives its reasons. */
export type ReasonLanguage = "vi" | "en";

/** What stands in a place of a sentence: text, a number, or another sentence. */
export type WhyParam = string | number | Why;

/** Why something is as it is: the key of a sentence of `REASONS`, and what is filled into it. A screen words it in its own language. */
export type Why = { readonly reason: string; readonly params?: Readonly<Record<string, WhyParam>> };

/** What was said in English, with the reason behind it. What an earlier Rollcall wrote down may have no reason. */
export type Said = { readonly message: string; readonly why?: Why };

/** A station may be newer than the screen: any key passes, and who does not know it shows the English text that came along. */
export const why: z.ZodType<Why> = z.object({
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.lazy(() => why)])).exactOptional(),
});
