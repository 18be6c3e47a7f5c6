import type { EventsChannel, RequestChannel } from "#contract/bridge";
import type { Reply } from "#contract/reply";
import type { Caller } from "#core/dispatch";
import type { Station } from "#core/station";
import { ipcMain, type WebContents, type WebFrameMain } from "electron";
import { isOwnPage } from "#adapters/page/pageAddress";

const requests: RequestChannel = "rollcall:request";
const events: EventsChannel = "rollcall:events";

type IsOwn = (frame: WebFrameMain | null) => boolean;

/** Joins Rollcall's own page to the station; a frame inside it, or any other page, is refused. */
export function bridgeStation(station: Station, devOrigin?: string): void {
  const isOwn: IsOwn = (frame) => frame !== null && frame.parent === null && isOwnPage(frame.url, devOrigin);
  bridgeRequests(station, isOwn);
  bridgeEvents(station, isOwn);
}

function bridgeRequests(station: Station, isOwn: IsOwn): void {
  ipcMain.handle(
    requests,
    async ({ senderFrame }, name: unknown, params: unknown, extras: unknown): Promise<Reply<unknown>> => {
      if (!isOwn(senderFrame) || typeof name !== "string") {
        const message = "Only Rollcall's own page may ask, and by the name of a request.";
        return { ok: false, error: { code: "not-allowed", message } };
      }
      const bytes = bytesIn(extras);
      return station.handle(callerIn(extras), { name, params, ...(bytes === undefined ? {} : { bytes }) });
    },
  );
}

/** Each window listens once, as whoever it said last; it is let go of when it says "stop", goes elsewhere or closes. */
function bridgeEvents(station: Station, isOwn: IsOwn): void {
  const listening = new Map<WebContents, () => void>();
  const watched = new WeakSet<WebContents>();
  const stop = (page: WebContents) => {
    listening.get(page)?.();
    listening.delete(page);
  };
  ipcMain.on(events, ({ sender, senderFrame }, wish: unknown) => {
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
    const unsubscribe = station.subscribe(callerIn(wish), (event) => sender.send(events, event));
    listening.set(sender, unsubscribe);
    sender.send(events, { type: "ready" });
  });
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
