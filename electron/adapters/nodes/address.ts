import { isIPv6 } from "node:net";
import { DEFAULT_PORT } from "#wire/limits";
import type { OwnAddress } from "./diagnose";

/** Where something listens. */
export type HostPort = { readonly host: string; readonly port: number };

/** Reads "host", "host:port", "[v6]:port" or a bare IPv6 address; a missing port is the nodes' usual one. */
export function parseAddress(text: string): HostPort | undefined {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/u.exec(text);
  const plain = /^([^:[\]]+)(?::(\d{1,5}))?$/u.exec(text);
  const bare = isIPv6(text) ? { host: text, port: DEFAULT_PORT } : undefined;
  const match = bracketed ?? plain;
  if (match === null) return bare;
  const [, host = "", portText] = match;
  const port = portText === undefined ? DEFAULT_PORT : Number(portText);
  return host === "" || port < 1 || port > 65_535 ? undefined : { host, port };
}

/** The address as it is shown and kept. */
export function formatAddress({ host, port }: HostPort): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * The addresses to dial, in order, without those that are none. A link-local IPv6 address means nothing without its network (RFC 4007,
 * 11): it is tried on each.
 */
export function dialable(texts: readonly string[], own: readonly OwnAddress[]): readonly HostPort[] {
  const zones = [
    ...new Set(
      own.filter(({ internal, address }) => !internal && isLinkLocalV6(address)).map(({ name }) => name),
    ),
  ];
  return texts.flatMap((text) => {
    const address = parseAddress(text);
    if (address === undefined) return [];
    if (!isLinkLocalV6(address.host) || address.host.includes("%")) return [address];
    return zones.map((zone) => ({ host: `${address.host}%${zone}`, port: address.port }));
  });
}

function isLinkLocalV6(address: string): boolean {
  return /^fe[89ab][0-9a-f]:/iu.test(address);
}
