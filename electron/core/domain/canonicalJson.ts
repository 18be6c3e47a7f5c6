/**
 * JSON that is the same for equal values, byte for byte: keys in the order of their code units, no spaces, members that are
 * `undefined` left out. Meant for values that are JSON already.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (isRecord(member) ? withSortedKeys(member) : member));
}

function withSortedKeys(record: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : Number(left > right))),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
