import { HELP, listStations, pair, type Print, revokeStation, showStatus } from "./cli/commands";
import { parseCommandLine } from "./cli/options";
import { runNode } from "./cli/run";
import { logToStderr } from "./log";
import { NodeError } from "./nodeError";
import { PROGRAM_VERSION } from "./programVersion";

const print: Print = (text) => {
  process.stdout.write(text);
};

async function main(): Promise<void> {
  const { words, options, isHelpAsked, isVersionAsked } = parseCommandLine(
    process.argv.slice(2),
    process.env,
  );
  if (isVersionAsked) return print(`${PROGRAM_VERSION}\n`);
  if (isHelpAsked) return print(HELP);
  const [command = "run", argument] = words;
  switch (command) {
    case "run":
      return runNode(options, logToStderr, untilTold());
    case "pair":
      return pair(options, print);
    case "stations":
      return listStations(options, print);
    case "revoke":
      return revokeStation(options, argument, print);
    case "status":
      return showStatus(options, print);
    default:
      throw new NodeError(`There is no command “${command}”. See: rollcall-node --help`);
  }
}

function untilTold(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

main().then(
  // What a library still holds open must not keep the service from being started anew.
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof NodeError) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(error instanceof NodeError ? 2 : 1);
  },
);
