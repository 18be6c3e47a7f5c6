import { createInterface } from "node:readline";
import { api, replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { AppError } from "#contract/errors";
import { fileOut } from "#contract/fileOut";
import type { ReplyError } from "#contract/reply";
import type { RequestDeclaration } from "#contract/request";
import { openStationOf } from "#serve/runHost";
import type { Io } from "./io";

/** Where the station is: one that runs already, or a folder that nobody has open. */
export type StationPlace = {
  readonly data: string;
  readonly keyFile?: string;
  readonly url?: string;
  readonly token?: string;
  readonly login: string;
};

/** A station that a lecturer is logged in at. */
export type StationAccess = {
  /** @throws AppError with the station's refusal */
  readonly ask: <Name extends RequestName>(name: Name, params: ParamsOf<Name>) => Promise<ResultOf<Name>>;
  readonly picture: (cameraId: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** Gives the next line that is typed; says what is expected first. */
export type Typed = (prompt: string) => Promise<string>;

type Post = (name: RequestName, params: unknown, login: string) => Promise<unknown>;

/**
 * Logs in at a station. The password comes from ROLLCALL_PASSWORD or is typed, so that it is in no list of processes.
 * @throws AppError `not-allowed` for a wrong one, `bad-input` for an address without its token
 */
export async function accessStation(
  place: StationPlace,
  io: Io,
  version: string,
  typed: Typed,
): Promise<StationAccess> {
  const { post, close } = place.url === undefined ? await openHere(place, io, version) : reach(place);
  const ask =
    (login: string): StationAccess["ask"] =>
    async (name, params) => {
      const reply = replySchema(name).parse(await post(name, params, login));
      if (reply.ok) return reply.value;
      throw refusal(reply.error);
    };
  try {
    const password = process.env["ROLLCALL_PASSWORD"] ?? (await typed(`Password of ${place.login}: `));
    const { login } = await ask("")("login.open", { loginName: place.login, password });
    return {
      ask: ask(login),
      picture: async (cameraId) =>
        fileOut.parse(valueOf(await post("node.picture", { cameraId }, login))).bytes,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lines of standard input, one for each question. */
export function createTyped(io: Io): { readonly typed: Typed; readonly end: () => void } {
  const lines = createInterface({ input: process.stdin });
  const reading = lines[Symbol.asyncIterator]();
  return {
    typed: async (prompt) => {
      io.err(prompt);
      const { value, done } = await reading.next();
      if (done === true) throw new AppError("bad-input", "Expected a line on standard input, got none.");
      return value.trim();
    },
    end: () => lines.close(),
  };
}

type Door = { readonly post: Post; readonly close: () => Promise<void> };

async function openHere({ data, keyFile }: StationPlace, io: Io, version: string): Promise<Door> {
  const { station, close } = await openStationOf({
    data,
    version,
    ...(keyFile === undefined ? {} : { keyFile }),
    reportBug: (error) => io.err(`rollcall: a bug: ${String(error)}\n`),
    notify: ({ message }) => io.err(`rollcall: ${message}\n`),
  });
  const post: Post = (name, params, login) =>
    station.handle({ address: "terminal", ...(login === "" ? {} : { login }) }, { name, params });
  return { post, close };
}

function reach({ url = "", token }: StationPlace): Door {
  if (token === undefined) {
    throw new AppError(
      "bad-input",
      "Expected the token of the station, as rollcall serve --json prints it: --token.",
    );
  }
  const post: Post = async (name, params, login) => {
    const headers = { authorization: `Bearer ${token}`, "rollcall-login": login };
    const asking = fetch(`${url}/api/${name}`, { method: "POST", headers, body: JSON.stringify(params) });
    const response = await asking.catch((cause: unknown) => {
      throw new AppError(
        "source-unavailable",
        `No station answers at ${url}. Start it with rollcall serve.`,
        { cause },
      );
    });
    const declaration: RequestDeclaration = api[name];
    if (declaration.gives !== "bytes" || !response.ok) return response.json();
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { ok: true, value: { mediaType: response.headers.get("content-type"), bytes } };
  };
  return { post, close: async () => undefined };
}

function valueOf(reply: unknown): unknown {
  if (typeof reply !== "object" || reply === null || !("ok" in reply))
    throw new TypeError("Expected a reply");
  if (reply.ok === true && "value" in reply) return reply.value;
  const refused = replySchema("station.about").parse(reply);
  if (refused.ok) throw new TypeError("Expected a refusal");
  throw refusal(refused.error);
}

function refusal({ code, message }: ReplyError): AppError {
  return new AppError(code === "internal" ? "io-failed" : code, message);
}
