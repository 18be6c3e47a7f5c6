import { createDesktop, type Desktop } from "#client/desktop";

/** What the desktop application does for this page; in a browser it is not there. */
export function ownDesktop(): Desktop {
  return createDesktop(window.rollcall?.desktop);
}

/** Whether a frame of this page can show a PDF: a browser with a viewer of its own. The desktop application has a window for it. */
export function canFramePdf(): boolean {
  return !ownDesktop().isThere && navigator.pdfViewerEnabled;
}
