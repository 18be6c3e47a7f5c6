import { nameSchema, shortIdSchema } from "./fields";

/** What a node says of itself on the local network. A hint where to look: nothing in it is trusted. */
export interface Announcement {
  readonly protocolVersion: number;
  readonly shortId: string;
  readonly isPairingOpen: boolean;
}

/** What a discovery library hands on about one answer; all of it may be hostile. */
export interface HeardAnswer {
  readonly name?: unknown;
  readonly port?: unknown;
  readonly addresses?: unknown;
  readonly txt?: unknown;
}

export interface HeardNode extends Announcement {
  readonly name: string;
  readonly port: number;
  readonly addresses: readonly string[];
}

const MAX_ADDRESSES = 8;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{2,39}(?:%[0-9a-z._-]{1,20})?)$/iu;

/** The TXT record (RFC 6763 §6): `v`, `id` and `pair`. */
export function formatAnnouncement(announcement: Announcement): Record<string, string> {
  return {
    v: String(announcement.protocolVersion),
    id: announcement.shortId,
    pair: announcement.isPairingOpen ? "1" : "0",
  };
}

/** The node in an answer, or what is wrong with the answer. Never throws, and keeps at most eight addresses. */
export function parseAnswer(answer: HeardAnswer): HeardNode | { readonly refusedBecause: string } {
  const announcement = parseAnnouncement(answer.txt);
  if ("refusedBecause" in announcement) return announcement;
  const name = nameSchema.safeParse(answer.name);
  if (!name.success) return { refusedBecause: "its name is missing, too long or not one line of text" };
  const { port } = answer;
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65_535) {
    return { refusedBecause: "its port is not a port" };
  }
  const addresses = parseAddresses(answer.addresses);
  if (addresses.length === 0) return { refusedBecause: "it gives no address" };
  return { ...announcement, name: name.data, port, addresses };
}

function parseAnnouncement(txt: unknown): Announcement | { readonly refusedBecause: string } {
  if (typeof txt !== "object" || txt === null) return { refusedBecause: "it describes nothing" };
  const version = text(txt, "v");
  const pair = text(txt, "pair");
  const id = shortIdSchema.safeParse(text(txt, "id"));
  if (version === undefined || !/^[1-9]\d{0,4}$/u.test(version)) {
    return { refusedBecause: "its version is not a number" };
  }
  if (!id.success) return { refusedBecause: "its id is not 16 hexadecimal characters" };
  if (pair !== "0" && pair !== "1") return { refusedBecause: "it does not say whether pairing is open" };
  return { protocolVersion: Number(version), shortId: id.data, isPairingOpen: pair === "1" };
}

function text(record: object, key: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(record, key)?.value;
  return typeof value === "string" ? value : undefined;
}

function parseAddresses(addresses: unknown): readonly string[] {
  if (!Array.isArray(addresses)) return [];
  return addresses
    .slice(0, MAX_ADDRESSES)
    .filter((address): address is string => typeof address === "string" && ADDRESS.test(address));
}
