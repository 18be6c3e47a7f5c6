import { hostname } from "node:os";
import type { CameraLink, Cameras, CameraSource, LinkNews, SeenNode, StationIdentity } from "#core/ports";
import { shortIdOf } from "#wire/fields";
import { MAX_NAME_CHARACTERS } from "#wire/limits";
import { parseAddress } from "./address";
import { listenForNodes, type Announcements } from "./announcements";
import { diagnose, problemOf, type OwnAddress } from "./diagnose";
import { folderFlow } from "./folderFlow";
import { createIdentity } from "./identity";
import type { LinkError } from "./linkError";
import { LocalLink } from "./localLink";
import { NodeLink } from "./nodeLink";
import { ownAddresses } from "./ownAddresses";
import { pairNode } from "./pairNode";
import type { PinnedSocket } from "./pinnedSocket";
import { listenReverse, type ReverseListener } from "./reverse";
import { searchNodes } from "./search";
import { streamFlow } from "./streamFlow";

export type CamerasOptions = {
  readonly own?: () => readonly OwnAddress[];
  readonly random?: () => number;
  /** Port on which nodes may dial this station; the usual one when left out. */
  readonly reversePort?: number;
  /** How long looking for nodes waits for announcements. */
  readonly listenMs?: number;
};

/** Nodes answer within a second; a busy Wi-Fi takes longer. */
const LISTEN_MS = 2500;

/** Cameras as this computer reaches them. Nothing is opened before it is asked for. */
export function createCameras(options: CamerasOptions = {}): Cameras {
  return new ReachedCameras(options);
}

class ReachedCameras implements Cameras {
  readonly createIdentity = createIdentity;
  readonly #own: () => readonly OwnAddress[];
  readonly #random: () => number;
  readonly #wantedPort: number | undefined;
  readonly #listenMs: number;
  readonly #stationName = hostname().slice(0, MAX_NAME_CHARACTERS) || "Rollcall";
  /** By fingerprint. */
  readonly #links = new Map<string, NodeLink>();
  #onChange: (nodes: readonly SeenNode[]) => void = () => undefined;
  #announcements: Announcements | undefined;
  #reverse: Promise<ReverseListener> | undefined;

  constructor({
    own = ownAddresses,
    random = Math.random,
    reversePort,
    listenMs = LISTEN_MS,
  }: CamerasOptions) {
    this.#own = own;
    this.#random = random;
    this.#wantedPort = reversePort;
    this.#listenMs = listenMs;
  }

  readonly browse: Cameras["browse"] = (onChange) => {
    this.#onChange = onChange;
    this.#listening();
    return async () => {
      this.#onChange = () => undefined;
      await this.#stopListening();
    };
  };

  readonly open: Cameras["open"] = (source, identity, tell) => {
    if (source.kind !== "room-node") return openLocal(source, this.#own, this.#random, tell);
    const { fingerprint } = source;
    const announced = () => this.#announcedOf(fingerprint);
    const shared = { own: this.#own, random: this.#random, stationName: this.#stationName };
    const onClosed = () => {
      if (this.#links.get(fingerprint) === link) this.#links.delete(fingerprint);
    };
    const link = new NodeLink(source, { ...shared, identity, announced, onClosed }, tell);
    this.#links.set(fingerprint, link);
    return link;
  };

  readonly search: Cameras["search"] = (search, identity) =>
    searchNodes(search, {
      announcements: this.#listening(),
      identity,
      own: this.#own,
      listenMs: this.#listenMs,
      openReverse: () => this.#openReverse(identity),
    });

  readonly pair: Cameras["pair"] = (asked, identity) =>
    pairNode({ ...asked, identity, stationName: this.#stationName, own: this.#own() });

  readonly reversePort: Cameras["reversePort"] = async () => (await this.#listener())?.port;

  readonly close: Cameras["close"] = async () => {
    await this.#stopListening();
    await (await this.#listener())?.close();
    this.#reverse = undefined;
  };

  async #listener(): Promise<ReverseListener | undefined> {
    return this.#reverse?.catch(() => undefined);
  }

  #listening(): Announcements {
    this.#announcements ??= listenForNodes(this.#own, (nodes) => this.#hear(nodes));
    return this.#announcements;
  }

  async #stopListening(): Promise<void> {
    const listening = this.#announcements;
    this.#announcements = undefined;
    await listening?.close();
  }

  /** A node that announces itself is there: whoever waits for it tries at once. */
  #hear(nodes: readonly SeenNode[]): void {
    for (const [fingerprint, link] of this.#links) {
      if (nodes.some(({ nodeId }) => nodeId === shortIdOf(fingerprint))) link.wake();
    }
    this.#onChange(nodes);
  }

  #announcedOf(fingerprint: string): readonly string[] {
    const nodes = this.#announcements?.nodes() ?? [];
    return nodes.find(({ nodeId }) => nodeId === shortIdOf(fingerprint))?.addresses ?? [];
  }

  async #openReverse(identity: StationIdentity): Promise<number> {
    this.#reverse ??= listenReverse(identity, (socket) => this.#adopt(socket), this.#wantedPort);
    try {
      return (await this.#reverse).port;
    } catch (error) {
      this.#reverse = undefined;
      throw error;
    }
  }

  #adopt(socket: PinnedSocket): boolean {
    const link = this.#links.get(socket.fingerprint);
    link?.adopt(socket);
    return link !== undefined;
  }
}

function openLocal(
  source: Exclude<CameraSource, { readonly kind: "room-node" }>,
  own: () => readonly OwnAddress[],
  random: () => number,
  tell: (news: LinkNews) => void,
): CameraLink {
  if (source.kind === "folder") {
    const explain = () => problemOf("no-folder");
    return new LocalLink({ flow: folderFlow(source.path), address: source.path, explain, random }, tell);
  }
  const { host } = new URL(source.url);
  const explain = ({ code }: LinkError) =>
    code === "no-ffmpeg" || code === "no-signal"
      ? problemOf(code)
      : diagnose({ host: parseAddress(host)?.host ?? host, code, own: own(), isAnnounced: false });
  return new LocalLink({ flow: streamFlow(source.url), address: host, explain, random }, tell);
}
