/** The entry under `key`, or `undefined`: never something that every object inherits, such as "constructor". */
export function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** The same entries without those under `keys`. */
export function withoutEntries<T>(
  entries: Readonly<Record<string, T>>,
  keys: readonly string[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !keys.includes(key)));
}
