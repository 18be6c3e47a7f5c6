import { InvalidArgumentError, type Command } from "commander";
import { runHost } from "#serve/runHost";
import type { Host } from "../host";
import type { Io } from "../io";
import { globalOptions } from "../options";
import { openPage } from "../openPage";
import { openingOf, withStationFolder, type StationFolder } from "../stationFolder";

type ServeOptions = StationFolder & {
  readonly port: number;
  readonly json?: true;
  readonly open?: true;
};

const HELP = `
The API, the page and the events are served on this computer's loopback only. Nothing is asked.
--json prints one line {"url","token","openapi"} when ready. Every request needs the token:
  $ curl -H "Authorization: Bearer TOKEN" -d '{}' URL/api/station.about
ROLLCALL_PASSPHRASE protects the key file with a passphrase. Ctrl-C ends; all that was acknowledged is on the disk.
`;

/** Adds `rollcall serve`: the station in plain Node, for a browser or a program. */
export function registerServe(program: Command, { io, version }: Host & { readonly version: string }): void {
  const serving = program
    .command("serve")
    .description("Serve the station to a browser and to programs of this computer.");
  withStationFolder(serving)
    .option("--port <n>", "port on 127.0.0.1; 0 takes a free one", parsePort, 0)
    .option("--json", "print one line of JSON when ready")
    .option("--open", "open the page in a browser")
    .addHelpText("after", HELP)
    .action((options: ServeOptions, command: Command) =>
      serve({ ...options, ...globalOptions(command) }, io, version),
    );
}

async function serve(
  { port, json, open, models, ...folder }: ServeOptions & { readonly models?: string },
  io: Io,
  version: string,
): Promise<void> {
  const host = await runHost({
    ...openingOf(folder),
    port,
    version,
    ...(models === undefined ? {} : { models }),
    reportBug: (error, where) => io.err(`rollcall: a bug in ${where}: ${storyOf(error)}\n`),
    notify: ({ message, file }) => io.err(`rollcall: ${message} (${file})\n`),
  });
  const { url, token, openapi } = host;
  if (json === true) io.out(`${JSON.stringify({ url, token, openapi })}\n`);
  else if (open === true) io.out(`Rollcall is at ${url}\n`);
  else io.out(`Rollcall is at ${host.launchUrl()}\nThat address works once, within two minutes.\n`);
  if (open === true) openPage(() => host.launchUrl(), io);
  await stopped(io.signal);
  await host.close();
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function storyOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/u.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("Expected a port from 0 to 65535.");
}
