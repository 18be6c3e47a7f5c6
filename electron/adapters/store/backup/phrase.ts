import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

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
    throw new AppError(because("phrase-word-count", { count: words.length }));
  }
  const full = words.map((word, index) => wholeWord(word, index + 1));
  try {
    return mnemonicToEntropy(full.join(" "), wordlist);
  } catch (cause) {
    throw new AppError(because("phrase-wrong"), { cause });
  }
}

function wholeWord(word: string, place: number): string {
  if (wordlist.includes(word)) return word;
  const meant = word.length >= 4 ? wordlist.find((one) => one.startsWith(word)) : undefined;
  if (meant !== undefined) return meant;
  throw new AppError(because("phrase-word-unknown", { place, word }));
}
