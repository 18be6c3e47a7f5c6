import { Option, type Command } from "commander";
import type { Host } from "../host";
import { EXIT } from "../io";
import { globalOptions, parseLocalTime } from "../options";
import { takeClass, type TakeOptions } from "../takeClass";
import { takeTable } from "../takeTable";

const HELP = `
The roster is CSV or XLSX with headings for the number and the name (student_number,full_name or MSSV,Họ và tên).
Photos are in a folder or a zip, named NUMBER.jpg, NUMBER_anything.jpg or NUMBER/anything.jpg; JPEG, PNG or WebP.
What could not be used is listed under problems and the rest goes on; the exit code is 1 only when
no picture of the class could be read.
`;

/** Adds `rollcall take`: the whole job, from a roster and pictures to marks and a sheet. */
export function registerTake(program: Command, host: Host): void {
  program
    .command("take")
    .description("Take the attendance of a class from pictures.")
    .requiredOption("--roster <file>", "the students: number and full name, CSV or XLSX")
    .requiredOption("--photos <dir or zip>", "photos of the students, named by their numbers")
    .requiredOption("--snapshots <dir>", "pictures of the class, one level deep")
    .option("--json <file>", "write the whole answer as JSON")
    .option("--pdf <file>", "write the attendance sheet as PDF")
    .option("--title <text>", "heading of the sheet (default: the roster's file name)")
    .option("--date <when>", "date and time on the sheet: 2026-11-21T08:05 (default: now)", parseLocalTime)
    .addOption(
      new Option("--lang <code>", "language of the sheet (default: the computer's)").choices(["vi", "en"]),
    )
    .addHelpText("after", HELP)
    .action(async (options: TakeOptions, command: Command) => {
      const { io } = host;
      const result = await takeClass({ ...options, ...globalOptions(command) }, host);
      io.out(takeTable(result, io.hasColour));
      if (result.snapshots.length > 0) return;
      io.err("rollcall: no picture of the class could be read, so nobody can have been seen.\n");
      io.setExitCode(EXIT.failed);
    });
}
