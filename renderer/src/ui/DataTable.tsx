import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type ReactNode } from "react";
import "./dataTable.css";

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** CSS grid track: "1fr", "120px", "minmax(160px, 2fr)". */
  readonly width: string;
  readonly isNumber?: boolean;
  readonly isSortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

export type Sorting = { readonly column: string; readonly isDescending: boolean };

type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly rowHeight?: number;
  readonly sorting?: Sorting;
  readonly onSort?: (column: string) => void;
  /** Makes rows something to open, by click or Enter. */
  readonly onOpen?: (row: Row) => void;
};

const ROW_HEIGHT = 48;
const OVERSCAN = 12;

/** A table of any length: only the rows in sight are drawn. It fills its place and scrolls in it, its titles staying on top. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, rowHeight = ROW_HEIGHT } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- it draws anew by itself when it is scrolled
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  });
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };
  return (
    <div
      className="table"
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <Titles {...props} tracks={tracks} />
      <div role="rowgroup" className="table-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const place = { ...tracks, height: rowHeight, transform: `translateY(${start}px)` };
          return <Line key={idOf(row)} {...props} row={row} index={index} place={place} />;
        })}
      </div>
    </div>
  );
}

type LineProps<Row> = DataTableProps<Row> & {
  readonly row: Row;
  readonly index: number;
  readonly place: Readonly<Record<string, string | number>>;
};

function Line<Row>({ row, index, place, columns, onOpen }: LineProps<Row>) {
  const open = onOpen === undefined ? undefined : () => onOpen(row);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={open === undefined ? "table-row" : "table-row table-row-open"}
      style={place}
      tabIndex={open === undefined ? undefined : 0}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) open?.();
      }}
    >
      {columns.map(({ id, isNumber, cell }) => (
        <div key={id} role="cell" className={isNumber === true ? "table-cell table-number" : "table-cell"}>
          {cell(row)}
        </div>
      ))}
    </div>
  );
}

type TitlesProps<Row> = DataTableProps<Row> & { readonly tracks: { readonly gridTemplateColumns: string } };

function Titles<Row>({ columns, sorting, onSort, tracks }: TitlesProps<Row>) {
  return (
    <div role="rowgroup" className="table-titles">
      <div role="row" aria-rowindex={1} className="table-row" style={tracks}>
        {columns.map(({ id, title, isNumber, isSortable }) => {
          const isSorted = sorting?.column === id;
          const direction = sorting?.isDescending === true ? "descending" : "ascending";
          const Arrow = direction === "descending" ? IconArrowDown : IconArrowUp;
          const looks = isNumber === true ? "table-cell table-number" : "table-cell";
          return (
            <div key={id} role="columnheader" className={looks} aria-sort={isSorted ? direction : undefined}>
              {isSortable === true && onSort !== undefined ? (
                <button type="button" onClick={() => onSort(id)}>
                  {title}
                  {isSorted && <Arrow size={14} stroke={2} aria-hidden />}
                </button>
              ) : (
                title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
