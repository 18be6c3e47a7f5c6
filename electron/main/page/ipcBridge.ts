import type { StationEvent } from "#contract/events";
import { because } from "#contract/reasons/reasons";
import type { EventsChannel, RequestChannel } from "#contract/bridge";
import { refusal, type Reply } from "#contract/reply";
import type { Caller } from "#core/dispatch";
import type { RunningStation } from "#core/station";
import type { IpcMain, WebContents } from "electron";
import type { IsOwnFrame } from "./ownPage";

const requests: RequestChannel = "rollcall:request";
const events: EventsChannel = "rollcall:events";

export type BridgeParts = {
  readonly ipc: Pick<IpcMain, "handle" | "on">;
  readonly station: RunningStation;
  readonly isOwn: IsOwnFrame;
  /** Sees each reply and each event on its way to a page. */
  readonly onReply: (name: string, reply: Reply<unknown>) => void;
  readonly onEvent: (event: StationEvent) => void;
};

/** The way between pages and station. */
export type StationBridge = {
  /** What logging in had given to whoever a page listens as; `undefined` while nobody is logged in there. */
  readonly loginOf: (page: WebContents) => string | undefined;
  /** Tells every page that listens to read anew: the station was away. */
  readonly tellReady: () => void;
};

type Listening = { readonly login: string | undefined; readonly stop: () => void };

/** Joins Rollcall's own page to the station; a frame inside it, or any other page, is refused. */
export function bridgeStation(parts: BridgeParts): StationBridge {
  bridgeRequests(parts);
  return bridgeEvents(parts);
}

function bridgeRequests({ ipc, station, isOwn, onReply }: BridgeParts): void {
  ipc.handle(
    requests,
    async ({ senderFrame }, name: unknown, params: unknown, extras: unknown): Promise<Reply<unknown>> => {
      if (!isOwn(senderFrame) || typeof name !== "string") {
        return refusal(because("not-the-own-page"));
      }
      const bytes = bytesIn(extras);
      const request = { name, params, ...(bytes === undefined ? {} : { bytes }) };
      const reply = await station.handle(callerIn(extras), request);
      onReply(name, reply);
      return reply;
    },
  );
}

/** Each window listens once, as whoever it said last; it is let go of when it says "stop", goes elsewhere or closes. */
function bridgeEvents({ ipc, station, isOwn, onEvent }: BridgeParts): StationBridge {
  const listening = new Map<WebContents, Listening>();
  const watched = new WeakSet<WebContents>();
  const stop = (page: WebContents) => {
    listening.get(page)?.stop();
    listening.delete(page);
  };
  ipc.on(events, ({ sender, senderFrame }, wish: unknown) => {
    if (!isOwn(senderFrame)) return;
    if (!watched.has(sender)) {
      watched.add(sender);
      sender.once("destroyed", () => stop(sender));
      sender.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) stop(sender);
      });
    }
    stop(sender);
    if (wish === "stop") return;
    const caller = callerIn(wish);
    const unsubscribe = station.subscribe(caller, (event) => {
      onEvent(event);
      sender.send(events, event);
    });
    listening.set(sender, { login: caller.login, stop: unsubscribe });
    sender.send(events, { type: "ready" });
  });
  return {
    loginOf: (page) => listening.get(page)?.login,
    tellReady: () => {
      for (const page of listening.keys()) page.send(events, { type: "ready" });
    },
  };
}

function callerIn(extras: unknown): Caller {
  const hasLogin = typeof extras === "object" && extras !== null && "login" in extras;
  return {
    address: "screen",
    ...(hasLogin && typeof extras.login === "string" ? { login: extras.login } : {}),
  };
}

function bytesIn(extras: unknown): Uint8Array | undefined {
  if (typeof extras !== "object" || extras === null || !("bytes" in extras)) return undefined;
  return extras.bytes instanceof Uint8Array ? extras.bytes : undefined;
}
