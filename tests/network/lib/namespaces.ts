import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Two computers in one network: the station's and the node's, each a network namespace, joined by a virtual cable. */
export type TwoComputers = {
  readonly station: string;
  readonly node: string;
  readonly stationAddress: string;
  readonly nodeAddress: string;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Why namespaces, or the programs that the tests need, cannot be had here; undefined where they can. */
export function whyNoNamespaces(...programs: readonly string[]): string | undefined {
  const missing = ["ffmpeg", ...programs].find((name) => spawnSync(name, ["--help"]).error !== undefined);
  if (missing !== undefined) return `the program ${missing} is missing`;
  if (process.platform !== "linux") return "network namespaces are Linux's";
  if (process.getuid?.() !== 0) return "only root may make network namespaces";
  const name = `rc-try-${process.pid}`;
  const made = spawnSync("ip", ["netns", "add", name], { encoding: "utf8" });
  if (made.error !== undefined) return "the program ip is missing (install iproute2)";
  if (made.status !== 0) return `network namespaces are not permitted here: ${made.stderr.trim()}`;
  spawnSync("ip", ["netns", "del", name]);
  return undefined;
}

let made = 0;

/** Makes both, with their cable plugged in. Names are this process's own. */
export async function joinTwoComputers(): Promise<TwoComputers> {
  made += 1;
  const id = `${process.pid % 100_000}x${made}`;
  const [station, node] = [`rc-station-${id}`, `rc-node-${id}`];
  const [stationLink, nodeLink] = [`rs${id}`, `rn${id}`];
  const [stationAddress, nodeAddress] = ["10.77.0.1", "10.77.0.2"];
  const ip = async (...args: readonly string[]): Promise<void> => void (await run("ip", args));
  await ip("netns", "add", station);
  await ip("netns", "add", node);
  await ip("link", "add", stationLink, "netns", station, "type", "veth", "peer", nodeLink, "netns", node);
  for (const [name, link, address, other] of [
    [station, stationLink, stationAddress, nodeAddress],
    [node, nodeLink, nodeAddress, stationAddress],
  ] as const) {
    await ip("-n", name, "link", "set", "lo", "up");
    await ip("-n", name, "address", "add", `${address}/24`, "dev", link);
    await ip("-n", name, "link", "set", link, "up");
    // A way out, as a real network has: whatever tries to leave is seen on the cable.
    await ip("-n", name, "route", "add", "default", "via", other);
  }
  return {
    station,
    node,
    stationAddress,
    nodeAddress,
    unplug: () => ip("-n", node, "link", "set", nodeLink, "down"),
    plug: async () => {
      await ip("-n", node, "link", "set", nodeLink, "up");
      // The kernel forgets routes of a link that goes down.
      await ip("-n", node, "route", "replace", "default", "via", stationAddress);
    },
    remove: async () => {
      await ip("netns", "del", station);
      await ip("netns", "del", node);
    },
  };
}

/** The command line that runs a program inside a namespace. */
export function inside(namespace: string, command: readonly string[]): readonly string[] {
  return ["ip", "netns", "exec", namespace, ...command];
}
