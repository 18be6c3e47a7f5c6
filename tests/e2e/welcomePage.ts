import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright/test";
import { z } from "zod";

const axePath = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

/** The welcome page as a lecturer meets it. */
export class WelcomePage {
  readonly page: Page;
  readonly headline: Locator;
  readonly verdict: Locator;
  readonly roles: Locator;

  constructor(page: Page) {
    this.page = page;
    this.headline = page.getByRole("heading", { level: 1 });
    this.verdict = page.getByRole("status");
    this.roles = page.getByRole("listitem");
  }

  language(name: string): Locator {
    return this.page.getByRole("radio", { name });
  }

  lookAgain(name: string): Locator {
    return this.page.getByRole("button", { name });
  }

  /** Rules of accessibility that the page breaks, by axe-core: rule and element. */
  async accessibilityFaults(): Promise<readonly string[]> {
    // The page's policy forbids injected <script> elements; the debugger's own door is open.
    const session = await this.page.context().newCDPSession(this.page);
    await session.send("Runtime.evaluate", { expression: await readFile(axePath, "utf8") });
    const { result } = await session.send("Runtime.evaluate", {
      expression:
        "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
      awaitPromise: true,
      returnByValue: true,
    });
    return z.array(z.string()).parse(result.value);
  }
}
