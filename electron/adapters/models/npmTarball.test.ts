import { describe, expect, it } from "vitest";
import { reasonFrom } from "./npmTarball";

describe("reasonFrom", () => {
  it("takes npm's own sentence out of codes, stack and hints", () => {
    const refused = [
      "npm warn Unknown user config",
      "npm error code ECONNREFUSED",
      "npm error syscall connect",
      "npm error errno ECONNREFUSED",
      "npm error FetchError: request to http://127.0.0.1:9/p failed, reason: connect ECONNREFUSED 127.0.0.1:9",
      "npm error     at ClientRequest.<anonymous> (index.js:130:14)",
      "npm error   code: 'ECONNREFUSED',",
      "npm error A complete log of this run can be found in: /somewhere",
    ];
    expect(reasonFrom(refused.join("\n"))).toBe(
      "FetchError: request to http://127.0.0.1:9/p failed, reason: connect ECONNREFUSED 127.0.0.1:9",
    );
    expect(reasonFrom("npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://example.org/p\n")).toBe(
      "404 Not Found - GET https://example.org/p",
    );
  });

  it("gives the code when npm says no more, and says so when it says nothing", () => {
    expect(reasonFrom("npm error code EUNKNOWN\n")).toBe("code EUNKNOWN");
    expect(reasonFrom("")).toBe("it gave no reason");
  });
});
