import type { ErrorCode } from "../errors";

/** One sentence in both languages, word for word what is shown; `{name}` is a place to fill in, the same ones in both. */
export type Sentence = { readonly en: string; readonly vi: string };

/** Why something is refused: the sentence, and the code that callers branch on. */
export type RefusalSentence = Sentence & { readonly code: ErrorCode | "internal" };

export type Sentences = Readonly<Record<string, Sentence | RefusalSentence>>;
