import { AppError } from "#contract/errors";
import type { Secrets } from "#core/ports";
import type { OpenStation } from "#serve/restartable";
import type { OpenStationOptions } from "#serve/openStation";
import { toCore, type FromCore, type Pipe, type ToCore } from "./coreMessages";
import { storyOf } from "./story";

type Open = (options: OpenStationOptions) => Promise<OpenStation>;
type OpenMessage = Extract<ToCore, { kind: "open" }>;
type Answered = Extract<ToCore, { kind: "key" | "protection" | "no-secret" }>;

/**
 * Serves a station to the process at the other end of `pipe`. The key of the station lies with that process, which alone may ask the
 * system's keychain. `end` is called when the station was closed, or could not be opened.
 */
export function hostCore(pipe: Pipe<FromCore>, open: Open, end: () => void): void {
  const secrets = createRemoteSecrets(pipe);
  const listening = new Map<number, () => void>();
  let opened: OpenStation | undefined;

  const start = async ({ folder, version, models }: OpenMessage) => {
    try {
      opened = await open({
        folder,
        version,
        ...(models === undefined ? {} : { models }),
        secrets: secrets.secrets,
        reportBug: (error, where) => pipe.post({ kind: "bug", where, story: storyOf(error) }),
        notify: (notice) => pipe.post({ kind: "notice", notice }),
      });
      pipe.post({ kind: "opened" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, why } = error;
      pipe.post({ kind: "not-opened", refusal: { code, message, why } });
      end();
    }
  };
  const answer = async ({ id, caller, request }: Extract<ToCore, { kind: "request" }>) => {
    const reply = await opened?.station.handle(caller, request);
    if (reply !== undefined) pipe.post({ kind: "reply", id, reply });
  };
  const listen = ({ id, caller }: Extract<ToCore, { kind: "listen" }>) => {
    listening.get(id)?.();
    const stop = opened?.station.subscribe(caller, (event) => pipe.post({ kind: "event", id, event }));
    if (stop !== undefined) listening.set(id, stop);
  };
  const close = async () => {
    await opened?.close();
    end();
  };

  pipe.onMessage((data) => {
    const message = toCore.parse(data);
    switch (message.kind) {
      case "open":
        return void start(message);
      case "request":
        return void answer(message);
      case "listen":
        return listen(message);
      case "unlisten":
        listening.get(message.id)?.();
        return void listening.delete(message.id);
      case "key":
      case "protection":
      case "no-secret":
        return secrets.answered(message);
      case "close":
        return void close();
    }
  });
}

/** Secrets that are asked for over the pipe. */
function createRemoteSecrets(pipe: Pipe<FromCore>) {
  const waiting = new Map<number, { resolve: (message: Answered) => void }>();
  let last = 0;
  const ask = (want: (id: number) => FromCore): Promise<Answered> =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, { resolve });
      pipe.post(want(id));
    });
  const secrets: Secrets = {
    stationKey: async (missing) => {
      const answer = await ask((id) => ({ kind: "want-key", id, missing }));
      if (answer.kind === "key") return answer.key;
      throw refusedBy(answer);
    },
    protection: async () => {
      const answer = await ask((id) => ({ kind: "want-protection", id }));
      if (answer.kind === "protection") return answer.protection;
      throw refusedBy(answer);
    },
  };
  return {
    secrets,
    answered: (message: Answered) => {
      waiting.get(message.id)?.resolve(message);
      waiting.delete(message.id);
    },
  };
}

function refusedBy(answer: Answered): Error {
  return answer.kind === "no-secret"
    ? new AppError(answer.refusal)
    : new TypeError(`Expected a secret, got "${answer.kind}"`);
}
