import { zipOf, type TestMember } from "./testZip";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** The XML of a sheet around its rows. */
export function sheetXml(rows: string): string {
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}

/** A row of texts, as far as a test cares for addresses. */
export function textRow(row: number, ...cells: readonly string[]): string {
  const all = cells.map((text, column) => {
    const address = `${String.fromCodePoint(65 + column)}${row}`;
    return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
  });
  return `<row r="${row}">${all.join("")}</row>`;
}

/** The parts of a workbook with these sheets, by their names in order. */
export function workbookParts(sheets: Readonly<Record<string, string>>): readonly TestMember[] {
  const names = Object.keys(sheets);
  const list = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`);
  const targets = names.map(
    (_, index) =>
      `<Relationship Id="r${index}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return [
    {
      name: "xl/workbook.xml",
      data: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `${HEAD}<Relationships>${targets.join("")}</Relationships>`,
    },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: sheets[name] ?? "",
    })),
  ];
}

/** A workbook of one sheet with these rows. */
export function workbookOf(rows: string): Buffer {
  return zipOf(workbookParts({ List: sheetXml(rows) }));
}
