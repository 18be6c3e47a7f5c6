// Runs rollcall, built from the sources as they are now: npm run --silent rollcall -- ARGUMENTS
import { runRollcall, setUp } from "./setupSteps.mjs";

const args = process.argv.slice(2);
const isWithoutSeeing =
  args.length === 0 ||
  args.includes("models") ||
  process.env["ROLLCALL_MODELS"] !== undefined ||
  args.some((arg) => /^(-h|--help|-V|--version|--models(=.*)?)$/u.test(arg));

// npm starts scripts in the repository; paths on the command line mean the user's folder.
if (setUp({ withModels: !isWithoutSeeing })) await runRollcall(args, process.env["INIT_CWD"]);
