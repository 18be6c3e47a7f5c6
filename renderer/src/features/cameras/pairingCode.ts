/** Letters and digits of a code, and in how large groups they are shown. */
const LENGTH = 16;
const GROUP = 4;

/** Crockford's base32 has no I, L, O and U; who types one of the first three means a digit. */
const MISTAKEN: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/** A code as it is shown while it is typed or pasted: capitals in groups of four, whatever stood between them. */
export function groupedCode(typed: string): string {
  const signs = Array.from(typed.toUpperCase(), (sign) => MISTAKEN[sign] ?? sign).join("");
  const kept = signs.replaceAll(/[^0-9A-HJKMNP-TV-Z]/gu, "").slice(0, LENGTH);
  return (kept.match(new RegExp(`.{1,${GROUP}}`, "gu")) ?? []).join("-");
}

/** Whether all of a code is there. */
export function isWholeCode(grouped: string): boolean {
  return grouped.replaceAll("-", "").length === LENGTH;
}

/** What a camera's QR code says: which camera, where its own name leads in the room's network, and the code. */
export type PairingLink = { readonly cameraId: string; readonly address: string; readonly code: string };

const LINK = /^rollcall-node:([0-9a-f]+)\?port=(\d{1,5})#(.+)$/u;

/** Reads the link of a QR code; anything else is no code of a camera's. */
export function readPairingLink(text: string): PairingLink | "no-code" {
  const [, cameraId = "", port = "", typed = ""] = LINK.exec(text) ?? [];
  const code = groupedCode(typed);
  return isWholeCode(code) ? { cameraId, address: `rollcall-${cameraId}.local:${port}`, code } : "no-code";
}
