/** Makes the pictures of screens that README.md and docs/ show: npm run screens:docs. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import sharp from "sharp";

const repository = resolve(import.meta.dirname, "../..");
const SHOWN = ["lesson", "history-class", "cameras"];
const LOOK = "en-light";

const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/playwright/cli.js",
    "test",
    "--config",
    "playwright.screens.config.ts",
    "--grep",
    "en, light screens",
  ],
  { cwd: repository, stdio: "inherit", env: { ...process.env, SCREENS: SHOWN.join(",") } },
);
if (status !== 0) throw new Error("The screens could not be made; see above.");
for (const name of SHOWN) {
  const { width } = await sharp(join(repository, `out/screens/${name}-${LOOK}.png`))
    .jpeg({ quality: 82, mozjpeg: true })
    .toFile(join(repository, `docs/images/${name}.jpg`));
  process.stdout.write(`docs/images/${name}.jpg ${width} px wide\n`);
}
