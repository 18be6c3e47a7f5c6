import type { Page } from "playwright/test";

/** Goes to a path of the page. */
export function at(path: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
  };
}
