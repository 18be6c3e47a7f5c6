import type { Page } from "playwright/test";
import { readDemo, type DemoStation } from "../e2e/demoStation";

let opened: { readonly station: string; readonly sessionId: string } | undefined;

/** A running lesson of the demo class, with a few pictures taken; the same one for all its screens. */
export async function openLesson(page: Page, { client, url }: DemoStation): Promise<void> {
  if (opened?.station !== url) {
    const [record] = await client.ask("classes.list", {});
    const { sessionId } = await client.ask("session.open", { classId: record?.classId ?? "" });
    const { pictures } = await readDemo();
    for (const picture of pictures.slice(0, 3)) await client.ask("session.take", { sessionId }, picture);
    opened = { station: url, sessionId };
  }
  await page.goto(`${url}#/`);
  await page.goto(`${url}#/lesson/${opened.sessionId}`);
  await page.locator("[data-person-button]").first().waitFor();
  await page.locator(".face-box").first().waitFor();
}
