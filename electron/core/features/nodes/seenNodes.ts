import { cameraId } from "#contract/ids";
import { entryOf } from "#core/domain/entries";
import type { SeenNode } from "#core/ports";
import type { CameraDeskPorts } from "./cameraDeskPorts";
import { viewOfSeen } from "./liveCamera";

/** The nodes that announce themselves; tells of those that are not this station's as they come and go. */
export function createSeenNodes({ memory, cameras, tell }: CameraDeskPorts) {
  let nodes: readonly SeenNode[] = [];
  let endBrowsing: (() => Promise<void>) | undefined;
  const isOwn = (id: string) => entryOf(memory.document.read().cameras, id) !== undefined;
  const onChange = (now: readonly SeenNode[]) => {
    const before = nodes;
    nodes = now;
    for (const node of now) if (!isOwn(node.nodeId)) tell({ type: "node-changed", camera: viewOfSeen(node) });
    for (const { nodeId } of before) {
      const isGone = now.every((node) => node.nodeId !== nodeId);
      if (isGone && !isOwn(nodeId)) tell({ type: "node-removed", cameraId: cameraId.parse(nodeId) });
    }
  };
  return {
    nodes: () => nodes,
    start: () => {
      endBrowsing = cameras.browse(onChange);
    },
    stop: async () => {
      await endBrowsing?.();
      endBrowsing = undefined;
      nodes = [];
    },
  };
}
