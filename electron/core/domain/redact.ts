const REDACTED = "[…]";
/** Shorter words of names, such as initials, also stand in code and say nothing of anybody. */
const MIN_WORD = 2;

/**
 * A text without anything that tells who somebody is: each of these personal texts and each word of them, whatever stands in
 * quotation marks, runs of three digits and more, and folders. Texts are compared without regard to case and to how accents are composed.
 */
export function redact(text: string, personal: readonly string[]): string {
  const words = [...new Set(personal.flatMap(wordsOf))].toSorted((a, b) => b.length - a.length);
  const plain = text.normalize("NFC");
  const withoutWords = words.length === 0 ? plain : plain.replaceAll(anyOf(words), REDACTED);
  return withoutWords
    .replaceAll(/(["'`“‘«]).*?["'`”’»]/gsu, REDACTED)
    .replaceAll(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s:()]+)+[\\/]/gu, "…/")
    .replaceAll(/\d{3,}/gu, REDACTED);
}

function wordsOf(text: string): readonly string[] {
  const whole = text.normalize("NFC").trim();
  return [whole, ...whole.split(/\s+/u)].filter((word) => word.length >= MIN_WORD);
}

function anyOf(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}/]/gu, String.raw`\$&`));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}
