/**
 * Chooses at most one column for each row, and at most one row for each column, so that the sum of the chosen values
 * is greatest; a row or column may stay alone, which is worth 0. Pairs worth 0 or less are therefore never chosen.
 * Shortest augmenting paths with potentials (Jonker & Volgenant 1987), O(s² · (s + l)) for s the lesser and l the
 * greater of the numbers of rows and columns.
 * @param values `values[row][column]`, finite; all rows equally long
 * @returns for each row its column, or `undefined` when it stays alone
 */
export function assignGreatest(values: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  const worth = (row: number, column: number) => values[row]?.[column] ?? 0;
  if (rows <= columns) return partnersOf(rows, columns, worth);
  const chosen: (number | undefined)[] = Array.from({ length: rows });
  partnersOf(columns, rows, (column, row) => worth(row, column)).forEach((row, column) => {
    if (row !== undefined) chosen[row] = column;
  });
  return chosen;
}

type PairValue = (row: number, column: number) => number;

function partnersOf(rows: number, columns: number, worth: PairValue): readonly (number | undefined)[] {
  // One extra column for each row to stay alone in: then every row can be assigned, and nothing forces a bad pair.
  const cost: PairValue = (row, column) => (column < columns ? Math.min(0, -worth(row, column)) || 0 : 0);
  const rowOf = solve(rows, columns + rows, cost);
  const chosen: (number | undefined)[] = Array.from({ length: rows });
  rowOf.slice(0, columns).forEach((row, column) => {
    if (row !== undefined && worth(row, column) > 0) chosen[row] = column;
  });
  return chosen;
}

/** The cheapest assignment of every row, as the row of each column. Needs at least as many columns as rows. */
function solve(rows: number, columns: number, cost: PairValue): readonly (number | undefined)[] {
  const rowOf: (number | undefined)[] = Array.from({ length: columns });
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns);
  for (let row = 0; row < rows; row++) augment(row, rowOf, { rowPotential, columnPotential, cost });
  return rowOf;
}

type Potentials = {
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  readonly cost: PairValue;
};

/** Finds a column for `firstRow`, moving earlier rows along the cheapest alternating path. */
function augment(firstRow: number, rowOf: (number | undefined)[], potentials: Potentials): void {
  const { rowPotential, columnPotential, cost } = potentials;
  const slack = new Float64Array(rowOf.length).fill(Infinity);
  const cameFrom = new Int32Array(rowOf.length).fill(-1);
  const isReached = new Uint8Array(rowOf.length);
  const path: number[] = [];
  let row: number | undefined = firstRow;
  let column = -1;
  while (row !== undefined) {
    const next = cheapestStep(row, column, { slack, cameFrom, isReached }, potentials, cost);
    rowPotential[firstRow] = (rowPotential[firstRow] ?? 0) + next.delta;
    for (const reached of path) {
      const owner = rowOf[reached];
      if (owner !== undefined) rowPotential[owner] = (rowPotential[owner] ?? 0) + next.delta;
      columnPotential[reached] = (columnPotential[reached] ?? 0) - next.delta;
    }
    slack.forEach((value, j) => {
      if (isReached[j] === 0) slack[j] = value - next.delta;
    });
    column = next.column;
    isReached[column] = 1;
    path.push(column);
    row = rowOf[column];
  }
  for (let at = column; at >= 0;) {
    const before: number = cameFrom[at] ?? -1;
    rowOf[at] = before < 0 ? firstRow : rowOf[before];
    at = before;
  }
}

type Search = { readonly slack: Float64Array; readonly cameFrom: Int32Array; readonly isReached: Uint8Array };

function cheapestStep(
  row: number,
  fromColumn: number,
  { slack, cameFrom, isReached }: Search,
  { rowPotential, columnPotential }: Potentials,
  cost: PairValue,
): { readonly column: number; readonly delta: number } {
  let best = { column: -1, delta: Infinity };
  for (let column = 0; column < slack.length; column++) {
    if (isReached[column] === 1) continue;
    const reduced = cost(row, column) - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0);
    if (reduced < (slack[column] ?? Infinity)) {
      slack[column] = reduced;
      cameFrom[column] = fromColumn;
    }
    if ((slack[column] ?? Infinity) < best.delta) best = { column, delta: slack[column] ?? Infinity };
  }
  return best;
}
