import type { App, Session } from "electron";

/** Closes every door of each page that is ever made: it stays where it is, opens nothing and embeds nothing. */
export function confinePages(app: App): void {
  app.on("web-contents-created", (_, page) => {
    page.on("will-navigate", (event) => event.preventDefault());
    page.on("will-attach-webview", (event) => event.preventDefault());
    page.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/** Grants no page anything that asks the user for permission: no camera, no notifications, no location. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
