import type { ParamsOf, RequestName, ResultOf } from "#contract/api";
import { replySchema } from "#contract/api";

/** Where a station listens, as `rollcall serve --json` says it. */
export type Address = { readonly url: string; readonly token: string };

/** What a program does that uses a station over HTTP. */
export type HttpClient = {
  /** The value; throws with the refusal's code and message. */
  readonly ask: <Name extends RequestName>(
    name: Name,
    params: ParamsOf<Name>,
    bytes?: Uint8Array,
  ) => Promise<ResultOf<Name>>;
  /** Every later request is this lecturer's. */
  readonly logIn: (login: string) => void;
};

/** A refusal that came over HTTP. */
class Refused extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(`${code}: ${message}`);
    this.code = code;
    this.status = status;
  }
}

/** Talks to a station as any program would. */
export function createHttpClient({ url, token }: Address): HttpClient {
  let login = "";
  return {
    logIn: (given) => {
      login = given;
    },
    ask: async (name, params, bytes) => {
      const headers = { authorization: `Bearer ${token}`, "rollcall-login": login };
      const query = bytes === undefined ? "" : `?params=${encodeURIComponent(JSON.stringify(params))}`;
      const body = bytes === undefined ? JSON.stringify(params) : Buffer.from(bytes);
      const response = await fetch(`${url}/api/${name}${query}`, { method: "POST", headers, body });
      const reply = replySchema(name).parse(await response.json());
      if (reply.ok) return reply.value;
      throw new Refused(reply.error.code, reply.error.message, response.status);
    },
  };
}
