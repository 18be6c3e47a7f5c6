import { EventEmitter } from "node:events";
import type { SeenNode } from "#core/ports";
import { parseAnswer } from "#wire/announcement";
import { SERVICE_TYPE } from "#wire/limits";
import { Bonjour, type Browser, type Service } from "bonjour-service";
import { formatAddress } from "./address";
import type { OwnAddress } from "./diagnose";

/** More nodes than any building has; a flood of false ones ends here. */
const MAX_NODES = 64;
/** When to ask after the start; later every `ASK_EVERY_MS`. Nodes answer at once and announce changes by themselves. */
const ASK_AT_MS = [250, 1000, 2500] as const;
const ASK_EVERY_MS = 20_000;
/** A goodbye holds after a second (RFC 6762, 10.1): a node that changes what it says takes it back and says it anew. */
const GOODBYE_MS = 1000;

/** Listens for nodes that announce themselves by mDNS (RFC 6762) on every network of this computer. */
export type Announcements = {
  readonly nodes: () => readonly SeenNode[];
  /** Asks at once. */
  readonly ask: () => void;
  readonly close: () => Promise<void>;
};

type Listening = { readonly bonjour: Bonjour; readonly browser: Browser };

/** @param onChange told of each change with all that are there */
export function listenForNodes(
  own: () => readonly OwnAddress[],
  onChange: (nodes: readonly SeenNode[]) => void,
): Announcements {
  const listening = new Map<string, Listening>();
  let before = "[]";
  let isClosed = false;

  const nodes = (): readonly SeenNode[] =>
    joined([...listening.values()].flatMap(({ browser }) => browser.services.slice(0, MAX_NODES)));
  const changed = () => {
    if (isClosed) return;
    const now = nodes();
    const text = JSON.stringify(now);
    if (text === before) return;
    before = text;
    onChange(now);
  };
  const stop = async (address: string): Promise<void> => {
    const found = listening.get(address);
    listening.delete(address);
    found?.browser.stop();
    await new Promise<void>((resolve) => {
      if (found === undefined) resolve();
      else found.bonjour.destroy(resolve);
    });
  };
  const ask = () => {
    const addresses = multicastAddresses(own());
    for (const gone of listening.keys()) if (!addresses.includes(gone)) void stop(gone);
    for (const [address, { browser }] of listening) {
      browser.expire();
      // A flood of answers is forgotten, and whoever is there answers again.
      if (browser.services.length > MAX_NODES) void stop(address);
      else browser.update();
    }
    for (const address of addresses)
      if (!listening.has(address)) listening.set(address, listen(address, changed));
    changed();
  };
  ask();
  const soon = ASK_AT_MS.map((ms) => setTimeout(ask, ms));
  const often = setInterval(ask, ASK_EVERY_MS);
  return {
    nodes,
    ask,
    close: async () => {
      isClosed = true;
      for (const each of soon) clearTimeout(each);
      clearInterval(often);
      await Promise.all([...listening.keys()].map(stop));
    },
  };
}

/** One for each network: a laptop with Wi-Fi and a cable must ask through both. */
function multicastAddresses(own: readonly OwnAddress[]): readonly string[] {
  return own
    .filter(({ internal, address }) => !internal && !address.includes(":"))
    .map(({ address }) => address);
}

function listen(address: string, changed: () => void): Listening {
  // The library hands these on to multicast-dns: ask through this network only, hear whatever comes from it.
  const options = { disableIPv6: true, interface: address, bind: "0.0.0.0" };
  // A network that went away in the middle of an answer is no reason to end: it is seen at the next look.
  const bonjour = new Bonjour(options, () => undefined);
  mdnsOf(bonjour)?.on("error", () => undefined);
  const browser = bonjour.find({ type: SERVICE_TYPE });
  for (const event of ["up", "txt-update", "srv-update"] as const) browser.on(event, changed);
  browser.on("down", () => void setTimeout(changed, GOODBYE_MS).unref());
  return { bonjour, browser };
}

/** The library tells of a port that is taken only inside of itself, where nobody listens, which would end the program. */
function mdnsOf(bonjour: Bonjour): EventEmitter | undefined {
  const server: unknown = Reflect.get(bonjour, "server");
  const mdns: unknown =
    typeof server === "object" && server !== null ? Reflect.get(server, "mdns") : undefined;
  return mdns instanceof EventEmitter ? mdns : undefined;
}

/** What was heard on several networks of one node, together; hostile answers are passed over. */
function joined(services: readonly Service[]): readonly SeenNode[] {
  const nodes = new Map<string, SeenNode>();
  for (const service of services) {
    const heard = parseAnswer(service);
    if ("refusedBecause" in heard) continue;
    const addresses = heard.addresses.map((host) => formatAddress({ host, port: heard.port }));
    const before = nodes.get(heard.shortId)?.addresses ?? [];
    nodes.set(heard.shortId, {
      nodeId: heard.shortId,
      name: heard.name,
      addresses: [...new Set([...before, ...addresses])].slice(0, 8),
      isPairingOpen: heard.isPairingOpen,
    });
  }
  return [...nodes.values()].slice(0, MAX_NODES);
}
