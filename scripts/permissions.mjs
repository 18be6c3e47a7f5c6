// Writes docs/permissions.md from the contract: npm run permissions
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..");
const vitest = join(repository, "node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--project", "unit", "electron/serve/permissions.test.ts"],
  { cwd: repository, stdio: "inherit", env: { ...process.env, ROLLCALL_WRITE_PERMISSIONS: "1" } },
);
process.exitCode = status ?? 1;
