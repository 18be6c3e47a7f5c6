import { refusal } from "#contract/reply";
import type { IncomingMessage, ServerResponse } from "node:http";
import { api } from "#contract/api";
import { fileOut } from "#contract/fileOut";
import { AppError } from "#contract/errors";
import { BYTES_TAKEN, type RequestDeclaration } from "#contract/request";
import type { Caller, Request } from "#core/dispatch";
import type { RunningStation } from "#core/station";
import { answerBytes, answerReply } from "./answers";
import { BodyTooLarge, parseJson, readBody } from "./body";

/** The largest request in JSON is a roster of 5,000 students. */
const MAX_JSON_BYTES = 2 * 1024 * 1024;

const declarations: Readonly<Record<string, RequestDeclaration>> = api;

/** Header that carries what logging in had given. */
const LOGIN_HEADER = "rollcall-login";

/** Who asks over HTTP. */
function callerOf(request: IncomingMessage): Caller {
  const login = request.headers[LOGIN_HEADER];
  const address = request.socket.remoteAddress ?? "";
  return typeof login === "string" && login !== "" ? { address, login } : { address };
}

/**
 * Answers `POST /api/<name>`. Parameters are the JSON body; a request that brings a picture or a file has them as JSON in the
 * query's `params`, and the file as its body.
 */
export async function answerApi(
  station: RunningStation,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const declaration = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
  let asked: Request;
  try {
    asked = await readRequest(name, declaration, request);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error instanceof BodyTooLarge) response.setHeader("connection", "close");
    return answerReply(response, refusal(error));
  }
  await answerAsked(station, asked, request, response);
}

/** Asks the station and sends what comes back: bytes as they are, everything else as a reply in JSON. */
export async function answerAsked(
  station: RunningStation,
  asked: Request,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await station.handle(callerOf(request), asked);
  if (reply.ok && declarations[asked.name]?.gives === "bytes") {
    const { mediaType, bytes, name } = fileOut.parse(reply.value);
    // Bytes that happen to be JSON are no reply: this header tells them apart.
    if (name === undefined) response.setHeader("content-disposition", "attachment");
    return answerBytes(response, 200, mediaType, bytes, name === undefined ? {} : { name });
  }
  answerReply(response, reply);
}

async function readRequest(
  name: string,
  declaration: RequestDeclaration | undefined,
  request: IncomingMessage,
): Promise<Request> {
  const { takes } = declaration ?? {};
  if (takes === undefined) {
    const text = Buffer.from(await readBody(request, MAX_JSON_BYTES)).toString("utf8");
    return { name, params: text.trim() === "" ? {} : parseJson(text, "the request's body") };
  }
  const query = new URL(request.url ?? "/", "http://localhost").searchParams.get("params");
  const params = query === null ? {} : parseJson(query, 'the query\'s "params"');
  return { name, params, bytes: await readBody(request, BYTES_TAKEN[takes].maxBytes) };
}
