import { ToolError } from "#contract/toolError";
import { refuseWhenCancelled } from "./cancelled";

type Get = (url: string, options: { readonly signal: AbortSignal }) => Promise<Response>;

/** An address that has not answered whole in this time is as good as unreachable. */
const TIMEOUT_MS = 60_000;

/**
 * Downloads a file of at most `maxBytes` over https; the limit is kept while bytes arrive, whatever the server announces.
 * @throws AppError `source-unavailable` with the reason, `cancelled` when the caller's signal says so.
 */
export async function download(
  url: string,
  maxBytes: number,
  { get = fetch, signal }: { readonly get?: Get; readonly signal?: AbortSignal | undefined } = {},
): Promise<Uint8Array> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await get(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    if (response.url !== "" && !response.url.startsWith("https:"))
      throw new Error("it leads away from https");
    return await readCapped(response.body, maxBytes);
  } catch (cause) {
    refuseWhenCancelled(signal);
    throw new ToolError("source-unavailable", `the download failed: ${reasonOf(cause)}`, { cause });
  }
}

async function readCapped(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** fetch says only "fetch failed"; what failed is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
