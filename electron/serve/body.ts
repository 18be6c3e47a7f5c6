import type { IncomingMessage } from "node:http";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

/** A body that is larger than may be: the rest of it is not read, and the connection ends with the answer. */
export class BodyTooLarge extends AppError {
  constructor(maxBytes: number) {
    super(because("request-too-large", { most: maxBytes }));
  }
}

/**
 * Reads a request's body.
 * @throws BodyTooLarge before more than `maxBytes` are kept; AppError `cancelled` when the sender goes away
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > maxBytes) throw new BodyTooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.byteLength;
      if (size > maxBytes) throw new BodyTooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(because("request-cut-off"), { cause });
  }
  return Buffer.concat(chunks);
}

/** @throws AppError `bad-input` for what is no JSON */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError(because("request-no-json", { what }), { cause });
  }
}
