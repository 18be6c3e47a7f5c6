import { describe, expect, it } from "vitest";
import { groupedCode, isWholeCode, readPairingLink } from "./pairingCode";

describe("a pairing code", () => {
  it.each([
    ["abcdefgh234567zz", "ABCD-EFGH-2345-67ZZ"],
    [" abcd efgh–2345_67zz and more", "ABCD-EFGH-2345-67ZZ"],
    ["oil8", "0118"],
    ["abc", "ABC"],
    ["", ""],
  ])("typed as %s is shown as %s", (typed, shown) => {
    expect(groupedCode(typed)).toBe(shown);
  });

  it("is whole with sixteen signs", () => {
    expect(isWholeCode("ABCD-EFGH-2345-67ZZ")).toBe(true);
    expect(isWholeCode("ABCD-EFGH-2345-67Z")).toBe(false);
  });
});

describe("a QR code", () => {
  it("of a camera names it, its address and its code", () => {
    expect(readPairingLink("rollcall-node:1a2b3c?port=47600#ABCD-EFGH-2345-67ZZ")).toEqual({
      cameraId: "1a2b3c",
      address: "rollcall-1a2b3c.local:47600",
      code: "ABCD-EFGH-2345-67ZZ",
    });
  });

  it("of something else is none of a camera's", () => {
    expect(readPairingLink("https://example.org/#ABCDEFGH234567ZZ")).toBe("no-code");
    expect(readPairingLink("hello")).toBe("no-code");
    expect(readPairingLink("rollcall-node:1a?port=1#ABC")).toBe("no-code");
  });
});
