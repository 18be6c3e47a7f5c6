import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inside, whyNoNamespaces } from "./lib/namespaces";
import { start } from "./lib/program";
import { openRoom, pairNode, startLesson, until, type Room } from "./lib/room";
import { NODE_PORT } from "./lib/roomNode";

const why = whyNoNamespaces("tcpdump");
const LISTEN_MS = 8000;

let room: Room;

/** What a kernel says by itself on any network: who has which address, and who listens to which group. */
const KERNELS_OWN = /\bARP\b|ICMP6|igmp|ethertype IPv6.*HBH/u;

describe.skipIf(why !== undefined)(
  `a station with everything off${why === undefined ? "" : `, skipped: ${why}`}`,
  () => {
    beforeAll(async () => {
      room = await openRoom();
    });
    afterAll(() => room.close());

    it("sends no packet but to its paired node and to mDNS", async () => {
      const { station, stationAddress, nodeAddress } = room.computers;
      await pairNode(room);
      const listening = start(inside(station, ["tcpdump", "-l", "-nn", "-i", "any", "-Q", "out"]));
      await until(10_000, async () => (listening.said().includes("listening on") ? true : undefined));
      const sessionId = await startLesson(room);
      await until(40_000, async () => {
        const { taken } = await room.station.ask("session.watching", { sessionId });
        return taken > 0 ? true : undefined;
      });
      await new Promise<void>((resolve) => void setTimeout(resolve, LISTEN_MS));
      await listening.stop();
      const packets = listening
        .said()
        .split("\n")
        .filter((line) => /^\d\d:\d\d:\d\d/u.test(line));
      const toNode = ` ${stationAddress}.`;
      const isToNode = (line: string) =>
        line.includes(toNode) && line.includes(` > ${nodeAddress}.${NODE_PORT}:`);
      const isMdns = (line: string) => / > (?:224\.0\.0\.251|ff02::fb)\.5353:/u.test(line);
      // The test itself asks the station over the loopback; a name looked up there would leave by the resolver.
      const isLocal = (line: string) => / lo +Out /u.test(line) && !/\.53: /u.test(line);
      const isAllowed = [isToNode, isMdns, isLocal, (line: string) => KERNELS_OWN.test(line)];
      const others = packets.filter((line) => isAllowed.every((allows) => !allows(line)));
      expect(packets.filter(isToNode).length).toBeGreaterThan(10);
      expect(others).toEqual([]);
    });
  },
);
