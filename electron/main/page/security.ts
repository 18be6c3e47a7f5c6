import { join } from "node:path";
import type { App, DownloadItem, Session } from "electron";
import { APP_ORIGIN, isOwnPage } from "#adapters/page/pageAddress";
import type { Frame, IsOwnFrame } from "./ownPage";

/** Closes every door of each page that is ever made: it stays where it is, may load itself again, opens nothing and embeds nothing. */
export function confinePages(app: Pick<App, "on">): void {
  app.on("web-contents-created", (_, page) => {
    page.on("will-navigate", (event) => {
      if (!isSamePage(event.url, page.getURL())) event.preventDefault();
    });
    // Chromium's viewer of PDFs consists of frames of its own; no other page has any.
    page.on("will-frame-navigate", (event) => {
      if (event.isMainFrame || !page.getURL().startsWith(PDF_ADDRESSES)) event.preventDefault();
    });
    page.on("will-redirect", (event) => event.preventDefault());
    page.on("will-attach-webview", (event) => event.preventDefault());
    page.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/** Loading the page again is no navigation; what stands behind "#" is the page's own business. */
export function isSamePage(next: string, now: string): boolean {
  const [nextPage, nowPage] = [next, now].map((address) => address.split("#", 1)[0]);
  return nextPage !== "" && nextPage === nowPage;
}

const PDF_ADDRESSES = `${APP_ORIGIN}/pdf/`;

/** A wish for a permission, as far as it decides. */
export type Wish = {
  readonly permission: string;
  readonly mediaTypes: readonly string[];
  readonly frame: Frame | null;
  /** Whether a lecturer is logged in at the window. */
  readonly isLoggedIn: boolean;
};

/** Pages on which the laptop's camera is of use: faces are learnt with it, a lesson is taken, or a camera is paired by its QR code. */
const CAMERA_PAGES = /^#\/(?:classes|lesson|cameras)(?:\/|$)/u;

/** What only a press of the lecturer's sets off, and what reads nothing: a text is copied, the room's picture fills the screen. */
const FOR_A_PRESS: ReadonlySet<string> = new Set(["clipboard-sanitized-write", "fullscreen"]);

/**
 * Everything is denied but, to Rollcall's own page, copying a text, filling the screen, and the picture of the laptop's camera: without
 * sound, while a lecturer is logged in, on the pages that have a use for it.
 */
export function isGranted({ permission, mediaTypes, frame, isLoggedIn }: Wish, isOwn: IsOwnFrame): boolean {
  if (frame === null || !isOwn(frame)) return false;
  if (FOR_A_PRESS.has(permission)) return true;
  const isPictureOnly = mediaTypes.length > 0 && mediaTypes.every((type) => type === "video");
  const isOfCamera = permission === "media" && isPictureOnly;
  return isOfCamera && isLoggedIn && CAMERA_PAGES.test(new URL(frame.url).hash);
}

/** Puts `isGranted` before every permission of a session, and denies all devices. */
export function guardPermissions(
  session: Pick<
    Session,
    "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler"
  >,
  isOwn: IsOwnFrame,
  isLoggedIn: () => boolean,
): void {
  session.setPermissionRequestHandler((page, permission, answer, details) => {
    const mediaTypes = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    const frame = details.isMainFrame ? { url: page.getURL(), parent: null } : null;
    answer(isGranted({ permission, mediaTypes, frame, isLoggedIn: isLoggedIn() }, isOwn));
  });
  session.setPermissionCheckHandler((page, permission, _origin, { isMainFrame, mediaType }) => {
    const frame = page !== null && isMainFrame ? { url: page.getURL(), parent: null } : null;
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    return isGranted({ permission, mediaTypes, frame, isLoggedIn: isLoggedIn() }, isOwn);
  });
  session.setDevicePermissionHandler(() => false);
}

/** Electron would bring dictionaries from a server of Chromium's makers as soon as somebody types. */
export function guardSpelling(session: Pick<Session, "setSpellCheckerEnabled">): void {
  session.setSpellCheckerEnabled(false);
}

/** Lets only the page's own bytes become files, and only where the lecturer says in the system's dialog. */
export function guardDownloads(
  session: Pick<Session, "on">,
  { devOrigin, title, folder }: { devOrigin?: string; title: () => string; folder: string },
): void {
  session.on("will-download", (event, item: DownloadItem) => {
    if (!isOwnDownload(item.getURL(), devOrigin)) return event.preventDefault();
    item.setSaveDialogOptions({ title: title(), defaultPath: join(folder, item.getFilename()) });
  });
}

/** A PDF that is looked at, or `blob:` of the page's own origin: bytes that the page made. Nothing is fetched from anywhere. */
export function isOwnDownload(address: string, devOrigin?: string): boolean {
  if (address.startsWith(PDF_ADDRESSES)) return true;
  return address.startsWith("blob:") && isOwnPage(address.slice("blob:".length), devOrigin);
}
