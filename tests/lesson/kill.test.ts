import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { killLesson } from "#bench/lib/killLesson";

// The short form; `bench/killServe.ts` kills 200 times.
it("loses nothing acknowledged when it is killed at random moments of a lesson", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-kill-serve-"));
  const result = await killLesson({
    data: join(folder, "data"),
    kills: 10,
    longestMs: 800,
    students: 12,
    photos: new Map(),
    pictures: [],
  });
  await rm(folder, { recursive: true, force: true });
  expect(result.wrong).toEqual([]);
  expect(result.steps).toBeGreaterThan(0);
}, 300_000);
