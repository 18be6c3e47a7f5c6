import type { ReportCell, ReportColumn, ReportTable } from "#contract/report";
import "./paper.css";

/** A report on paper: always black on white, on the screen as from the printer. */
export function Paper({ table }: { readonly table: ReportTable }) {
  const { heading, title, subtitle, counts, columns, rows, totals, notes, signature, orientation } = table;
  return (
    <article className={`paper paper-${orientation}`} aria-label={`${heading} ${title}`}>
      <header>
        <p className="paper-kind">{heading}</p>
        <h2>{title}</h2>
        <p>{subtitle.join(" · ")}</p>
      </header>
      <ul className="paper-counts">
        {counts.map(({ label, value }) => (
          <li key={label}>
            <strong>{value}</strong> {label}
          </li>
        ))}
      </ul>
      <table>
        <thead>
          <tr>
            {columns.map(({ title: words, align, width }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns have no other name, and never move
              <th key={at} className={`paper-${align} paper-${width}`}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows never move: another report is drawn anew
            <Cells key={at} cells={cells} columns={columns} />
          ))}
        </tbody>
        {totals !== undefined && (
          <tfoot>
            <Cells cells={totals} columns={columns} />
          </tfoot>
        )}
      </table>
      {notes.map((note) => (
        <p key={note} className="paper-hint">
          {note}
        </p>
      ))}
      {signature !== undefined && (
        <footer>
          <p>{signature.date}</p>
          <p>
            <strong>{signature.title}</strong>
          </p>
          <p className="paper-hint">{signature.hint}</p>
        </footer>
      )}
    </article>
  );
}

type CellsProps = { readonly cells: readonly ReportCell[]; readonly columns: readonly ReportColumn[] };

function Cells({ cells, columns }: CellsProps) {
  return (
    <tr>
      {cells.map((cell, at) => {
        const { align = "left", width = "content" } = columns[at] ?? {};
        const tone = cell.kind === "status" ? ` paper-${cell.tone}` : "";
        return (
          // oxlint-disable-next-line react/no-array-index-key -- columns have no other name, and never move
          <td key={at} className={`paper-${align} paper-${width}${tone}`}>
            {cell.kind === "status" && width === "letter" ? cell.letter : cell.text}
          </td>
        );
      })}
    </tr>
  );
}
