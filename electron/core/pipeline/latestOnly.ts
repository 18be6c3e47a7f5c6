/** What waits to be looked at: one slot for each camera, in which the newest picture replaces an older one. */
export type LatestOnly<Key, Item> = {
  /** Puts an item into its slot; says whether one that waited there was dropped for it. */
  readonly offer: (key: Key, item: Item) => "kept" | "replaced";
  /** Takes the item of the camera that has waited longest, so that none is passed over. */
  readonly take: () => { readonly key: Key; readonly item: Item } | undefined;
  /** Empties a camera's slot. */
  readonly clear: (key: Key) => void;
  /** How many items were overtaken by newer ones. */
  readonly dropped: () => number;
};

/** A slow laptop sees fewer pictures, never older ones: nothing queues, whatever comes. */
export function createLatestOnly<Key, Item>(): LatestOnly<Key, Item> {
  // A map keeps the order in which its keys came: replacing an item leaves its camera's place in the row.
  const slots = new Map<Key, Item>();
  let dropped = 0;
  return {
    offer: (key, item) => {
      const isReplaced = slots.has(key);
      if (isReplaced) dropped += 1;
      slots.set(key, item);
      return isReplaced ? "replaced" : "kept";
    },
    take: () => {
      for (const [key, item] of slots) {
        slots.delete(key);
        return { key, item };
      }
      return undefined;
    },
    clear: (key) => void slots.delete(key),
    dropped: () => dropped,
  };
}
