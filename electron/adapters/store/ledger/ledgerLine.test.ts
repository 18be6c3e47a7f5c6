import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLine, encodeLine, scanLedger, type LedgerLine } from "./ledgerLine";

const base64 = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("base64"));
const line = fc.record({
  seq: fc.integer({ min: 1, max: 1_000_000 }),
  atMs: fc.nat(),
  v: fc.integer({ min: 1, max: 9 }),
  box: base64,
  own: fc.dictionary(fc.stringMatching(/^[0-9a-f]{8}$/), base64),
});

const lineOf = (seq: number): LedgerLine => ({ seq, atMs: 5, v: 1, box: "AAAA", own: {} });
const bytesOf = (...lines: readonly (string | LedgerLine)[]) =>
  Buffer.from(lines.map((one) => (typeof one === "string" ? one : encodeLine(one))).join(""));
const seqs = (bytes: Uint8Array) => scanLedger(bytes).lines.map(({ seq }) => seq);

describe("a line of a ledger", () => {
  it("gives back what was put in", () => {
    fc.assert(
      fc.property(line, (one) => {
        const text = encodeLine(one);
        expect(text.endsWith("\n")).toBe(true);
        expect(decodeLine(text.slice(0, -1))).toEqual(one);
        expect(text.slice(0, -1)).not.toContain("\n");
      }),
    );
  });

  it("is refused when one character of it is changed, missing or added", () => {
    const text = encodeLine(lineOf(7)).slice(0, -1);
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === "0" ? "1" : "0";
      expect(decodeLine(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
      expect(decodeLine(text.slice(0, at) + text.slice(at + 1))).toBeUndefined();
      expect(decodeLine(`${text.slice(0, at)}x${text.slice(at)}`)).toBeUndefined();
    }
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeLine(text)).toBeUndefined();
      }),
    );
  });
});

describe("a ledger's bytes", () => {
  it("are all good when nothing happened to them", () => {
    const bytes = bytesOf(lineOf(1), lineOf(2));
    const scan = scanLedger(bytes);
    expect(scan.lines).toEqual([lineOf(1), lineOf(2)]);
    expect(scan).toMatchObject({ goodLength: bytes.length, lacksBreak: false, damaged: [] });
    expect(scan.tail).toHaveLength(0);
  });

  it("keep every whole line wherever they are cut", () => {
    const bytes = bytesOf(lineOf(1), lineOf(2), lineOf(3));
    const length = bytes.length / 3;
    for (let at = 0; at <= bytes.length; at++) {
      // A line that lacks nothing but its line break is whole.
      const whole = Math.floor((at + 1) / length);
      const scan = scanLedger(bytes.subarray(0, at));
      expect(scan.lines).toHaveLength(whole);
      expect(scan.goodLength + scan.tail.length).toBe(at);
      expect(scan.damaged).toEqual([]);
    }
  });

  it.each([
    ["half a line", '{"seq":3,"atMs":5,'],
    ["zeros", "\0".repeat(300)],
    ["a whole line that is wrong", "nonsense\n"],
    ["several of these", '{"seq":3\n\0\0\0\n{"se'],
  ])("end in a tail when behind the last good line there is %s", (_, rest) => {
    const good = bytesOf(lineOf(1), lineOf(2));
    const scan = scanLedger(bytesOf(lineOf(1), lineOf(2), rest));
    expect(scan).toMatchObject({ goodLength: good.length, damaged: [] });
    expect(Buffer.from(scan.tail).toString()).toBe(rest);
  });

  it("keep the lines around a damaged one and say which it was", () => {
    const scan = scanLedger(bytesOf(lineOf(1), "dam\0aged\n", lineOf(3), lineOf(4)));
    expect(scan.lines.map(({ seq }) => seq)).toEqual([1, 3, 4]);
    expect(scan.damaged.map(({ number, bytes }) => [number, Buffer.from(bytes).toString()])).toEqual([
      [2, "dam\0aged"],
    ]);
  });

  it("count a line as damaged that comes again or too late", () => {
    expect(seqs(bytesOf(lineOf(1), lineOf(2), lineOf(2), lineOf(1), lineOf(3)))).toEqual([1, 2, 3]);
    expect(scanLedger(bytesOf(lineOf(1), lineOf(2), lineOf(2), lineOf(3))).damaged).toHaveLength(1);
  });

  it("are never lost and never invented, whatever lies between good lines", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (garbage) => {
        const parts = garbage.flatMap((junk, index) => [junk, Buffer.of(10), bytesOf(lineOf(index + 1))]);
        expect(seqs(Buffer.concat(parts))).toEqual(garbage.map((_, index) => index + 1));
      }),
    );
  });
});
