import type { RequestChannel } from "#contract/bridge";
import type { Reply } from "#contract/reply";
import type { Station } from "#core/station";
import { ipcMain } from "electron";
import { isOwnPage } from "#adapters/page/pageAddress";

const channel: RequestChannel = "rollcall:request";

/** Hands the requests of Rollcall's own page to the station; a frame inside it, or any other page, is refused. */
export function bridgeStation(station: Station, devOrigin?: string): void {
  ipcMain.handle(
    channel,
    async ({ senderFrame }, name: unknown, params: unknown, extras: unknown): Promise<Reply<unknown>> => {
      const isOwn =
        senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url, devOrigin);
      if (!isOwn || typeof name !== "string") {
        const message = "Only Rollcall's own page may ask, and by the name of a request.";
        return { ok: false, error: { code: "not-allowed", message } };
      }
      const { login, bytes } = readExtras(extras);
      return station.handle(
        { address: "screen", ...(login === undefined ? {} : { login }) },
        { name, params, ...(bytes === undefined ? {} : { bytes }) },
      );
    },
  );
}

function readExtras(extras: unknown): { readonly login?: string; readonly bytes?: Uint8Array } {
  if (typeof extras !== "object" || extras === null) return {};
  return {
    ...("login" in extras && typeof extras.login === "string" ? { login: extras.login } : {}),
    ...("bytes" in extras && extras.bytes instanceof Uint8Array ? { bytes: extras.bytes } : {}),
  };
}
