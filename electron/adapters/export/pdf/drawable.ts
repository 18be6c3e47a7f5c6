import type { ReportTable } from "#contract/report";
import type { HasLetter } from "./fontLetters";

/** Stands where a letter is that the font has not. */
const MISSING = "¤";

const NOTE = {
  vi: `${MISSING} thay cho chữ mà phông chữ của bản PDF không có; bản Excel và CSV có đủ.`,
  en: `${MISSING} stands for a letter that the font of this PDF does not have; the Excel and CSV files have it.`,
} as const;

/**
 * The report as the font can draw it: a letter that it has not loses its accents, or is a sign that a note explains. Left to the font,
 * such a letter would be an empty place, and a name in another script an empty line.
 */
export function drawable(report: ReportTable, has: HasLetter): ReportTable {
  const draw = (text: string) => drawn(text, has);
  const { title, subtitle, rows, notes, language } = report;
  const shown = {
    ...report,
    title: draw(title),
    subtitle: subtitle.map(draw),
    rows: rows.map((cells) => cells.map((cell) => ({ ...cell, text: draw(cell.text) }))),
  };
  const texts = [
    shown.title,
    ...shown.subtitle,
    ...shown.rows.flatMap((cells) => cells.map(({ text }) => text)),
  ];
  const isWhole = texts.every((text) => !text.includes(MISSING));
  return isWhole ? shown : { ...shown, notes: [...notes, NOTE[language]] };
}

function drawn(text: string, has: HasLetter): string {
  return text.normalize("NFC").replaceAll(/[\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, (sign) => {
    if (has(codeOf(sign))) return sign;
    if (/\p{M}/u.test(sign)) return "";
    const [plain = ""] = sign.normalize("NFKD");
    return has(codeOf(plain)) ? plain : MISSING;
  });
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
