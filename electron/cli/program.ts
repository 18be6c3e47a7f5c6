import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { AppError } from "#contract/errors";
import { findResource } from "#adapters/resources/findResource";
import { registerDemo } from "./commands/demo";
import { registerDetect } from "./commands/detect";
import { registerEmbed } from "./commands/embed";
import { registerExport } from "./commands/export";
import { registerModels } from "./commands/models";
import { registerNode } from "./commands/node";
import { registerReport } from "./commands/report";
import { registerRestore } from "./commands/restore";
import { registerServe } from "./commands/serve";
import { registerTake } from "./commands/take";
import { addExamples } from "./examples";
import type { Host } from "./host";
import { EXIT, type Io } from "./io";
import { UsageError } from "./options";

const HELP = `
Exit codes:
  0    done
  1    some input could not be used, or the work failed; stderr says why
  2    wrong usage: unknown option, missing argument, no such file or folder
  70   a bug in Rollcall
  130  stopped by Ctrl-C

Results go to stdout, progress and complaints to stderr.

Examples:
  $ rollcall models fetch
  $ rollcall take --roster class.csv --photos photos/ --snapshots today/ --pdf sheet.pdf
`;

/** Runs one command line (without node and script) and answers with the exit code; nothing is thrown. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  try {
    await createProgram(host).parseAsync([...argv], { from: "user" });
    return host.io.exitCode();
  } catch (error) {
    return report(error, host.io);
  }
}

function createProgram(host: Host): Command {
  const { out, err } = host.io;
  const program = new Command("rollcall")
    .description("Takes a class's attendance by face.")
    .version(readVersion(), "-V, --version", "print the version")
    .option("--models <dir>", "folder of the networks (default: the one that came with Rollcall)")
    .helpCommand(false)
    .showHelpAfterError("(rollcall --help tells more)")
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride()
    .addHelpText("after", HELP);
  registerTake(program, host);
  registerDetect(program, host);
  registerEmbed(program, host);
  registerModels(program, host);
  registerDemo(program, host);
  registerRestore(program, host);
  registerNode(program, { ...host, version: readVersion() });
  registerServe(program, { ...host, version: readVersion() });
  registerReport(program, { ...host, version: readVersion() });
  registerExport(program, { ...host, version: readVersion() });
  addExamples(program);
  return program;
}

function report(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof AppError) {
    if (error.code === "cancelled") return EXIT.interrupted;
    io.err(`rollcall: ${error.message}\n`);
    return error.code === "not-found" || error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`rollcall: this is a bug in Rollcall, please report it:\n${trace}\n`);
  return EXIT.bug;
}

function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(findResource("package.json"), "utf8"));
  const hasVersion = typeof parsed === "object" && parsed !== null && "version" in parsed;
  return hasVersion ? String(parsed.version) : "unknown";
}
