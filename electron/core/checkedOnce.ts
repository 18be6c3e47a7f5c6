import { z } from "zod";

/**
 * The same schema, but what fitted and cannot have changed since is not gone through again: an object that is frozen all the way
 * down, as the store freezes what it keeps. `schema` must transform nothing.
 */
export function checkedOnce<T>(schema: z.ZodType<T>): z.ZodType<T> {
  const fitted = new WeakSet<object>();
  const isFitted = (value: unknown): value is T & object =>
    typeof value === "object" && value !== null && Object.isFrozen(value) && fitted.has(value);
  return z.unknown().transform((value, context) => {
    if (isFitted(value)) return value;
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        context.addIssue({ code: "custom", path, message });
      return z.NEVER;
    }
    for (const one of [value, parsed.data]) if (typeof one === "object" && one !== null) fitted.add(one);
    return parsed.data;
  });
}
