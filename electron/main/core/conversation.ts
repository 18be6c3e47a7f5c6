import type { StationEvent } from "#contract/events";
import type { Reply } from "#contract/reply";
import type { Caller, Request } from "#core/dispatch";
import type { Listener } from "#core/station";
import type { ToCore } from "./coreMessages";

type Post = (message: ToCore) => void;

/** What was asked of the core and who listens to it: it outlives the process that answers. */
export type Conversation = {
  readonly ask: (post: Post, caller: Caller, request: Request) => Promise<Reply<unknown>>;
  readonly settle: (id: number, reply: Reply<unknown>) => void;
  /** Answers everything that waits for one that will never come. */
  readonly interrupt: (reply: Reply<never>) => void;
  /** Gives the id under which somebody listens. */
  readonly listen: (caller: Caller, listener: Listener) => number;
  readonly unlisten: (id: number) => void;
  readonly tell: (id: number, event: StationEvent) => void;
  readonly tellAll: (event: StationEvent) => void;
  /** Says to a core that has just opened who listens. */
  readonly introduce: (post: Post) => void;
  /** Says it of one. */
  readonly introduceOne: (post: Post, id: number) => void;
};

export function createConversation(): Conversation {
  const pending = new Map<number, (reply: Reply<unknown>) => void>();
  const heard = new Map<number, { readonly caller: Caller; readonly listener: Listener }>();
  let last = 0;
  const introduceOne = (post: Post, id: number) => {
    const found = heard.get(id);
    if (found !== undefined) post({ kind: "listen", id, caller: found.caller });
  };
  return {
    ask: (post, caller, request) =>
      new Promise((resolve) => {
        const id = ++last;
        pending.set(id, resolve);
        post({ kind: "request", id, caller, request });
      }),
    settle: (id, reply) => {
      pending.get(id)?.(reply);
      pending.delete(id);
    },
    interrupt: (reply) => {
      for (const settle of pending.values()) settle(reply);
      pending.clear();
    },
    listen: (caller, listener) => {
      const id = ++last;
      heard.set(id, { caller, listener });
      return id;
    },
    unlisten: (id) => void heard.delete(id),
    tell: (id, event) => heard.get(id)?.listener(event),
    tellAll: (event) => {
      for (const { listener } of heard.values()) listener(event);
    },
    introduce: (post) => {
      for (const id of heard.keys()) introduceOne(post, id);
    },
    introduceOne,
  };
}
