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

/**
 * Tells the local network by mDNS where this node is. Without a network, or where multicast is forbidden, the node goes
 * on: it can be reached by its address.
 */
export function createAdvertiser(log: Log): Advertiser {
  const bonjour = new Bonjour({}, (error: unknown) => log(`mDNS: ${String(error)}`));
  let saying = "";
  let work: Promise<void> = Promise.resolve();
  const unpublish = (): Promise<void> => new Promise((resolve) => bonjour.unpublishAll(() => resolve()));
  const replace = async (earlier: Promise<void>, advertised: Advertised): Promise<void> => {
    await earlier;
    await unpublish();
    publish(bonjour, advertised);
  };
  return {
    say: (advertised) => {
      const text = JSON.stringify(advertised);
      if (text === saying) return;
      saying = text;
      work = replace(work, advertised);
    },
    close: async () => {
      await work;
      await unpublish();
      await new Promise<void>((resolve) => bonjour.destroy(() => resolve()));
    },
  };
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
