import { startApplication } from "/work/shell/tests/shell/application";
import { mkdtempSync } from "node:fs";
const app = await startApplication(mkdtempSync("/tmp/shell-try-"));
try {
  const page = await app.page();
  page.on("pageerror", (e) => console.log("pageerror", e));
  page.on("console", (m) => console.log("console", m.text()));
  await page.reload();
  await page.waitForTimeout(2000);
  console.log(
    await page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((n) => /standIn|rollcall|playwright/i.test(n)),
    ),
  );
  console.log(await page.evaluate(() => document.body.innerText.slice(0, 200)));
} finally {
  console.log("complaints:", app.complaints());
  console.log("exit", await app.quit());
}
