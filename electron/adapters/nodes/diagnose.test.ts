import { describe, expect, it } from "vitest";
import { dialable, formatAddress, parseAddress } from "./address";
import { diagnose, type OwnAddress } from "./diagnose";

const WIFI: OwnAddress = { name: "wlan0", address: "192.168.1.5", cidr: "192.168.1.5/24", internal: false };
const CABLE: OwnAddress = { name: "eth0", address: "10.1.0.5", cidr: "10.1.0.5/16", internal: false };
const VPN: OwnAddress = { name: "tun0", address: "172.16.9.9", cidr: "172.16.9.9/32", internal: false };
const LOOPBACK: OwnAddress = { name: "lo", address: "127.0.0.1", cidr: "127.0.0.1/8", internal: true };
const LINK_LOCAL: OwnAddress = { name: "eth0", address: "fe80::1", cidr: "fe80::1/64", internal: false };

function causeOf(host: string, code: string, own: readonly OwnAddress[], isAnnounced = false): string {
  return diagnose({ host, code, own, isAnnounced }).cause;
}

describe("why a node cannot be reached", () => {
  it.each([
    ["this computer is in no network", "192.168.1.9", "ENETUNREACH", [LOOPBACK], false, "no-network"],
    ["a device answers, but no program", "192.168.1.9", "ECONNREFUSED", [WIFI], false, "refused"],
    ["nobody has the address on a cable", "10.1.0.9", "EHOSTUNREACH", [CABLE], false, "node-off"],
    ["nobody can be reached in a Wi-Fi", "192.168.1.9", "EHOSTUNREACH", [WIFI], false, "client-isolation"],
    [
      "it announces itself, but a Wi-Fi keeps it apart",
      "192.168.1.9",
      "TIMEOUT",
      [WIFI],
      true,
      "client-isolation",
    ],
    ["it announces itself, but its port is shut", "10.1.0.9", "TIMEOUT", [CABLE], true, "firewall"],
    ["nothing answers", "10.1.0.9", "TIMEOUT", [CABLE], false, "timeout"],
    ["its address is of another network", "10.9.0.9", "TIMEOUT", [WIFI], false, "other-subnet"],
    ["a VPN takes the connection", "10.9.0.9", "TIMEOUT", [WIFI, VPN], false, "vpn"],
    ["nobody has the name", "rollcall.local", "ENOTFOUND", [WIFI], false, "unknown-name"],
    ["this computer forbids it", "192.168.1.9", "EACCES", [WIFI], false, "firewall"],
    ["somebody else answers", "192.168.1.9", "wrong-key", [WIFI], false, "wrong-key"],
    ["it has revoked this station", "192.168.1.9", "not-paired", [WIFI], false, "not-paired"],
    ["versions do not fit", "192.168.1.9", "wrong-version", [WIFI], false, "other-version"],
    [
      "it is on the same cable by link-local",
      "fe80::2%eth0",
      "EHOSTUNREACH",
      [LINK_LOCAL],
      false,
      "node-off",
    ],
  ] as const)("says that %s", (_, host, code, own, isAnnounced, cause) => {
    expect(causeOf(host, code, own, isAnnounced)).toBe(cause);
  });

  it("says what to do, for each cause", () => {
    const { says, advice } = diagnose({
      host: "10.1.0.9",
      code: "TIMEOUT",
      own: [CABLE],
      isAnnounced: false,
    });
    expect([says.length, advice.length].every((length) => length > 20)).toBe(true);
  });
});

describe("an address", () => {
  it.each([
    ["192.168.1.20", { host: "192.168.1.20", port: 47_600 }],
    ["rollcall.local:80", { host: "rollcall.local", port: 80 }],
    ["[fe80::1%eth0]:9000", { host: "fe80::1%eth0", port: 9000 }],
    ["fe80::1", { host: "fe80::1", port: 47_600 }],
    ["10.0.0.1:99999", undefined],
    ["[::1", undefined],
    ["", undefined],
  ])("%s is read, or refused", (text, parsed) => {
    expect(parseAddress(text)).toEqual(parsed);
    expect(parsed === undefined ? parsed : parseAddress(formatAddress(parsed))).toEqual(parsed);
  });

  it("that is link-local is tried in each network that has such addresses", () => {
    expect(dialable(["[fe80::2]:1", "10.0.0.1:2", "nonsense:x"], [LINK_LOCAL, WIFI])).toEqual([
      { host: "fe80::2%eth0", port: 1 },
      { host: "10.0.0.1", port: 2 },
    ]);
  });
});
