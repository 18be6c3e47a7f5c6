import type { Protocol } from "electron";
import { APP_ORIGIN, APP_SCHEME, CONTENT_SECURITY_POLICY } from "#adapters/page/pageAddress";
import { readPageFile } from "#adapters/page/pageFile";
import { fileOut } from "#contract/fileOut";
import type { Station } from "#core/station";
import { fileDisposition } from "#serve/fileDisposition";
import type { PdfShelf, ShelvedPdf } from "./pdfShelf";

/** The same header as over HTTP. */
const LOGIN_HEADER = "rollcall-login";
const ALWAYS = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "content-security-policy": CONTENT_SECURITY_POLICY,
} as const;

export type AppParts = {
  /** Folder of the built page. */
  readonly root: string;
  readonly station: Pick<Station, "handle">;
  /** Whoever is logged in at the window. */
  readonly login: () => string | undefined;
  readonly pdfs: PdfShelf;
};

/** Makes `app://rollcall` a real, secure origin. Electron wants this before it is ready. */
export function registerAppScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page, kept pictures to whoever may see them, and PDFs that wait to be looked at; nothing else. */
export function serveApp(protocol: Pick<Protocol, "handle">, parts: AppParts): void {
  protocol.handle(APP_SCHEME, (request) => answerApp(request, parts));
}

/** Answers one address of the page's origin. */
export async function answerApp(
  request: Pick<Request, "url" | "method" | "headers">,
  { root, station, login, pdfs }: AppParts,
): Promise<Response> {
  if (request.method !== "GET") return refuse(405);
  const [, folder, id = ""] =
    /^app:\/\/rollcall\/(media|pdf)\/([A-Za-z0-9_-]{1,64})$/u.exec(request.url) ?? [];
  if (folder === "media") return answerMedia(id, request.headers.get(LOGIN_HEADER) ?? login(), station);
  if (folder === "pdf") return answerPdf(pdfs.read(id));
  const file = await readPageFile(root, request.url);
  if (file === "forbidden") return refuse(403);
  if (file === "absent") return refuse(404);
  return bytesOf(file.bytes, { "content-type": file.mediaType, "content-security-policy": file.policy });
}

/** The station itself decides who may see a picture, as for every other request. */
async function answerMedia(
  mediaId: string,
  login: string | undefined,
  station: Pick<Station, "handle">,
): Promise<Response> {
  const caller = { address: "screen", ...(login === undefined ? {} : { login }) };
  const reply = await station.handle(caller, { name: "media.read", params: { mediaId } });
  if (!reply.ok) return refuse(reply.error.code === "not-allowed" ? 403 : 404);
  const { mediaType, bytes } = fileOut.parse(reply.value);
  return bytesOf(bytes, { "content-type": mediaType });
}

function answerPdf(pdf: ShelvedPdf | "gone"): Response {
  if (pdf === "gone") return refuse(404);
  return bytesOf(pdf.bytes, {
    "content-type": "application/pdf",
    // Under its title it is saved from the viewer.
    "content-disposition": fileDisposition("inline", `${pdf.title}.pdf`),
    // Chromium's own viewer draws it, and is no page of ours: our policy would leave it blank.
    "content-security-policy": "",
  });
}

function bytesOf(bytes: Uint8Array, headers: Readonly<Record<string, string>>): Response {
  const all = Object.entries({ ...ALWAYS, ...headers }).filter(([, value]) => value !== "");
  return new Response(new Uint8Array(bytes), { headers: Object.fromEntries(all) });
}

function refuse(status: 403 | 404 | 405): Response {
  return new Response(null, { status, headers: ALWAYS });
}

/** Where a PDF on the shelf is shown. */
export function pdfAddress(id: string): string {
  return `${APP_ORIGIN}/pdf/${id}`;
}
