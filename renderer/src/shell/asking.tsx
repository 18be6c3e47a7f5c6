import type { Reply, ReplyError } from "#contract/reply";
import { useState } from "react";

/** A form's way to the station: whether it waits, and why it was refused. */
export type Asking = {
  readonly isBusy: boolean;
  readonly refusal: ReplyError | undefined;
  /** Asks, and says what came where it was no refusal. */
  readonly ask: <T>(asked: () => Promise<Reply<T>>, onDone: (value: T) => void) => void;
};

/** For one form or button. */
export function useAsking(): Asking {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ReplyError>();
  return {
    isBusy,
    refusal,
    ask: (asked, onDone) => {
      setIsBusy(true);
      setRefusal(undefined);
      const wait = async () => {
        const reply = await asked();
        setIsBusy(false);
        if (reply.ok) onDone(reply.value);
        else setRefusal(reply.error);
      };
      void wait();
    },
  };
}
