/** Of what is waited for only the last counts: the answer comes through unless something else was begun meanwhile. */
export type Latest = {
  readonly unlessPassed: <T>(asked: Promise<T>) => Promise<T | "passed">;
  /** Nothing that was asked so far counts any more. */
  readonly pass: () => void;
};

/** Nothing is waited for yet. */
export function createLatest(): Latest {
  let turn = 0;
  const pass = () => {
    turn += 1;
  };
  return {
    pass,
    unlessPassed: async (asked) => {
      pass();
      const own = turn;
      const answer = await asked;
      return own === turn ? answer : "passed";
    },
  };
}
