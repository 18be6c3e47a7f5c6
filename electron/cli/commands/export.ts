import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { programsCsv } from "#adapters/export/csv/reportCsv";
import type { DatasetTable } from "#contract/dataset";
import { writeFileAtomically } from "../atomicFile";
import { atStation, STATION_HELP, withStation, type StationOptions } from "../atStation";
import type { Host } from "../host";

type ExportOptions = StationOptions & { readonly dataset: string; readonly names?: true };

const HELP = `
DIR gets a CSV and a JSONL file of each table (classes, sessions, marks) and dictionary.json, which says what each column means. Files of
these names are replaced. Without --names nothing in them tells who a student is: a person is an id that means nothing elsewhere.
${STATION_HELP}`;

/** Adds `rollcall export`: all sessions for analysis. */
export function registerExport(program: Command, host: Host & { readonly version: string }): void {
  const command = program
    .command("export")
    .description("Write all sessions of a lecturer's classes as tidy tables.")
    .requiredOption("--dataset <dir>", "folder for the tables; made when it is not there");
  withStation(command)
    .option("--names", "with a table of students' numbers and names")
    .addHelpText("after", HELP)
    .action((options: ExportOptions) => exportDataset(options, host));
}

async function exportDataset(
  options: ExportOptions,
  host: Host & { readonly version: string },
): Promise<void> {
  await atStation(options, host, async ({ ask }) => {
    const { hasNames, tables } = await ask("dataset.read", { names: options.names === true });
    await mkdir(options.dataset, { recursive: true });
    for (const table of tables) {
      await writeFileAtomically(join(options.dataset, `${table.name}.csv`), csvOf(table));
      await writeFileAtomically(join(options.dataset, `${table.name}.jsonl`), jsonLinesOf(table));
    }
    const dictionary = {
      hasNames,
      tables: tables.map(({ name, says, columns, rows }) => ({ name, says, rows: rows.length, columns })),
    };
    await writeFileAtomically(
      join(options.dataset, "dictionary.json"),
      `${JSON.stringify(dictionary, null, 2)}\n`,
    );
    const what = tables.map(({ name, rows }) => `${rows.length} ${name}`).join(", ");
    host.io.out(`${options.dataset}: ${what}\n`);
  });
}

/** An empty cell is a missing value. */
function csvOf({ columns, rows }: DatasetTable): Uint8Array {
  const text = (value: DatasetTable["rows"][number][number]) => (value === null ? "" : String(value));
  return programsCsv([columns.map(({ name }) => name), ...rows.map((row) => row.map(text))]);
}

function jsonLinesOf({ columns, rows }: DatasetTable): string {
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]))),
  );
  return lines.map((line) => `${line}\n`).join("");
}
