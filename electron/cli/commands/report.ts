import { Argument, Option, type Command } from "commander";
import { ToolError } from "#contract/toolError";
import type { Paper, ReportFormat } from "#contract/report";
import type { ReportLanguage } from "#core/domain/reports/reportWords";
import { writeFileAtomically } from "../atomicFile";
import { atStation, STATION_HELP, withStation, type StationOptions } from "../atStation";
import type { Host } from "../host";
import { exchangeAsked, reportAsked, REPORTS, SYSTEMS, type Choice, type ReportName } from "../reportChoice";

type ReportOptions = StationOptions &
  Choice & {
    readonly format: ReportFormat;
    readonly paper: Paper;
    readonly lang?: ReportLanguage;
    readonly out?: string;
  };

const HELP = `
session, student, class and below-limit are about a class: --class names it by group, course or both, and may be left out where there
is only one. session takes the latest one unless --session names a day. moodle (one session), canvas and google-classroom (points of
the class) write the CSV that those systems take in; see docs/exports.md.
${STATION_HELP}`;

/** Adds `rollcall report`: every report of the app, for scripts. */
export function registerReport(program: Command, host: Host & { readonly version: string }): void {
  const command = program
    .command("report")
    .description("Write a report: PDF, workbook, CSV, page or JSON.")
    .addArgument(new Argument("<kind>", "which report").choices([...REPORTS, ...SYSTEMS]));
  withStation(command)
    .option("--class <name>", "the class")
    .option("--session <day or id>", "the session (default: the latest)")
    .option("--student <number>", "the student")
    .option("--date <day>", "the day, such as 2026-11-23")
    .addOption(
      new Option("--format <kind>", "of the file")
        .choices(["pdf", "xlsx", "csv", "html", "json"])
        .default("pdf"),
    )
    .addOption(new Option("--paper <size>", "of a PDF").choices(["A4", "Letter"]).default("A4"))
    .addOption(new Option("--lang <code>", "language (default: the computer's)").choices(["vi", "en"]))
    .option("--photos", "with photographs of the students (session)")
    .option("--mail-domain <domain>", "students' addresses are number@domain (google-classroom)")
    .option("--out <file>", "where to; csv, html and json go to stdout without it")
    .addHelpText("after", HELP)
    .action((kind: ReportName, options: ReportOptions) => report(kind, options, host));
}

async function report(
  kind: ReportName,
  options: ReportOptions,
  host: Host & { readonly version: string },
): Promise<void> {
  const { format, paper, out, lang: language = host.language } = options;
  const system = SYSTEMS.find((each) => each === kind);
  const known = REPORTS.find((each) => each === kind);
  const isText = system !== undefined || !["pdf", "xlsx"].includes(format);
  if (out === undefined && !isText)
    throw new ToolError("bad-input", `Say where to with --out FILE.${format}.`);
  await atStation(options, host, async (station) => {
    const bytes =
      known === undefined
        ? await station.file("exchange.file", {
            exchange: await exchangeAsked(station, system ?? "moodle", options),
          })
        : await station.file("report.file", {
            report: await reportAsked(station, known, options),
            language,
            format,
            paper,
          });
    if (out === undefined) host.io.out(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    else await writeFileAtomically(out, bytes);
  });
}
