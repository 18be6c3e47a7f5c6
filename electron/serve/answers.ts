import type { ServerResponse } from "node:http";
import type { ErrorCode } from "#contract/errors";
import type { Reply } from "#contract/reply";
import { CONTENT_SECURITY_POLICY } from "#adapters/page/pageAddress";
import { fileDisposition } from "./fileDisposition";

/** HTTP statuses of refusals (RFC 9110, 15; 429 of RFC 6585); a bug and what the disk does are the server's fault. */
const STATUS: Partial<Readonly<Record<ErrorCode | "internal", number>>> = {
  "bad-input": 400,
  "unreadable-picture": 422,
  "picture-too-large": 413,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  "session-locked": 409,
  "in-use": 409,
  "too-many-tries": 429,
  "not-ready": 503,
  "model-missing": 503,
  "disk-full": 507,
};

/** Nothing may be kept by a browser or a proxy, framed, guessed at or passed on. */
const ALWAYS = {
  "cache-control": "no-store",
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;

/** Sends bytes; a page comes with a policy of its own, a file with the name to save it under. */
export function answerBytes(
  response: ServerResponse,
  status: number,
  mediaType: string,
  bytes: Uint8Array,
  { policy = CONTENT_SECURITY_POLICY, name }: { readonly policy?: string; readonly name?: string } = {},
): void {
  response.writeHead(status, {
    ...ALWAYS,
    "content-security-policy": policy,
    "content-type": mediaType,
    "content-length": bytes.byteLength,
    ...(name === undefined ? {} : { "content-disposition": fileDisposition("attachment", name) }),
  });
  response.end(bytes);
}

/** Sends a reply as JSON, with the status that its error has. */
export function answerReply(response: ServerResponse, reply: Reply<unknown>): void {
  answerJson(response, reply.ok ? 200 : (STATUS[reply.error.code] ?? 500), reply);
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  answerBytes(response, status, "application/json; charset=utf-8", Buffer.from(JSON.stringify(value)));
}
