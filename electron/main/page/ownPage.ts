import { isOwnPage } from "#adapters/page/pageAddress";

/** Where a message or a wish comes from, as Electron's `WebFrameMain` tells. */
export type Frame = { readonly url: string; readonly parent: unknown };

/** Whether a frame is the whole of Rollcall's own page, and not a frame within it or another page. */
export type IsOwnFrame = (frame: Frame | null) => boolean;

/** `devOrigin` is the development server's, if one runs. */
export function createIsOwnFrame(devOrigin?: string): IsOwnFrame {
  return (frame) => frame !== null && frame.parent === null && isOwnPage(frame.url, devOrigin);
}
