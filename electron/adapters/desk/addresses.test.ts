import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { roomAddresses } from "./addresses";

function at(address: string, internal = false): readonly NetworkInterfaceInfo[] {
  return [{ family: "IPv4", address, internal, netmask: "", mac: "", cidr: null }];
}

describe("roomAddresses", () => {
  it("names the room's Wi-Fi before the cable, and a private address before a public one", () => {
    const found = roomAddresses({
      lo: at("127.0.0.1", true),
      eth1: at("203.0.113.5"),
      eth0: at("10.0.0.4"),
      wlan0: at("192.168.1.20"),
    });
    expect(found).toEqual(["192.168.1.20", "10.0.0.4", "203.0.113.5"]);
  });

  it("leaves out what no phone in the room can reach", () => {
    const found = roomAddresses({
      docker0: at("172.17.0.1"),
      tun0: at("10.8.0.2"),
      eth0: at("169.254.3.4"),
      wlan0: [
        { family: "IPv6", address: "fe80::1", internal: false, netmask: "", mac: "", cidr: null, scopeid: 1 },
      ],
    });
    expect(found).toEqual([]);
  });
});
