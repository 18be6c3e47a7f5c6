import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#contract/errors";
import type { BugReporter, DeskCounter, DeskPage } from "#core/ports";
import { askPage, DESK_POLICY, recordPage, wordsPage } from "./deskPages";
import { DESK_WORDS, type DeskLanguage, type DeskWords } from "./deskWords";

/** A number, a code and 500 characters of words in form encoding, with room to spare. */
const MAX_BODY_BYTES = 8 * 1024;

export type DeskRoutes = {
  readonly counter: DeskCounter;
  /** "192.168.1.20:41233": what `Host` must say. */
  readonly authority: string;
  readonly reportBug: BugReporter;
};

/** Answers `GET /`, `POST /record` and `POST /ask`. Everything else gets the same words, whatever it was. */
export async function answerAtDesk(
  routes: DeskRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnHost(request, routes.authority)) return void request.destroy();
  // Compared as it came: what only becomes one of the routes by being resolved is none.
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const route = `${request.method ?? ""} ${path}`;
  if (route === "GET /") {
    return send(response, 200, askPage(languageOf(request, new URLSearchParams(query).get("lang"))));
  }
  const isForm = route === "POST /record" || route === "POST /ask";
  if (!isForm || !isSameOrigin(request, routes.authority)) {
    response.setHeader("connection", "close");
    const language = languageOf(request);
    return send(response, 404, wordsPage(language, DESK_WORDS[language].notHere));
  }
  const form = await readForm(request);
  if (form === "refused") {
    response.setHeader("connection", "close");
    const language = languageOf(request);
    return send(response, 400, askPage(language, DESK_WORDS[language].unknown));
  }
  await answerForm(routes, request, response, form, route === "POST /ask");
}

async function answerForm(
  { counter, reportBug }: DeskRoutes,
  request: IncomingMessage,
  response: ServerResponse,
  form: URLSearchParams,
  isQuestion: boolean,
): Promise<void> {
  const field = (name: string) => form.get(name) ?? "";
  const language = languageOf(request, field("lang"));
  const words = DESK_WORDS[language];
  const typed = { number: field("number").trim().slice(0, 64), code: field("code").trim().slice(0, 16) };
  const visit = { ...typed, address: request.socket.remoteAddress ?? "" };
  const question = { sessionId: field("session"), claims: field("claims"), says: field("says") };
  try {
    const shown: DeskPage = await (isQuestion ? counter.ask(visit, question) : counter.look(visit));
    send(response, 200, recordPage(language, shown, typed, isQuestion ? words.done : undefined));
  } catch (error) {
    const [status, says] = refusalOf(error, words);
    if (status === 500) reportBug(error, "the students' desk");
    send(response, status, askPage(language, says));
  }
}

function refusalOf(error: unknown, words: DeskWords): readonly [status: number, says: string] {
  const code = error instanceof AppError ? error.code : "internal";
  if (code === "not-found") return [403, words.unknown];
  if (code === "too-many-tries") return [429, words.tooMany];
  if (code === "bad-input") return [400, words.badQuestion];
  return code === "conflict" ? [409, words.askedAlready] : [500, words.broken];
}

/** DNS rebinding ends here: a page elsewhere can make a browser come, but not under this name. */
function isOwnHost({ headers }: IncomingMessage, authority: string): boolean {
  return headers.host === authority;
}

function isSameOrigin({ headers }: IncomingMessage, authority: string): boolean {
  const site = headers["sec-fetch-site"];
  const isFromElsewhere = site === "cross-site" || site === "same-site";
  return !isFromElsewhere && (headers.origin === undefined || headers.origin === `https://${authority}`);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | "refused"> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  const announced = Number(request.headers["content-length"] ?? 0);
  if (type !== "application/x-www-form-urlencoded" || !(announced <= MAX_BODY_BYTES)) return "refused";
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return "refused";
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** What was chosen, else what the phone speaks; Vietnamese first. */
function languageOf({ headers }: IncomingMessage, chosen?: string | null): DeskLanguage {
  if (chosen === "vi" || chosen === "en") return chosen;
  const [first = ""] = (headers["accept-language"] ?? "").split(",");
  return first.trim().toLowerCase().startsWith("en") ? "en" : "vi";
}

function send(response: ServerResponse, status: number, html: string): void {
  const bytes = Buffer.from(html);
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-length": bytes.byteLength,
    "content-security-policy": DESK_POLICY,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  });
  response.end(bytes);
}
