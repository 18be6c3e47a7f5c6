import { matchPath, type PathParams } from "#shell/router";
import type { Page } from "#shell/page";

const found = import.meta.glob<{ readonly pages: readonly Page[] }>("../features/*/pages.tsx", {
  eager: true,
});

/** The pages of all features. */
const PAGES: readonly Page[] = Object.values(found).flatMap(({ pages }) => pages);

/** Those that stand in the rail, from top to bottom. */
export const RAIL_PAGES = PAGES.flatMap(({ path, rail }) =>
  rail === undefined ? [] : [{ path, ...rail }],
).toSorted((left, right) => left.order - right.order);

/** The page of a path, with what its parts stand for. */
export function pageAt(path: string): { readonly page: Page; readonly params: PathParams } | "nowhere" {
  for (const page of PAGES) {
    const params = matchPath(page.path, path);
    if (params !== "no-match") return { page, params };
  }
  return "nowhere";
}
