import { z } from "zod";
import type { Immutable } from "./immutable";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One tidy table: a row for each thing of its kind, a column for each fact, described so that nobody has to guess. */
const datasetTable = z.strictObject({
  name: z.string().regex(/^[a-z_]+$/),
  says: z.string(),
  columns: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+$/),
      type: z.enum(["text", "integer", "number", "boolean", "date", "timestamp"]),
      says: z.string(),
    }),
  ),
  /** Each row has one value a column; `null` where there is none. Timestamps are ISO 8601 in UTC. */
  rows: z.array(z.array(value)),
});
export type DatasetTable = Immutable<z.infer<typeof datasetTable>>;

/** All sessions of a lecturer's classes for analysis. */
export const dataset = z.strictObject({ hasNames: z.boolean(), tables: z.array(datasetTable) });
export type Dataset = Immutable<z.infer<typeof dataset>>;
