/** Text for one cell: line breaks become spaces, and what no file format may hold (control characters, halves of a pair) goes. */
export function cleanText(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/gu, " ").replace(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "");
}
