import { request } from "node:http";
import { join } from "node:path";
import { api, replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import type { RequestDeclaration } from "#contract/request";
import { inside } from "./namespaces";
import { REPOSITORY, start, typescript, type Program } from "./program";

const READY_MS = 60_000;

type Ask = <Name extends RequestName>(
  name: Name,
  params: ParamsOf<Name>,
  bytes?: Uint8Array,
) => Promise<ResultOf<Name>>;

/** `rollcall serve` in a namespace, and a way to ask it. */
export type Station = {
  readonly program: Program;
  readonly ask: Ask;
  /** What a request gives that gives bytes. */
  readonly bytes: (name: "node.picture", params: ParamsOf<"node.picture">) => Promise<Uint8Array>;
  readonly logIn: (login: string) => void;
  readonly stop: () => Promise<void>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
};

type Answer = { readonly type: string; readonly body: Buffer };

/** Starts a station whose data lie in `folder`. Its loopback is its namespace's own: a relay reaches in. */
export async function startStation(namespace: string, folder: string): Promise<Station> {
  const serve = ["serve", "--data", join(folder, "station"), "--port", "0", "--json"];
  const program = start(inside(namespace, typescript("electron/cli/rollcall.ts", ...serve)));
  const { url, token } = readReady(await program.line(/^\{"url"/u, READY_MS));
  const { port, host } = new URL(url);
  const socketPath = join(folder, `relay-${port}.sock`);
  const relay = start(
    inside(namespace, [process.execPath, join(REPOSITORY, "tests/network/lib/relay.mjs"), socketPath, port]),
  );
  await relay.line(/^ready/u, READY_MS);
  let login = "";
  const post = (name: string, params: unknown, bytes?: Uint8Array): Promise<Answer> => {
    const query = bytes === undefined ? "" : `?params=${encodeURIComponent(JSON.stringify(params))}`;
    const headers = { host, authorization: `Bearer ${token}`, "rollcall-login": login };
    return exchange(
      { socketPath, path: `/api/${name}${query}`, headers },
      bytes === undefined ? JSON.stringify(params) : bytes,
    );
  };
  const stop = async (end: () => Promise<void>) => {
    await end();
    await relay.kill();
  };
  return {
    program,
    logIn: (given) => {
      login = given;
    },
    ask: async (name, params, bytes) => {
      const { body } = await post(name, params, bytes);
      const reply = replySchema(name).parse(JSON.parse(body.toString("utf8")));
      if (reply.ok) return reply.value;
      throw Object.assign(new Error(`${name}: ${reply.error.message}`), { code: reply.error.code });
    },
    bytes: async (name, params) => {
      const declaration: RequestDeclaration = api[name];
      if (declaration.gives !== "bytes") throw new Error(`${name} gives no bytes`);
      const { type, body } = await post(name, params);
      if (type.startsWith("image/")) return body;
      throw new Error(`${name}: ${body.toString("utf8")}`);
    },
    stop: () => stop(program.stop),
    kill: () => stop(program.kill),
  };
}

function readReady(line: string): { readonly url: string; readonly token: string } {
  const said: unknown = JSON.parse(line);
  if (typeof said === "object" && said !== null && "url" in said && "token" in said) {
    return { url: String(said.url), token: String(said.token) };
  }
  throw new Error(`Expected {"url","token"}, got ${line}`);
}

function exchange(
  to: { readonly socketPath: string; readonly path: string; readonly headers: Record<string, string> },
  body: string | Uint8Array,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // A connection for each: one that is kept may have been closed while a test started a program.
    const asking = request({ ...to, method: "POST", agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ type: response.headers["content-type"] ?? "", body: Buffer.concat(chunks) }),
      );
      response.on("error", reject);
    });
    asking.on("error", reject);
    asking.end(body);
  });
}
