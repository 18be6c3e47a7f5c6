import type { Sheet, SheetCell, SheetColumn } from "./sheet";
import "./paper.css";

/** A sheet on paper: always black on white, on the screen as from the printer. */
export function Paper({ sheet }: { readonly sheet: Sheet }) {
  const { heading, title, subtitle, counts, columns, rows, totals, signature, orientation } = sheet;
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
          <Cells cells={columns.map((column) => ({ text: column.title }))} columns={columns} isHead />
        </thead>
        <tbody>
          {rows.map((cells) => (
            <Cells key={cells.map(({ text }) => text).join("|")} cells={cells} columns={columns} />
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            <Cells cells={totals} columns={columns} />
          </tfoot>
        )}
      </table>
      <footer>
        <p>{signature.date}</p>
        <p>
          <strong>{signature.title}</strong>
        </p>
        <p className="paper-hint">{signature.hint}</p>
      </footer>
    </article>
  );
}

type CellsProps = {
  readonly cells: readonly SheetCell[];
  readonly columns: readonly SheetColumn[];
  readonly isHead?: boolean;
};

function Cells({ cells, columns, isHead = false }: CellsProps) {
  const Tag = isHead ? "th" : "td";
  return (
    <tr>
      {cells.map(({ text, status }, at) => {
        const { align = "left", width = "content" } = columns[at] ?? {};
        const looks = `paper-${align} paper-${width}${status === undefined ? "" : ` paper-${status}`}`;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- columns have no other name, and never move
          <Tag key={at} className={looks}>
            {text}
          </Tag>
        );
      })}
    </tr>
  );
}
