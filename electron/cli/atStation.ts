import { Option, type Command } from "commander";
import { api, replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import { fileOut } from "#contract/fileOut";
import { anyReply, type Reply, type ReplyError } from "#contract/reply";
import type { RequestDeclaration } from "#contract/request";
import { openStationOf } from "#serve/runHost";
import type { Io } from "./io";
import { openingOf, withStationFolder, type StationFolder } from "./stationFolder";
import { createTyped, type Typed } from "./typed";

/** Where a station is, one that runs or a folder that nobody has open, and which lecturer asks. */
export type StationOptions = StationFolder & {
  readonly url?: string;
  readonly token?: string;
  readonly login: string;
};

/** A station that a lecturer is logged in at. */
export type StationAccess = {
  /** @throws AppError with the station's refusal */
  readonly ask: <Name extends RequestName>(name: Name, params: ParamsOf<Name>) => Promise<ResultOf<Name>>;
  /** The bytes of a request that gives a file. @throws AppError as `ask` does */
  readonly file: <Name extends RequestName>(name: Name, params: ParamsOf<Name>) => Promise<Uint8Array>;
  /** Gives the next line that is typed; says what is expected first. */
  readonly typed: Typed;
};

type Post = (name: RequestName, params: unknown, login: string) => Promise<Reply<unknown>>;
type Door = { readonly post: Post; readonly close: () => Promise<void> };
type Terminal = { readonly io: Io; readonly version: string };

export const STATION_HELP = `
The lecturer's password comes from ROLLCALL_PASSWORD or is typed, so that it is in no list of processes and no history. A station that
runs is asked over HTTP: give --url and --token (or ROLLCALL_URL and ROLLCALL_TOKEN), as "rollcall serve --json" printed them.
Otherwise the folder of --data is opened, which nobody else may have open; ROLLCALL_PASSPHRASE opens a protected key file.
`;

/** Adds the options of every command that asks a station. */
export function withStation(command: Command): Command {
  command.requiredOption("--login <name>", "login name of a lecturer of the station");
  return withStationFolder(command)
    .addOption(new Option("--url <url>", "address of a station that runs").env("ROLLCALL_URL"))
    .addOption(new Option("--token <token>", "its token").env("ROLLCALL_TOKEN"));
}

/**
 * Opens or reaches a station, logs in, and leaves it when `run` has ended.
 * @throws AppError `not-allowed` for a wrong password, `bad-input` for an address without its token, `in-use` for an open folder
 */
export async function atStation(
  options: StationOptions,
  { io, version }: Terminal,
  run: (station: StationAccess) => Promise<void>,
): Promise<void> {
  const { typed, end } = createTyped(io);
  try {
    const { url = "" } = options;
    const { post, close } = url === "" ? await openHere(options, io, version) : reach(url, options.token);
    try {
      const password = process.env["ROLLCALL_PASSWORD"] ?? (await typed(`Password of ${options.login}: `));
      const { login } = await askAs(post, "")("login.open", { loginName: options.login, password });
      await run({ ask: askAs(post, login), file: fileAs(post, login), typed });
    } finally {
      await close();
    }
  } finally {
    end();
  }
}

function askAs(post: Post, login: string): StationAccess["ask"] {
  return async (name, params) => {
    const reply = replySchema(name).parse(await post(name, params, login));
    if (reply.ok) return reply.value;
    throw refusal(reply.error);
  };
}

function fileAs(post: Post, login: string): StationAccess["file"] {
  return async (name, params) => {
    const reply = await post(name, params, login);
    if (reply.ok) return fileOut.parse(reply.value).bytes;
    throw refusal(reply.error);
  };
}

async function openHere(folder: StationFolder, io: Io, version: string): Promise<Door> {
  const { station, close } = await openStationOf({
    ...openingOf(folder),
    version,
    reportBug: (error, where) => io.err(`rollcall: a bug in ${where}: ${String(error)}\n`),
    notify: ({ message, file }) => io.err(`rollcall: ${message} (${file})\n`),
  });
  const post: Post = (name, params, login) =>
    station.handle({ address: "terminal", ...(login === "" ? {} : { login }) }, { name, params });
  return { post, close };
}

function reach(url: string, token = ""): Door {
  if (token === "") {
    throw new ToolError(
      "bad-input",
      "Expected the token of the station, as rollcall serve --json prints it: --token or ROLLCALL_TOKEN.",
    );
  }
  const post: Post = async (name, params, login) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(login === "" ? {} : { "rollcall-login": login }),
    };
    const body = JSON.stringify(params);
    const asking = fetch(new URL(`/api/${name}`, url), { method: "POST", headers, body });
    const response = await asking.catch((cause: unknown) => {
      throw new ToolError(
        "source-unavailable",
        `No station answers at ${url}. Start it with rollcall serve.`,
        { cause },
      );
    });
    const declaration: RequestDeclaration = api[name];
    if (declaration.gives !== "bytes" || !response.ok) return anyReply.parse(await response.json());
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { ok: true, value: { mediaType: response.headers.get("content-type"), bytes } };
  };
  return { post, close: async () => undefined };
}

function refusal({ code, message, why }: ReplyError): Error {
  return code === "internal" ? new Error(message) : new AppError({ code, message, why });
}
