const REDACTED = "[…]";
/** Shorter words of names, such as initials, also stand in code and say nothing of anybody. */
const MIN_WORD = 2;
/** Words as short as "Đỗ" are other words without their accents. */
const MIN_PLAIN_WORD = 3;

/** What tells who or where somebody is by its form alone; in this order, as each leaves nothing to those behind it. */
const FORMS: readonly (readonly [form: RegExp, instead: string])[] = [
  // Mail; some signs of it also quote. What is behind "/@" may be a folder of packages, such as "/@scope/".
  [/[^\s@,;:()<>"]*(?:[^\s@,;:()<>"/]@|\/@(?![\w.-]+\/))[^\s@,;:()<>"]+/gu, REDACTED],
  // Quotations.
  [/(["'`“‘«]).*?["'`”’»]/gsu, REDACTED],
  // Addresses of the web and of streams, with whatever password stands in them; a program's own files are folders, below.
  [/\b(?!file:)[a-z][a-z\d+.-]*:\/\/\S+/giu, REDACTED],
  // Whom the system could not reach, behind its own word for why, and names in the local network.
  [/(?<=\bE[A-Z]{4,} )[^\s,;]+/gu, REDACTED],
  [/\b[\p{L}\p{N}-]+\.(?:local|lan|home)\b(?::\d+)?/giu, REDACTED],
  // IPv4, IPv6 and hardware addresses.
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b(?::\d+)?/gu, REDACTED],
  [/(?<![\w:.])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?:%\w+)?/giu, REDACTED],
  [/\b[\da-f]{2}(?:-[\da-f]{2}){5}\b/giu, REDACTED],
  // Codes that pair a camera, and long words with digits in them: tokens, keys, ids. The program's own files have such names too.
  [/\b[\dA-Z]{4}(?:-[\dA-Z]{4}){3}\b/giu, REDACTED],
  [/(?<![\w+=-])(?=[A-Za-z_+=-]*\d)[\w+=-]{16,}(?![\w+=-]|\.[cm]?[jt]s\b)/gu, REDACTED],
  // Folders.
  [/(?:[A-Za-z]:)?(?:[\\/][^\\/\s:()]+)+[\\/]/gu, "…/"],
  [/\d{3,}/gu, REDACTED],
];

/**
 * A text without anything that tells who somebody is: each of these personal texts and each word of them, quotations, addresses,
 * codes, long numbers and folders. Texts are compared without regard to case, to what stands between words and, but for the
 * shortest words, to accents.
 */
export function redact(text: string, personal: readonly string[]): string {
  const words = [...new Set(personal.flatMap(wordsOf))].toSorted((a, b) => b.length - a.length);
  const plain = text.normalize("NFD");
  const unnamed = words.length === 0 ? plain : plain.replaceAll(anyOf(words), REDACTED);
  return FORMS.reduce((left, [form, instead]) => left.replaceAll(form, instead), unnamed.normalize("NFC"));
}

function wordsOf(text: string): readonly string[] {
  const whole = text.normalize("NFD").trim();
  return [whole, ...whole.split(/\s+/u)].filter((word) => word.normalize("NFC").length >= MIN_WORD);
}

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map(patternOf).join("|")})(?!\\p{M}*[\\p{L}\\p{N}]|\\p{M})`,
    "giu",
  );
}

/** Finds a decomposed word as it stands, or without some or all of its accents, and its parts however they are joined. */
function patternOf(word: string): string {
  const isShort = word.replaceAll(/\p{M}/gu, "").length < MIN_PLAIN_WORD;
  return Array.from(word, (sign) => {
    if (/\s/u.test(sign)) return String.raw`[\s._-]*`;
    if (!isShort && /\p{M}/u.test(sign)) return String.raw`\p{M}*`;
    if (!isShort && /[đĐ]/u.test(sign)) return "[dđ]";
    return sign.replace(/[$()*+.?[\\\]^{|}/]/u, String.raw`\$&`);
  }).join("");
}
