import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs, RECONNECT_LIMITS } from "./backoff";
import { estimateClockOffset } from "./clock";

describe("back-off", () => {
  it("spreads evenly below a limit that doubles up to its cap", () => {
    expect(backoffMs(0, () => 0.5)).toBe(125);
    expect(backoffMs(3, () => 0.5)).toBe(1_000);
    expect(backoffMs(1_000_000, () => 0.999_999)).toBe(3_999);
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
        expect(backoffMs(attempt, () => chance)).toBeLessThan(RECONNECT_LIMITS.capMs);
      }),
    );
  });
});

describe("the clock's offset", () => {
  it("is known to within half the way there and back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(100)), { minLength: 1 }),
        (offset, ways) => {
          const samples = ways.map(([there, back, thinking], turn) => {
            const sentAtMs = 1e12 + turn * 20_000;
            const receivedAtMs = sentAtMs + offset + there;
            const answeredAtMs = receivedAtMs + thinking;
            return { sentAtMs, receivedAtMs, answeredAtMs, returnedAtMs: answeredAtMs - offset + back };
          });
          const estimate = estimateClockOffset(samples);
          expect(Math.abs((estimate?.offsetMs ?? Infinity) - offset)).toBeLessThanOrEqual(
            estimate?.uncertaintyMs ?? -1,
          );
        },
      ),
    );
  });

  it("is unknown when no answer could have happened as told", () => {
    expect(estimateClockOffset([])).toBeUndefined();
    const lying = { sentAtMs: 10, receivedAtMs: 0, answeredAtMs: 1_000, returnedAtMs: 20 };
    expect(estimateClockOffset([lying])).toBeUndefined();
  });
});
