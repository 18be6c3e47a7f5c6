import { extname, join, normalize, sep } from "node:path";

/** The page's own scheme and origin: a real origin, so that CSP and storage work as they do on the web. */
export const APP_SCHEME = "app";
export const APP_ORIGIN = `${APP_SCHEME}://rollcall`;

/** What a page may load: its own files, and pictures and PDFs that it made itself. Nothing from any network, nothing inline. */
export const CONTENT_SECURITY_POLICY = contentSecurityPolicy("'self'");

/** The policy of one served page: besides its own files it may add style sheets that carry this nonce. */
export function policyWithStyleNonce(nonce: string): string {
  return contentSecurityPolicy(`'self' 'nonce-${nonce}'`);
}

function contentSecurityPolicy(styles: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src blob:",
    "object-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/** A file that an address asks for, or "forbidden" when the address names anything outside of the page's folder. */
export type Asset = { readonly path: string; readonly mediaType: string } | "forbidden";

/** Turns an address of the page's origin into a file below `root`. */
export function resolveAsset(root: string, address: string): Asset {
  if (originOf(address) !== APP_ORIGIN) return "forbidden";
  const decoded = decodePath(new URL(address).pathname);
  if (decoded.includes("\0") || decoded.includes("\\")) return "forbidden";
  const path = normalize(join(root, decoded === "/" ? "index.html" : decoded));
  const mediaType = MEDIA_TYPES[extname(path)];
  return path.startsWith(root + sep) && mediaType !== undefined ? { path, mediaType } : "forbidden";
}

/** Tells whether a page at this address is Rollcall's own. `devOrigin` is the development server's, if one runs. */
export function isOwnPage(address: string, devOrigin?: string): boolean {
  const origin = originOf(address);
  return origin === APP_ORIGIN || (devOrigin !== undefined && origin === devOrigin);
}

/** `URL.origin` is "null" for schemes that the web does not know, so it is put together here; "" for no address. */
function originOf(address: string): string {
  if (!URL.canParse(address)) return "";
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

/** A path with malformed escapes becomes "\0", which no file is called. */
function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return "\0";
  }
}
