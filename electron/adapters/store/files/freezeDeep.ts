/** Freezes plain data all the way down, so that changing it in place is an error at once; what is frozen is not looked into again. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Array.isArray(value) ? value : Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}
