import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignGreatest } from "./assignment";

/** The greatest sum by trying every way. */
function bestByTrying(
  values: readonly (readonly number[])[],
  row = 0,
  taken: ReadonlySet<number> = new Set(),
): number {
  const current = values[row];
  if (current === undefined) return 0;
  let best = bestByTrying(values, row + 1, taken);
  current.forEach((value, column) => {
    if (taken.has(column)) return;
    best = Math.max(best, value + bestByTrying(values, row + 1, new Set([...taken, column])));
  });
  return best;
}

const matrix = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: columns, maxLength: columns }),
      { minLength: rows, maxLength: rows },
    ),
  );

describe("assignGreatest", () => {
  it("reaches the greatest sum that any one-to-one choice reaches", () => {
    fc.assert(
      fc.property(matrix, (values) => {
        const chosen = assignGreatest(values);
        const sum = chosen.reduce((total: number, column, row) => {
          return total + (column === undefined ? 0 : (values[row]?.[column] ?? Number.NaN));
        }, 0);
        expect(sum).toBeCloseTo(bestByTrying(values), 9);
      }),
    );
  });

  it("never gives one column to two rows, nor a pair that is worth nothing", () => {
    fc.assert(
      fc.property(matrix, (values) => {
        const chosen = assignGreatest(values);
        const columns = chosen.filter((column) => column !== undefined);
        expect(new Set(columns).size).toBe(columns.length);
        const worth = chosen.flatMap((column, row) =>
          column === undefined ? [] : [values[row]?.[column] ?? 0],
        );
        expect(worth.every((value) => value > 0)).toBe(true);
      }),
    );
  });

  it("gives up a row's favourite when the whole gains by it", () => {
    expect(
      assignGreatest([
        [10, 9],
        [8, 1],
      ]),
    ).toEqual([1, 0]);
  });

  it("leaves a row alone that only loses", () => {
    expect(assignGreatest([[-1, -5]])).toEqual([undefined]);
  });
});
