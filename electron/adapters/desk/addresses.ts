import { networkInterfaces, type NetworkInterfaceInfo } from "node:os";

/** Bridges and tunnels of this computer's own programs: nobody in the room is on them. */
const VIRTUAL = /^(?:docker|veth|virbr|vmnet|vboxnet|br-|tun|tap|utun|zt|tailscale|wg|awdl|llw|lxc)/iu;
const WIRELESS = /^(?:wl|wifi|wi-fi|en0)/iu;

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** This computer's IPv4 addresses that a phone in the room may reach, the likeliest first. */
export function roomAddresses(interfaces: Interfaces = networkInterfaces()): readonly string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ family, internal, address }) => family === "IPv4" && !internal && !isSelfGiven(address))
      .map(({ address }) => ({ name, address })),
  );
  return found
    .filter(({ name }) => !VIRTUAL.test(name))
    .toSorted((left, right) => rank(left.name, left.address) - rank(right.name, right.address))
    .map(({ address }) => address);
}

function rank(name: string, address: string): number {
  return (isPrivate(address) ? 0 : 2) + (WIRELESS.test(name) ? 0 : 1);
}

/** RFC 1918, 3. */
function isPrivate(address: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u.test(address);
}

/** RFC 3927: a computer that found no network gave it to itself. */
function isSelfGiven(address: string): boolean {
  return address.startsWith("169.254.");
}
