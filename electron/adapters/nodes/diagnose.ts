import { BlockList, isIP } from "node:net";
import type { LinkProblem } from "#contract/camera";
import { inEnglish, whyOf } from "#contract/reasons/reasons";

/** One address of this computer. */
export type OwnAddress = {
  readonly name: string;
  readonly address: string;
  /** "192.168.1.5/24"; `null` where the system does not say. */
  readonly cidr: string | null;
  readonly internal: boolean;
};

/** What is known when a node could not be reached. */
export type Failure = {
  /** The address that was tried: numbers, or a name. */
  readonly host: string;
  /** The system's error code ("ECONNREFUSED"), "TIMEOUT", or what the wire said ("wrong-key", "not-paired"). */
  readonly code: string;
  readonly own: readonly OwnAddress[];
  /** Whether the node announced itself a short while ago. */
  readonly isAnnounced: boolean;
};

type Cause = LinkProblem["cause"];

/** A problem in words. */
export function problemOf(cause: Cause): LinkProblem {
  const [says, advice] = [whyOf(`${cause}:says`), whyOf(`${cause}:advice`)];
  return { cause, says: inEnglish(says), advice: inEnglish(advice) };
}

/** The likeliest reason why a node cannot be reached, as far as this computer can tell. */
export function diagnose(failure: Failure): LinkProblem {
  return problemOf(bySaying(failure.code) ?? byNetwork(failure));
}

function bySaying(code: string): Cause | undefined {
  switch (code) {
    case "wrong-key":
    case "not-paired":
    case "link-lost":
      return code;
    case "wrong-version":
      return "other-version";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "unknown-name";
    case "ECONNREFUSED":
      return "refused";
    case "EACCES":
    case "EPERM":
      return "firewall";
    default:
      return undefined;
  }
}

function byNetwork({ host, code, own, isAnnounced }: Failure): Cause {
  const outside = own.filter(({ internal }) => !internal);
  if (outside.length === 0) return "no-network";
  const near = outside.find(({ cidr }) => cidr !== null && isWithin(host, cidr));
  if (near === undefined) {
    if (isIP(host) === 0) return "timeout";
    return outside.some(({ name }) => isVpn(name)) ? "vpn" : "other-subnet";
  }
  // Its announcements come through, or its hardware address could be found, but not its answers.
  if (code === "EHOSTUNREACH") return isAnnounced || isWireless(near.name) ? "client-isolation" : "node-off";
  if (isAnnounced) return isWireless(near.name) ? "client-isolation" : "firewall";
  return "timeout";
}

/** Names of interfaces that VPN programs make, on Linux, macOS and Windows. */
function isVpn(name: string): boolean {
  return /^(?:tun|tap|wg|ppp|utun|ipsec|tailscale|zt|nordlynx|proton)\d*|vpn|wireguard|anyconnect/iu.test(
    name,
  );
}

function isWireless(name: string): boolean {
  return /^(?:wl|wlan|wi-?fi|wlp|ath)/iu.test(name);
}

function isWithin(host: string, cidr: string): boolean {
  const family = familyOf(host);
  const [net = "", prefix = ""] = cidr.split("/");
  if (family === undefined || familyOf(net) !== family) return false;
  const list = new BlockList();
  list.addSubnet(net, Number(prefix), family);
  return list.check(withoutZone(host), family);
}

function familyOf(host: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(withoutZone(host));
  if (version === 0) return undefined;
  return version === 4 ? "ipv4" : "ipv6";
}

function withoutZone(host: string): string {
  return host.split("%")[0] ?? host;
}
