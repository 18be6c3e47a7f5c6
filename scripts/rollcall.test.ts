import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const script = join(import.meta.dirname, "rollcall.mjs");
/** The first run may have to build. */
const TIMEOUT_MS = 60_000;

describe("npm run rollcall", () => {
  let folder: string;
  const rollcall = (...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], {
      encoding: "utf8",
      env: { ...process.env, INIT_CWD: folder, ROLLCALL_MODELS: folder },
    });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rollcall-script-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    "prints results and nothing else on stdout",
    () => {
      const { status, stdout } = rollcall("--version");
      expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) });
    },
    TIMEOUT_MS,
  );

  it(
    "ends with rollcall's own exit code",
    () => {
      expect(rollcall("no-such-command").status).toBe(2);
    },
    TIMEOUT_MS,
  );

  it(
    "reads paths from the folder where the user stands",
    () => {
      writeFileSync(join(folder, "class.csv"), "neither,of,these\n1,2,3\n");
      const { status, stderr } = rollcall(
        "take",
        "--roster",
        "class.csv",
        "--photos",
        ".",
        "--snapshots",
        ".",
      );
      expect(status).toBe(1);
      expect(stderr).toContain("class.csv");
    },
    TIMEOUT_MS,
  );
});
