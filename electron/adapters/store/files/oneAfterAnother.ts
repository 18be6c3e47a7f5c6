/** Runs what it is given one after another, in the order of the calls; a failure does not stop the next. */
export type Queue = <T>(run: () => Promise<T>) => Promise<T>;

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const mine = last.then(run);
    last = mine.catch(() => undefined);
    return mine;
  };
}
