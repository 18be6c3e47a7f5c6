import { replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import type { Bridge } from "#contract/bridge";
import type { Reply, ReplyError } from "#contract/reply";

/** The renderer's only way to the core. It never rejects and never keeps anybody waiting for ever. */
export type Client = {
  readonly ask: <Name extends RequestName>(
    name: Name,
    params: ParamsOf<Name>,
  ) => Promise<Reply<ResultOf<Name>>>;
};

const DEADLINE_MS = 30_000;

/** Asks through a bridge and checks what comes back. Without a bridge, or past the deadline, it answers `not-ready`. */
export function createClient(bridge: Bridge | undefined, deadlineMs = DEADLINE_MS): Client {
  return {
    ask: async (name, params) => {
      if (bridge === undefined) return refusal("not-ready", "Open this page in the Rollcall application.");
      const late = deadline(deadlineMs);
      try {
        const reply = await Promise.race([bridge.request(name, params), late.passed]);
        return replySchema(name).parse(reply);
      } catch {
        return refusal("internal", "Rollcall's answer could not be read. Please open Rollcall again.");
      } finally {
        late.cancel();
      }
    },
  };
}

function deadline(ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<Reply<never>>((resolve) => {
    timer = setTimeout(
      () => resolve(refusal("not-ready", "Rollcall did not answer in time. Please try again.")),
      ms,
    );
  });
  return { passed, cancel: () => clearTimeout(timer) };
}

function refusal(code: ReplyError["code"], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
