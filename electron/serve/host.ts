import { refusal } from "#contract/reply";
import { because } from "#contract/reasons/reasons";
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "#contract/errors";
import type { BugReporter } from "#core/ports";
import type { RunningStation } from "#core/station";
import { z } from "zod";
import { answerJson, answerReply } from "./answers";
import { answerApi, answerAsked } from "./apiRoute";
import { parseJson, readBody } from "./body";
import { createEventSockets } from "./events";
import { createLaunch, type Launch } from "./launch";
import { openApiDocument } from "./openApi";
import { answerPage } from "./pageRoute";
import { guardRequest, type Guarded, type Verdict } from "./requestGuard";

const LOOPBACK = "127.0.0.1";
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 5 * 60_000;
const CLOSE_WITHIN_MS = 5000;
const MAX_CONNECTIONS = 256;

export type HostOptions = {
  readonly station: RunningStation;
  readonly version: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The built page; left out, only the API is served. */
  readonly pageFolder?: string;
  readonly reportBug: BugReporter;
};

/** A station that listens on the loopback of this computer. */
export type Host = {
  readonly url: string;
  readonly token: string;
  readonly openapi: string;
  /** An address that opens the page with the token, once and within two minutes. */
  readonly launchUrl: () => string;
  /** Takes no more requests, lets the running ones end, and closes. */
  readonly close: () => Promise<void>;
};

type Parts = Omit<HostOptions, "port"> & { readonly guarded: Guarded; readonly launch: Launch };

/** Serves a station over HTTP and WebSocket. @throws AppError `in-use` when the port is taken, `io-failed` */
export async function openHost({ port, ...options }: HostOptions): Promise<Host> {
  const token = randomBytes(32).toString("base64url");
  const launch = createLaunch();
  const server = createServer({ headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS });
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, port);
  const guarded: Guarded = { port: portOf(server), token };
  const parts: Parts = { ...options, guarded, launch };
  const sockets = createEventSockets(options.station, token);
  server.on("request", (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof AppError) return answerReply(response, refusal(error));
      else answerReply(response, refusal(because("internal")));
      options.reportBug(error, pathOf(request));
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const isWelcome = guardOf(request, guarded, "nothing") === "welcome" && pathOf(request) === "/events";
    if (isWelcome) sockets.accept(request, socket, head);
    else socket.destroy();
  });
  const url = `http://${LOOPBACK}:${guarded.port}`;
  return {
    url,
    token,
    openapi: `${url}/openapi.json`,
    launchUrl: () => `${url}/#launch=${launch.code()}`,
    close: async () => {
      sockets.close();
      await closeServer(server);
    },
  };
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const isOpen = path === "/openapi.json" || path === "/launch" || !/^\/(api|media|camera)\//u.test(path);
  const verdict = guardOf(request, parts.guarded, isOpen ? "nothing" : "token");
  if (verdict !== "welcome") return turnAway(verdict, response);
  return request.method === "POST"
    ? answerPost(parts, path, request, response)
    : answerGet(parts, path, request, response);
}

async function answerPost(
  { station, guarded, launch }: Parts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, name] = /^\/api\/([A-Za-z.]{1,64})$/u.exec(path) ?? [];
  if (name !== undefined) return answerApi(station, name, request, response);
  if (path === "/launch") return answerLaunch(launch, guarded, request, response);
  answerReply(response, refusal(because("no-such-route")));
}

async function answerGet(
  { station, version, pageFolder }: Parts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return answerJson(response, 405, refusal(because("method-unknown")));
  }
  if (path === "/openapi.json") return answerJson(response, 200, openApiDocument(version));
  const [, mediaId] = /^\/media\/([A-Za-z0-9_-]{1,64})$/u.exec(path) ?? [];
  if (mediaId !== undefined) {
    return answerAsked(station, { name: "media.read", params: { mediaId } }, request, response);
  }
  const [, cameraId] = /^\/camera\/([A-Za-z0-9_-]{1,64})$/u.exec(path) ?? [];
  if (cameraId !== undefined) {
    return answerAsked(station, { name: "node.picture", params: { cameraId } }, request, response);
  }
  if (pageFolder !== undefined && !path.startsWith("/api/")) return answerPage(pageFolder, path, response);
  answerReply(response, refusal(because("nothing-here")));
}

async function answerLaunch(
  launch: Launch,
  { token }: Guarded,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = Buffer.from(await readBody(request, 1024)).toString("utf8");
  const given = z.strictObject({ code: z.string() }).safeParse(parseJson(text, "the request's body"));
  if (given.success && launch.redeem(given.data.code)) return answerJson(response, 200, { token });
  answerReply(response, refusal(because("address-used-up")));
}

function turnAway(verdict: Exclude<Verdict, "welcome">, response: ServerResponse): void {
  response.setHeader("connection", "close");
  const isTokenMissing = verdict === "no-token";
  if (isTokenMissing) response.setHeader("www-authenticate", "Bearer");
  const why = isTokenMissing ? because("page-without-token") : because("may-not-come-in");
  answerJson(response, isTokenMissing ? 401 : 403, refusal(why));
}

function guardOf({ headers }: IncomingMessage, guarded: Guarded, needs: "token" | "nothing"): Verdict {
  const fetchSite = headers["sec-fetch-site"];
  return guardRequest(
    {
      host: headers.host,
      origin: headers.origin,
      fetchSite: typeof fetchSite === "string" ? fetchSite : undefined,
      authorization: headers.authorization,
    },
    guarded,
    needs,
  );
}

function pathOf({ url = "/" }: IncomingMessage): string {
  const path = url.split(/[?#]/u)[0] ?? "/";
  return path.startsWith("/") ? path : "/";
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (cause: Error) => reject(cannotListen(port, cause));
    server.once("error", refuse);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

function cannotListen(port: number, cause: Error): AppError {
  const isTaken = "code" in cause && cause.code === "EADDRINUSE";
  const why = isTaken
    ? because("port-taken", { port })
    : because("port-unusable", { port, detail: cause.message });
  return new AppError(why, { cause });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(late);
}
