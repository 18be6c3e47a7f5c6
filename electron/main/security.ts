import type { App, Session } from "electron";

/** Closes every door of each page that is ever made: it stays where it is, opens nothing and embeds nothing. */
export function confinePages(app: App): void {
  app.on("web-contents-created", (_, page) => {
    page.on("will-navigate", (event) => event.preventDefault());
    page.on("will-attach-webview", (event) => event.preventDefault());
    page.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/** Grants Rollcall's own page this computer's camera, without its microphone, and nothing else to anybody. */
export function limitPermissions(session: Session, isOwn: (address: string) => boolean): void {
  session.setPermissionRequestHandler((_page, permission, answer, details) => {
    const kinds = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    const isCamera = permission === "media" && kinds.length > 0 && kinds.every((kind) => kind === "video");
    answer(isCamera && isOwn(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_page, permission, origin, details) =>
      permission === "media" && details.mediaType === "video" && isOwn(`${origin.replace(/\/$/u, "")}/`),
  );
  session.setDevicePermissionHandler(() => false);
}
