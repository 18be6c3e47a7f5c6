import { replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { Buffer } from "node:buffer";
import type { Page } from "playwright/test";

/** Asks the station as the page does, through `window.rollcall`; throws with the refusal's code and message. */
export async function askPage<Name extends RequestName>(
  page: Page,
  name: Name,
  params: ParamsOf<Name>,
  bytes?: Uint8Array,
): Promise<ResultOf<Name>> {
  const base64 = bytes === undefined ? undefined : Buffer.from(bytes).toString("base64");
  const answer = await page.evaluate(askHere, { name, params, base64 });
  const reply = replySchema(name).parse(revive(answer));
  if (reply.ok) return reply.value;
  throw new Error(`${reply.error.code}: ${reply.error.message}`);
}

type Asked = { readonly name: string; readonly params: unknown; readonly base64: string | undefined };

/** Runs in the page. Bytes that come back go on as text. */
async function askHere({ name, params, base64 }: Asked): Promise<unknown> {
  const login = sessionStorage.getItem("rollcall.login") ?? undefined;
  const bytes =
    base64 === undefined ? undefined : Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const extras = { ...(login === undefined ? {} : { login }), ...(bytes === undefined ? {} : { bytes }) };
  const reply = await window.rollcall?.request(name, params, extras);
  return JSON.stringify(reply, (_, value: unknown) =>
    value instanceof Uint8Array ? { $bytes: [...value] } : value,
  );
}

function revive(text: unknown): unknown {
  return JSON.parse(String(text), (_, value: unknown) =>
    typeof value === "object" && value !== null && "$bytes" in value && Array.isArray(value.$bytes)
      ? Uint8Array.from(value.$bytes.map(Number))
      : value,
  );
}
