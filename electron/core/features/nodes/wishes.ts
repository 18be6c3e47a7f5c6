/** Who wants how many pictures of one camera. The most eager decides; without a wish the camera goes off. */
export type Wishes = {
  /** @param everyMs 0 takes the wish back */
  readonly set: (holder: string, everyMs: number) => void;
  /** Milliseconds between two pictures, 0 for none. */
  readonly everyMs: () => number;
};

/** @param onChange told when the most eager wish is another one */
export function createWishes(onChange: (everyMs: number) => void): Wishes {
  const wishes = new Map<string, number>();
  let before = 0;
  const eager = () => (wishes.size === 0 ? 0 : Math.min(...wishes.values()));
  return {
    set: (holder, everyMs) => {
      if (everyMs > 0) wishes.set(holder, everyMs);
      else wishes.delete(holder);
      const now = eager();
      if (now === before) return;
      before = now;
      onChange(now);
    },
    everyMs: eager,
  };
}
