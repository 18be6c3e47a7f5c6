import { createHash, timingSafeEqual } from "node:crypto";

/** What a request says of where it comes from, before its body is looked at. */
export type Approach = {
  readonly host: string | undefined;
  /** Sent by browsers with everything but plain navigation. */
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` (Fetch Metadata, W3C), where the browser sends it. */
  readonly fetchSite: string | undefined;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
};

/** What the server is, to compare with. */
export type Guarded = { readonly port: number; readonly token: string };

export type Verdict = "welcome" | "wrong-host" | "wrong-origin" | "no-token";

/**
 * Whether a request may come in. `Host` must name this server on the loopback, which ends DNS rebinding; a page of any other origin
 * is turned away; what needs the token has to bring it, compared in constant time.
 * @param needs `token` for the API and pictures, `nothing` for the page itself
 */
export function guardRequest(
  { host, origin, fetchSite, authorization }: Approach,
  { port, token }: Guarded,
  needs: "token" | "nothing",
): Verdict {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host.toLowerCase())) return "wrong-host";
  if (origin !== undefined && !hosts.some((own) => origin.toLowerCase() === `http://${own}`)) {
    return "wrong-origin";
  }
  if (fetchSite === "cross-site" || fetchSite === "same-site") return "wrong-origin";
  if (needs === "nothing") return "welcome";
  return isToken(bearerIn(authorization), token) ? "welcome" : "no-token";
}

/** Compares in a time that depends on neither: both are hashed to the same length first. */
export function isToken(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token)) && token !== "";
}

/** RFC 6750, 2.1. */
function bearerIn(authorization: string | undefined): string {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? "")?.[1] ?? "";
}
