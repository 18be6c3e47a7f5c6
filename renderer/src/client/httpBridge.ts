import type { Bridge } from "#contract/bridge";
import { listenOver, type SocketMaker } from "./eventSocket";

/** The parts of a browser's window that the bridge works with. */
export type Browser = {
  readonly location: Pick<Location, "hash" | "pathname" | "host">;
  readonly history: Pick<History, "replaceState">;
  readonly sessionStorage: Pick<Storage, "getItem" | "setItem">;
  readonly fetch: typeof fetch;
};

const TOKEN = "rollcall.token";

/**
 * Asks the station that served this page. The address that opened the page ends in "#launch=CODE"; the code is traded once for the
 * token, which stays in this tab only. The code is taken out of the address at once.
 */
export function createHttpBridge(browser: Browser, openSocket: SocketMaker): Bridge {
  const [, code] = /^#launch=([A-Za-z0-9_-]+)$/u.exec(browser.location.hash) ?? [];
  if (code !== undefined) browser.history.replaceState(null, "", browser.location.pathname);
  const token = code === undefined ? Promise.resolve(keptToken(browser)) : launch(browser, code);
  return {
    request: async (name, params, { login, bytes } = {}) => {
      const headers: Record<string, string> = { authorization: `Bearer ${await token}` };
      if (login !== undefined) headers["rollcall-login"] = login;
      const query = bytes === undefined ? "" : `?params=${encodeURIComponent(JSON.stringify(params))}`;
      const body = bytes === undefined ? JSON.stringify(params) : new Blob([new Uint8Array(bytes)]);
      const response = await browser.fetch(`/api/${name}${query}`, { method: "POST", headers, body });
      return readAnswer(response);
    },
    subscribe: (login, listener) => {
      const address = `ws://${browser.location.host}/events`;
      const hello = async () => ({ token: await token, ...(login === undefined ? {} : { login }) });
      return listenOver((ears) => openSocket(address, ears), hello, listener);
    },
  };
}

/** Replies come as JSON; bytes come as they are, and say by a header that they are not a reply. */
async function readAnswer(response: Response): Promise<unknown> {
  const mediaType = response.headers.get("content-type") ?? "";
  const isReply = mediaType.startsWith("application/json") && !response.headers.has("content-disposition");
  if (isReply) return response.json();
  return { ok: true, value: { mediaType, bytes: new Uint8Array(await response.arrayBuffer()) } };
}

function keptToken({ sessionStorage }: Browser): string {
  return sessionStorage.getItem(TOKEN) ?? "";
}

async function launch(browser: Browser, code: string): Promise<string> {
  const response = await browser.fetch("/launch", { method: "POST", body: JSON.stringify({ code }) });
  const answer: unknown = await response.json();
  const isGiven = typeof answer === "object" && answer !== null && "token" in answer;
  if (!isGiven || typeof answer.token !== "string") return keptToken(browser);
  browser.sessionStorage.setItem(TOKEN, answer.token);
  return answer.token;
}
