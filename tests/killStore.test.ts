import { describe, expect, it } from "vitest";
import { withFolder } from "#adapters/store/testing/setUp";
import { killAgainAndAgain } from "../bench/killRounds";

describe("a station that is killed while it saves", () => {
  it("has lost nothing that it had acknowledged, and opens at once", async () => {
    await withFolder(async (folder) => {
      const { wrong, marks, pictures, updates } = await killAgainAndAgain(folder, 4, 120);
      expect(wrong).toEqual([]);
      expect(Math.min(marks, pictures, updates)).toBeGreaterThan(0);
    });
  }, 60_000);
});
