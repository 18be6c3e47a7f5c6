/**
 * @param {string} specifier
 * @param {unknown} context
 * @param {(specifier: string, context: unknown) => Promise<unknown>} next
 */
export async function resolve(specifier, context, next) {
  if (specifier !== "electron") return next(specifier, context);
  return next(new URL("./electron.ts", import.meta.url).href, context);
}
