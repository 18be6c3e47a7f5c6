import { setTimeout as sleep } from "node:timers/promises";
import type { Search, SearchedRung, SeenNode, StationIdentity } from "#core/ports";
import { shortIdOf } from "#wire/fields";
import { MAX_STRANGER_BYTES } from "#wire/limits";
import type { Announcements } from "./announcements";
import { formatAddress, parseAddress } from "./address";
import { diagnose, problemOf, type OwnAddress } from "./diagnose";
import { LinkError } from "./linkError";
import { dialPinned } from "./pinnedSocket";

/** Nodes answer within a second; a busy Wi-Fi takes longer. */
const LISTEN_MS = 2500;

export type SearchParts = {
  readonly announcements: Announcements;
  readonly identity: StationIdentity;
  readonly own: () => readonly OwnAddress[];
  /** Opens the port for nodes that dial; gives its number. */
  readonly openReverse: () => Promise<number>;
};

/** Tries every way of finding nodes, and says how each ended. */
export async function searchNodes(search: Search, parts: SearchParts): Promise<readonly SearchedRung[]> {
  parts.announcements.ask();
  const listening = sleep(LISTEN_MS);
  const [last, typed] = await Promise.all([lastAddresses(search, parts), typedAddress(search, parts)]);
  await listening;
  return [announced(parts), last, typed, cable(parts), await reverse(search, parts)];
}

function announced({ announcements, own }: SearchParts): SearchedRung {
  const nodes = announcements.nodes();
  if (nodes.length > 0) return found("mdns", nodes, `${nodes.length} announced in this network.`);
  const isAlone = own().every(({ internal }) => internal);
  return {
    rung: "mdns",
    result: "nothing",
    nodes: [],
    says: "No node announced itself in this network.",
    problem: problemOf(isAlone ? "no-network" : "client-isolation"),
  };
}

async function lastAddresses({ known }: Search, parts: SearchParts): Promise<SearchedRung> {
  const rung = "last-address";
  if (known.length === 0) return { rung, result: "not-tried", nodes: [], says: "No node was paired yet." };
  const tries = known.flatMap(({ nodeId, addresses }) =>
    addresses.slice(0, 2).map((address) => ({ nodeId, address })),
  );
  const answers = await Promise.all(tries.map(({ address }) => knock(address, parts)));
  const nodes = answers.flatMap((answer) => ("nodeId" in answer ? [answer] : []));
  const own = nodes.filter(({ nodeId }) => known.some((each) => each.nodeId === nodeId));
  if (own.length > 0) return found(rung, own, `${own.length} answered at the last known address.`);
  const failed = answers.find((answer) => "cause" in answer);
  const problem = nodes.length > 0 ? problemOf("wrong-key") : failed;
  return {
    rung,
    result: "nothing",
    nodes: [],
    says: "No paired node answered at its last address.",
    ...(problem === undefined ? {} : { problem }),
  };
}

async function typedAddress({ address }: Search, parts: SearchParts): Promise<SearchedRung> {
  const rung = "typed-address";
  if (address === undefined) return { rung, result: "not-tried", nodes: [], says: "No address was typed." };
  const answer = await knock(address, parts);
  if ("nodeId" in answer)
    return found(rung, [answer], `A node answered at ${answer.addresses[0] ?? address}.`);
  return { rung, result: "failed", nodes: [], says: `No node answered at ${address}.`, problem: answer };
}

/** A cable from computer to node: neither gets an address from anybody, so both take a link-local one (RFC 3927, RFC 4291 2.5.6). */
function cable({ announcements, own }: SearchParts): SearchedRung {
  const rung = "cable";
  const hasLinkLocal = own().some(({ internal, address }) => !internal && isLinkLocal(address));
  const nodes = announcements
    .nodes()
    .filter(({ addresses }) => addresses.some((address) => isLinkLocal(parseAddress(address)?.host ?? "")));
  if (nodes.length > 0 && hasLinkLocal)
    return found(rung, nodes, "A node answers over a cable or a link-local address.");
  return {
    rung,
    result: hasLinkLocal ? "nothing" : "not-tried",
    nodes: [],
    says: hasLinkLocal
      ? "No node answers over a link-local address. With a cable in, wait half a minute and try again."
      : "No cable with a link-local address is plugged in.",
  };
}

async function reverse(search: Search, { openReverse }: SearchParts): Promise<SearchedRung> {
  const rung = "reverse";
  if (!search.reverse) {
    return {
      rung,
      result: "not-tried",
      nodes: [],
      says: "The port for nodes that dial this computer is closed.",
    };
  }
  try {
    const port = await openReverse();
    return {
      rung,
      result: "nothing",
      nodes: [],
      says: `Paired nodes may dial port ${port} of this computer now.`,
    };
  } catch (error) {
    const says = error instanceof Error ? error.message : "The port could not be opened.";
    return { rung, result: "failed", nodes: [], says, problem: problemOf("firewall") };
  }
}

/** Looks whose certificate is at an address, and says nothing there. */
async function knock(
  text: string,
  { identity, own }: SearchParts,
): Promise<SeenNode | ReturnType<typeof diagnose>> {
  const address = parseAddress(text);
  if (address === undefined)
    return diagnose({ host: text, code: "ENOTFOUND", own: own(), isAnnounced: false });
  const signal = new AbortController().signal;
  try {
    const dial = { address, identity, expect: "anybody", maxPayload: MAX_STRANGER_BYTES, signal } as const;
    const { socket, fingerprint } = await dialPinned(dial);
    socket.terminate();
    const nodeId = shortIdOf(fingerprint);
    return { nodeId, name: `Node ${nodeId.slice(0, 4)}`, addresses: [formatAddress(address)] };
  } catch (error) {
    const { code } = LinkError.from(error);
    return diagnose({ host: address.host, code, own: own(), isAnnounced: false });
  }
}

function isLinkLocal(address: string): boolean {
  return /^(?:169\.254\.|fe[89ab][0-9a-f]:)/iu.test(address);
}

function found(rung: SearchedRung["rung"], nodes: readonly SeenNode[], says: string): SearchedRung {
  return { rung, result: "found", nodes, says };
}
