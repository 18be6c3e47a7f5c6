import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAnnouncement, parseAnswer } from "./announcement";

const good = {
  name: "Room 3",
  port: 47_600,
  addresses: ["192.168.1.7", "fe80::1"],
  txt: formatAnnouncement({ protocolVersion: 1, shortId: "0123456789abcdef", isPairingOpen: true }),
};

describe("a node's announcement", () => {
  it("comes out as it went in", () => {
    expect(parseAnswer(good)).toEqual({
      name: "Room 3",
      port: 47_600,
      addresses: ["192.168.1.7", "fe80::1"],
      protocolVersion: 1,
      shortId: "0123456789abcdef",
      isPairingOpen: true,
    });
  });

  it("is refused with a reason when hostile", () => {
    const hostile: readonly object[] = [
      { name: "a\nb" },
      { name: "\u001B[31mred" },
      { name: "x".repeat(500) },
      { port: 0 },
      { port: 70_000 },
      { port: "80" },
      { addresses: [] },
      { addresses: ["evil.example", "$(reboot)"] },
      { txt: null },
      { txt: { ...good.txt, id: "../../etc" } },
      { txt: { ...good.txt, v: "1e9" } },
      { txt: { ...good.txt, pair: "yes" } },
      { txt: Object.create(good.txt) },
    ];
    for (const change of hostile) {
      expect(parseAnswer({ ...good, ...change })).toHaveProperty("refusedBecause");
    }
  });

  it("keeps no more addresses than a node can have use for", () => {
    const answer = parseAnswer({ ...good, addresses: Array.from({ length: 5_000 }, () => "10.0.0.1") });
    expect(answer).toHaveProperty("addresses.length", 8);
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.object(), fc.anything(), (answer, txt) => {
        expect(parseAnswer({ ...answer, txt })).toHaveProperty("refusedBecause");
      }),
    );
  });
});
