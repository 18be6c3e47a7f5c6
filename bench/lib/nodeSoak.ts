import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createCameras } from "#adapters/nodes/createCameras";
import { createLatestOnly } from "#core/pipeline/latestOnly";
import type { ArrivedPicture, CameraLink, LinkNews } from "#core/ports";

/** Requests that are open at a time; a node takes eight of one station. */
const OPEN_REQUESTS = 6;

export type SoakOptions = {
  /** Where the node listens, and the code that it shows. */
  readonly address: string;
  readonly code: string;
  readonly pictures: number;
  /** The node's process, whose memory is looked at. */
  readonly nodePid: number;
  readonly onProgress?: (done: number) => void;
};

/** Resident memory in bytes at a moment. */
type Memory = { readonly pictures: number; readonly nodeBytes: number; readonly stationBytes: number };

export type SoakResult = {
  readonly pictures: number;
  readonly seconds: number;
  /** Different pictures, by SHA-256. */
  readonly hashes: ReadonlySet<string>;
  readonly tooOld: number;
  /** Ten looks, evenly spread, the first after a tenth of the pictures. */
  readonly memory: readonly Memory[];
};

/**
 * Takes pictures from a node as fast as it gives them: a day of one every three seconds is 28,800. The station's half is the adapter
 * that the program uses; recognising is left out, as it would take the day.
 */
export async function soakNode(options: SoakOptions): Promise<SoakResult> {
  const cameras = createCameras();
  const identity = await cameras.createIdentity();
  const paired = await cameras.pair({ addresses: [options.address], code: options.code }, identity);
  const source = { kind: "room-node", fingerprint: paired.fingerprint, addresses: [paired.address] } as const;
  const soak = createSoak(options);
  const link = cameras.open(source, identity, (news) => soak.hear(news));
  try {
    return await soak.run(link);
  } finally {
    await link.close();
    await cameras.close();
  }
}

function createSoak({ pictures, nodePid, onProgress }: SoakOptions) {
  const slots = createLatestOnly<string, ArrivedPicture>();
  const hashes = new Set<string>();
  const memory: Memory[] = [];
  let arrived = 0;
  let tooOld = 0;
  let connected: () => void = () => undefined;
  const isConnected = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const count = (picture: ArrivedPicture) => {
    slots.offer("camera", picture);
    const newest = slots.take();
    if (newest !== undefined) hashes.add(createHash("sha256").update(newest.item.jpeg).digest("hex"));
    arrived += 1;
    if (arrived % Math.floor(pictures / 10) !== 0) return;
    memory.push({
      pictures: arrived,
      nodeBytes: residentBytes(nodePid),
      stationBytes: residentBytes(process.pid),
    });
    onProgress?.(arrived);
  };
  return {
    hear: (news: LinkNews) => {
      if (news.type === "picture") count(news.picture);
      else if (news.type === "too-old") tooOld += 1;
      else if (news.type === "connection" && news.connection === "connected") connected();
    },
    run: async (link: CameraLink): Promise<SoakResult> => {
      await isConnected;
      const startedAtMs = performance.now();
      const isDone = () => arrived >= pictures;
      const ask = async () => {
        while (!isDone()) await link.pictureNow();
      };
      await Promise.all(Array.from({ length: OPEN_REQUESTS }, ask));
      return { pictures: arrived, seconds: (performance.now() - startedAtMs) / 1000, hashes, tooOld, memory };
    },
  };
}

/** By how much memory grew from the first look to the last, in bytes; at most 0 where it shrank. */
export function growthOf(memory: readonly Memory[], whose: "nodeBytes" | "stationBytes"): number {
  const looks = memory.map((look) => look[whose]);
  return (looks.at(-1) ?? 0) - (looks[0] ?? 0);
}

/** VmRSS of proc(5), in kB there. */
function residentBytes(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
