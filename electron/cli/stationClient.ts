import type { Command } from "commander";
import { api, replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { AppError, ERROR_CODES } from "#contract/errors";
import { fileOut } from "#contract/fileOut";
import { anyReply, type Reply } from "#contract/reply";
import { defaultDataFolder, openStationOf } from "#serve/runHost";
import type { Io } from "./io";

/** How a command finds a station, and who asks. */
export type StationOptions = {
  readonly data: string;
  readonly keyFile?: string;
  readonly url?: string;
  readonly as: string;
};

/** A station to ask, on a folder or over HTTP. */
export type StationClient = {
  readonly ask: <Name extends RequestName>(name: Name, params: ParamsOf<Name>) => Promise<ResultOf<Name>>;
  readonly file: (name: RequestName, params: unknown) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

type Send = (
  name: string,
  params: unknown,
  login: string | undefined,
) => Promise<Reply<unknown> | Uint8Array>;

export const STATION_HELP = `
The password of --as comes from ROLLCALL_PASSWORD, so that it is in no list of processes and no history. A station that runs is asked
over HTTP: give --url and, in ROLLCALL_TOKEN, the token that "rollcall serve --json" printed. Otherwise its folder is opened, which
nobody else may have open; ROLLCALL_PASSPHRASE opens a protected key file.
`;

/** Adds the options that every command on a station takes. */
export function withStationOptions(command: Command): Command {
  return command
    .requiredOption("--as <name>", "login name of the lecturer whose classes are meant")
    .option("--data <dir>", "folder of a station that does not run", defaultDataFolder())
    .option("--key-file <file>", "the station's key (default: beside the data folder)")
    .option("--url <url>", "address of a station that runs");
}

/** Opens or reaches a station and logs in. @throws AppError with the station's reason */
export async function openStationClient(
  options: StationOptions,
  { io, version }: { readonly io: Io; readonly version: string },
): Promise<StationClient> {
  const password = secretFrom("ROLLCALL_PASSWORD", `the password of ${options.as}`);
  const { send, close } =
    options.url === undefined ? await openLocal(options, io, version) : reachRemote(options.url);
  const session: { login?: string } = {};
  const ask: StationClient["ask"] = async (name, params) => {
    const reply = await send(name, params, session.login);
    if (reply instanceof Uint8Array) throw new TypeError(`"${name}" gave bytes`);
    const parsed = replySchema(name).parse(reply);
    if (parsed.ok) return parsed.value;
    throw refused(parsed);
  };
  try {
    session.login = (await ask("login.open", { loginName: options.as, password })).login;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ask,
    file: async (name, params) => {
      const reply = await send(name, params, session.login);
      if (reply instanceof Uint8Array) return reply;
      if (!reply.ok) throw refused(reply);
      return fileOut.parse(reply.value).bytes;
    },
    close,
  };
}

async function openLocal({ data, keyFile }: StationOptions, io: Io, version: string) {
  const passphrase = process.env["ROLLCALL_PASSPHRASE"];
  const { station, close } = await openStationOf({
    data,
    version,
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(passphrase === undefined || passphrase === "" ? {} : { passphrase }),
    reportBug: (error, where) => io.err(`rollcall: a bug in ${where}: ${String(error)}\n`),
    notify: ({ message, file }) => io.err(`rollcall: ${message} (${file})\n`),
  });
  const send: Send = (name, params, login) =>
    station.handle({ address: "terminal", ...(login === undefined ? {} : { login }) }, { name, params });
  return { send, close };
}

function reachRemote(url: string) {
  const token = secretFrom("ROLLCALL_TOKEN", "the token of the running station");
  const send: Send = async (name, params, login) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(login === undefined ? {} : { "rollcall-login": login }),
    };
    const response = await fetch(new URL(`/api/${name}`, url), {
      method: "POST",
      headers,
      body: JSON.stringify(params),
    }).catch((cause: unknown) => {
      throw new AppError("source-unavailable", `No station answers at ${url}. Is "rollcall serve" running?`, {
        cause,
      });
    });
    const isFile = response.ok && api[knownName(name)].result === fileOut;
    return isFile ? new Uint8Array(await response.arrayBuffer()) : anyReply.parse(await response.json());
  };
  return { send, close: async () => undefined };
}

function knownName(name: string): RequestName {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only requests of the contract are sent
  return name as RequestName;
}

function refused({ error }: Extract<Reply<unknown>, { readonly ok: false }>): Error {
  const code = ERROR_CODES.find((each) => each === error.code);
  return code === undefined ? new Error(error.message) : new AppError(code, error.message);
}

function secretFrom(name: string, what: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== "") return value;
  throw new AppError("bad-input", `Expected ${what} in the environment variable ${name}, found none.`);
}
