import type { ReportCell, ReportChart, ReportTable } from "#contract/report";
import { escapedHtml } from "#core/domain/escapedHtml";
import { cleanText } from "../cleanText";

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;color:#1c2430;margin:2rem;background:#fff}
h1{font-size:1.7rem;margin:.1rem 0}p{margin:.2rem 0;color:#5b6675}.kind{color:#1f4e79;font-weight:600}
dl{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}dl div{background:#eef1f5;border-radius:6px;padding:.35rem .8rem}
dt{font-size:.8rem;color:#5b6675}dd{margin:0;font-size:1.3rem;font-weight:600}dd small{font-weight:400;font-size:.85rem}
table{border-collapse:collapse}th,td{padding:.25rem .55rem;border-bottom:1px solid #c9d0d9;text-align:left;vertical-align:top}
th{background:#eef1f5}.right{text-align:right}.center{text-align:center}.good{color:#17693f}.warn{color:#8a5300}.bad{color:#a8231f}
tfoot td{font-weight:600;border-top:2px solid #1f4e79}@media print{body{margin:0}thead{display:table-header-group}}`;

/** A report as a page of its own: no script, nothing fetched, headings that a screen reader can follow. */
export function renderHtml(report: ReportTable): string {
  const { language, heading, title, subtitle, counts, columns, rows, totals, notes } = report;
  const head = columns.map(
    (column) => `<th scope="col" class="${column.align}">${escaped(column.fullTitle ?? column.title)}</th>`,
  );
  const rowOf = (row: readonly ReportCell[]) =>
    `<tr>${row.map((cell, at) => cellOf(cell, columns[at]?.align ?? "left")).join("")}</tr>`;
  const facts = counts.map(({ label, value, share }) => {
    const part = share === undefined ? "" : ` <small>${escaped(share)}</small>`;
    return `<div><dt>${escaped(label)}</dt><dd>${value}${part}</dd></div>`;
  });
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(`${heading} – ${title}`)}</title>`,
    `<style>${STYLE}</style></head><body><p class="kind">${escaped(heading)}</p><h1>${escaped(title)}</h1>`,
    `<p>${subtitle.map(escaped).join(" · ")}</p><dl>${facts.join("")}</dl>`,
    `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.map(rowOf).join("\n")}</tbody>`,
    totals === undefined ? "" : `<tfoot>${rowOf(totals)}</tfoot>`,
    "</table>",
    report.chart === undefined ? "" : chartOf(report.chart),
    notes.map((note) => `<p>${escaped(note)}</p>`).join(""),
    "</body></html>\n",
  ].join("");
}

function cellOf(cell: ReportCell, align: string): string {
  const tone = cell.kind === "status" && cell.tone !== "plain" ? ` ${cell.tone}` : "";
  return `<td class="${align}${tone}">${escaped(cell.text)}</td>`;
}

function chartOf({ title, bars }: ReportChart): string {
  const WIDTH = 34;
  const drawn = bars.map(({ label, text, value }, at) => {
    const height = Math.max(1, Math.round(value * 80));
    const x = at * WIDTH;
    return (
      `<rect x="${x}" y="${96 - height}" width="26" height="${height}" fill="#1f4e79"><title>${escaped(`${label}: ${text}`)}</title></rect>` +
      `<text x="${x + 13}" y="108" font-size="8" text-anchor="middle">${escaped(label)}</text>`
    );
  });
  const width = bars.length * WIDTH;
  return `<figure><figcaption>${escaped(title)}</figcaption><svg role="img" viewBox="0 0 ${width} 112" width="${width}" height="112">${drawn.join("")}</svg></figure>`;
}

function escaped(text: string): string {
  return escapedHtml(cleanText(text));
}
