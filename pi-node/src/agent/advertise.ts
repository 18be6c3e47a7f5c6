import { networkInterfaces } from "node:os";
import { Bonjour } from "bonjour-service";
import { formatAnnouncement } from "#wire/announcement";
import { shortIdOf } from "#wire/fields";
import { PROTOCOL_VERSION, SERVICE_TYPE } from "#wire/limits";
import type { Log } from "../log";

interface Advertised {
  readonly name: string;
  readonly fingerprint: string;
  readonly port: number;
  readonly isPairingOpen: boolean;
}

export interface Advertiser {
  /** Says this from now on. */
  readonly say: (advertised: Advertised) => void;
  readonly close: () => Promise<void>;
}

const LOOK_AT_ADDRESSES_EVERY_MS = 5_000;

/**
 * Tells the local network by mDNS where this node is. Without a network, or where multicast is forbidden, the node goes
 * on: it can be reached by its address.
 */
export function createAdvertiser(log: Log): Advertiser {
  const bonjour = new Bonjour({}, (error: unknown) => log(`mDNS: ${String(error)}`));
  let saying: Advertised | undefined;
  let said = "";
  let work: Promise<void> = Promise.resolve();
  const unpublish = (): Promise<void> => new Promise((resolve) => bonjour.unpublishAll(() => resolve()));
  const replace = async (earlier: Promise<void>, advertised: Advertised): Promise<void> => {
    await earlier;
    await unpublish();
    publish(bonjour, advertised);
  };
  const sayIfNew = (): void => {
    const text = JSON.stringify([saying, addresses()]);
    if (saying === undefined || text === said) return;
    said = text;
    work = replace(work, saying);
  };
  // What is published holds the addresses of its moment; a Wi-Fi that comes up later, or a new lease, is another.
  const watching = setInterval(sayIfNew, LOOK_AT_ADDRESSES_EVERY_MS);
  watching.unref();
  return {
    say: (advertised) => {
      saying = advertised;
      sayIfNew();
    },
    close: async () => {
      clearInterval(watching);
      await work;
      await unpublish();
      await new Promise<void>((resolve) => bonjour.destroy(() => resolve()));
    },
  };
}

function addresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
}

/** Host and instance carry the id: two cards written from one image have one host name. */
function publish(bonjour: Bonjour, { name, fingerprint, port, isPairingOpen }: Advertised): void {
  const shortId = shortIdOf(fingerprint);
  bonjour.publish({
    name: `${name} ${shortId.slice(0, 4)}`.slice(0, 60),
    type: SERVICE_TYPE,
    port,
    host: `rollcall-${shortId}.local`,
    probe: false,
    txt: formatAnnouncement({ protocolVersion: PROTOCOL_VERSION, shortId, isPairingOpen }),
  });
}
