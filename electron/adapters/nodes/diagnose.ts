import { BlockList, isIP } from "node:net";
import type { LinkProblem } from "#contract/camera";

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

const ADVICE: Readonly<Record<Cause, readonly [says: string, advice: string]>> = {
  "no-network": [
    "This computer is in no network.",
    "Join the room's Wi-Fi, or connect node and computer by an Ethernet cable.",
  ],
  "node-off": [
    "Nothing answers at the node's address, though it is in this network.",
    "Look whether the node has power and its light is on; it takes a minute to start.",
  ],
  "client-isolation": [
    "The node is in this Wi-Fi, but the Wi-Fi does not let its devices talk to each other.",
    "Ask IT to switch client isolation off for this room, or use an Ethernet cable or your computer's own hotspot.",
  ],
  "other-subnet": [
    "The node's address belongs to another network than this computer is in.",
    "Join the same network as the node. Guest Wi-Fi is often a network of its own; a cable works everywhere.",
  ],
  firewall: [
    "The node is there, but its port does not answer: something on the way lets nothing through.",
    "Ask IT to allow TCP port 47600 between the devices of this network, or use an Ethernet cable.",
  ],
  vpn: [
    "A VPN is on and seems to take the connection with it.",
    "Switch the VPN off, or have it leave out the local network, and try again.",
  ],
  "wrong-key": [
    "Something else answers at the node's address than the node that was paired. It was not spoken to.",
    "If the node was set up anew, revoke it here and pair it again. If not, somebody may be pretending to be it: tell IT.",
  ],
  "not-paired": [
    "The node does not know this station (any more).",
    "Revoke it here, run “rollcall-node pair” on the node, and pair again with the code that it shows.",
  ],
  refused: [
    "A device answers at the node's address, but no node's program runs there.",
    "Wait a minute if it was just switched on. Then look whether the address still is the node's, or restart it.",
  ],
  timeout: [
    "Nothing answers at the node's address.",
    "Look whether the node has power and is in the same network; an Ethernet cable from node to computer works everywhere.",
  ],
  "unknown-name": [
    "No device has this name in this network.",
    "Check the name, or type the address in numbers as the node shows it.",
  ],
  "other-version": [
    "Node and Rollcall are of versions that do not understand each other.",
    "Update the older of the two.",
  ],
  "no-ffmpeg": [
    "The program ffmpeg, with which network cameras are opened, is not on this computer.",
    "Install ffmpeg, or have IT do it, and try again.",
  ],
  "no-signal": [
    "The camera gives no picture.",
    "Look whether it is plugged in and no other program uses it; Rollcall keeps trying.",
  ],
  "no-folder": [
    "The folder of pictures cannot be read, or there is no JPEG in it.",
    "Check the folder's path and put JPEG pictures into it.",
  ],
  "link-lost": ["The connection to the node was lost.", "Rollcall keeps trying by itself."],
};

/** A problem in words. */
export function problemOf(cause: Cause): LinkProblem {
  const [says, advice] = ADVICE[cause];
  return { cause, says, advice };
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
