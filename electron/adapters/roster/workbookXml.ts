import { whyOf } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";

/** Where cells may be, counted from 1. */
export type CellLimits = { readonly rows: number; readonly columns: number };

/** Excel ends texts at 32,767 characters, each of which may be written as an entity. */
const MAX_TOKEN = 256 * 1024;
/** Looking for dates, the parser takes quadratic time over each number format; Excel ends them at 255 characters. */
const MAX_FORMAT_WORK = 2e8;
// From "<" to the ">" that ends the tag: one inside a quoted value does not.
const TAG = /^<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/;
const TAG_NAME = /^<(?:[\w.-]*:)?([\w.-]+)/;
const ADDRESS = /[\s:"']r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Why XML of a workbook is not handed to the parser, as the end of a sentence: the parser takes quadratic time over endless texts,
 * tags, comments and number formats, and makes an array of everything above and left of a cell's address. In what passes, tags hold
 * no "<" and end where they seem to.
 */
export function xmlProblem(xml: string, limits: CellLimits): Why | undefined {
  let rows = 0;
  let formatWork = 0;
  for (let at = xml.indexOf("<"), next = 0; at !== -1; at = next) {
    next = xml.indexOf("<", at + 1);
    const piece = xml.slice(at, next === -1 ? xml.length : next);
    if (piece.length > MAX_TOKEN) return whyOf("workbook-text-too-long");
    const tag = tagOf(piece);
    if (tag === undefined) return whyOf("workbook-declarations");
    const name = TAG_NAME.exec(tag)?.[1];
    if (name === "numFmt") formatWork += tag.length ** 2;
    if (formatWork > MAX_FORMAT_WORK) return whyOf("workbook-formats-too-long");
    if (name === "row" && ++rows > limits.rows) {
      return whyOf("workbook-too-many-rows", { count: rows, most: limits.rows });
    }
    const problem = name === "row" || name === "c" ? addressProblem(tag, limits) : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The tag that a piece begins with, if it is one; instructions such as the first line are passed on as they are. */
function tagOf(piece: string): string | undefined {
  if (piece.startsWith("<?")) return piece.includes("?>") ? piece : undefined;
  return piece.startsWith("<!") ? undefined : TAG.exec(piece)?.[0];
}

function addressProblem(tag: string, limits: CellLimits): Why | undefined {
  for (const [, double, single] of tag.matchAll(ADDRESS)) {
    const parts = /^([A-Z]{0,3})(\d{1,7})$/.exec(double ?? single ?? "");
    if (parts === null) return whyOf("workbook-cell-nowhere");
    const [, letters = "", digits = ""] = parts;
    if (Number(digits) > limits.rows) {
      return whyOf("workbook-row-too-far", { row: digits, most: limits.rows });
    }
    if (columnNumber(letters) > limits.columns) {
      return whyOf("workbook-column-too-far", { column: letters, most: limits.columns });
    }
  }
  return undefined;
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
