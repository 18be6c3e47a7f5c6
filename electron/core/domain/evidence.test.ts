import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineEvidence, toProbability, weighCosine, type PictureEvidence } from "./evidence";

const LINE = { slope: 20, slopeByWidth: 5, offset: -8, offsetByWidth: -2 };
const WIDTHS: [number, number] = [20, 80];

const said = (logLikelihoodRatio: number, informativeness = 20): PictureEvidence => ({
  logLikelihoodRatio,
  informativeness,
});

const pictures = fc.array(
  fc.record({
    logLikelihoodRatio: fc.double({ min: -9, max: 9, noNaN: true }),
    informativeness: fc.double({ min: 0.5, max: 40, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe("weighCosine", () => {
  it("reads the calibration's line at 40 pixels", () => {
    expect(weighCosine(LINE, 0.5, 40, WIDTHS)).toEqual(said(2));
    expect(weighCosine(LINE, 0.3, 40, WIDTHS)).toEqual(said(-2));
  });

  it("changes slope and offset with the logarithm of the width", () => {
    const twice = weighCosine(LINE, 0.5, 80, WIDTHS);
    expect(twice.informativeness).toBeCloseTo(20 + 5 * Math.LN2, 12);
    expect(twice.logLikelihoodRatio).toBeCloseTo(10 + 2.5 * Math.LN2 - 8 - 2 * Math.LN2, 12);
  });

  it("counts widths that were not measured as the nearest that was", () => {
    expect(weighCosine(LINE, 0.5, 500, WIDTHS)).toEqual(weighCosine(LINE, 0.5, 80, WIDTHS));
    expect(weighCosine(LINE, 0.5, 3, WIDTHS)).toEqual(weighCosine(LINE, 0.5, 20, WIDTHS));
  });

  it("lets no single picture be surer than ten thousand to one, for or against", () => {
    const [best, worst] = [weighCosine(LINE, 1, 40, WIDTHS), weighCosine(LINE, -1, 40, WIDTHS)];
    expect(best.logLikelihoodRatio).toBeLessThan(Math.log(10_000));
    expect(worst.logLikelihoodRatio).toBe(-best.logLikelihoodRatio);
  });
});

describe("combineEvidence", () => {
  it("is a single picture's own", () => {
    expect(combineEvidence([said(3)], 0.4)).toBe(3);
  });

  it("adds up when each picture is news", () => {
    expect(combineEvidence([said(3), said(2), said(-1)], 0)).toBeCloseTo(4, 12);
  });

  it("is no more than the mean when a second picture says nothing new", () => {
    expect(combineEvidence([said(3), said(1)], 1)).toBeCloseTo(2, 12);
  });

  it("is worth n / (1 + correlation · (n − 1)) looks in between", () => {
    expect(combineEvidence([said(3), said(3), said(3), said(3)], 0.5)).toBeCloseTo((3 * 4) / 2.5, 12);
  });

  it("listens more to pictures that say more about anybody", () => {
    // Mean (4 · 30 − 2 · 10) / 40 = 2.5; 40² / (30² + 10²) = 1.6 looks.
    expect(combineEvidence([said(4, 30), said(-2, 10)], 0)).toBeCloseTo(4, 12);
  });

  it("says nothing without a picture, or of pictures that say nothing", () => {
    expect(combineEvidence([], 0.3)).toBe(0);
    expect(combineEvidence([said(5, 0)], 0.3)).toBe(0);
  });

  it("never says more than all pictures would if each were news, nor changes with their order", () => {
    fc.assert(
      fc.property(pictures, fc.double({ min: 0, max: 1, noNaN: true }), (all, correlation) => {
        const together = combineEvidence(all, correlation);
        const greatest = Math.max(...all.map((one) => Math.abs(one.logLikelihoodRatio)));
        expect(Math.abs(together)).toBeLessThanOrEqual(greatest * all.length + 1e-9);
        expect(combineEvidence(all.toReversed(), correlation)).toBeCloseTo(together, 9);
        expect(Math.abs(combineEvidence(all, 1))).toBeLessThanOrEqual(greatest + 1e-9);
      }),
    );
  });
});

describe("toProbability", () => {
  it("turns ln odds into a probability", () => {
    expect(toProbability(0)).toBe(0.5);
    expect(toProbability(Math.log(9))).toBeCloseTo(0.9, 12);
    expect(toProbability(-Infinity)).toBe(0);
    expect(toProbability(800)).toBe(1);
  });
});
