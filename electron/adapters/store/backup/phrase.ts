import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { AppError } from "#contract/errors";

/** Twelve English words of BIP-39 for 128 bits; the last one checks the others. */
export function formatPhrase(entropy: Uint8Array): string {
  return entropyToMnemonic(entropy, wordlist);
}

/**
 * The 128 bits behind a phrase as somebody typed it: in any case, with numbers, commas or line breaks between the words,
 * and each word at least by its first four letters, which no two words share.
 * @throws AppError `bad-input` that says which word is none, or that they do not belong together.
 */
export function parsePhrase(typed: string): Uint8Array {
  const words = typed.toLowerCase().match(/[a-z]+/g) ?? [];
  if (words.length !== 12) {
    throw new AppError("bad-input", `Expected the 12 words of the recovery phrase, but got ${words.length}.`);
  }
  const full = words.map((word, index) => wholeWord(word, index + 1));
  try {
    return mnemonicToEntropy(full.join(" "), wordlist);
  } catch (cause) {
    throw new AppError(
      "bad-input",
      "Each word is one of the list, but together they are no recovery phrase. Please compare word by word with the paper.",
      { cause },
    );
  }
}

function wholeWord(word: string, place: number): string {
  if (wordlist.includes(word)) return word;
  const meant = word.length >= 4 ? wordlist.find((one) => one.startsWith(word)) : undefined;
  if (meant !== undefined) return meant;
  throw new AppError(
    "bad-input",
    `Word ${place} ("${word}") is not in the list of recovery words. Please look at the paper again.`,
  );
}
