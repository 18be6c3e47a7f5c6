import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ToolError } from "#contract/toolError";
import { run } from "./program";
import { createTestHost } from "./testHost";

describe("run", () => {
  it("prints the version of the package", async () => {
    const host = createTestHost();
    expect(await run(["--version"], host)).toBe(0);
    expect(host.written).toEqual({ out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: "" });
    expect(await readFile("package.json", "utf8")).toContain(`"version": "${host.written.out.trim()}"`);
  });

  it.each([
    "",
    "take",
    "detect",
    "embed",
    "demo",
    "report",
    "export",
    "models",
    "models fetch",
    "models status",
  ])('prints help with an example for "%s" on stdout', async (command) => {
    const host = createTestHost();
    const argv = command.split(" ").filter((word) => word !== "");
    expect(await run([...argv, "--help"], host)).toBe(0);
    expect(host.written.out).toMatch(/Examples?:\n {2}\$ rollcall/);
    expect(host.written.err).toBe("");
  });

  it.each([
    [[], /Usage: rollcall/],
    [["frobnicate"], /unknown command 'frobnicate'/],
    [["detcet", "a.jpg"], /Did you mean detect/],
    [["detect"], /missing required argument 'path'/],
    [["detect", "a.jpg", "--min-scor", "1"], /unknown option '--min-scor'/],
    [["detect", "a.jpg", "--min-score", "2"], /Expected a number from 0 to 1/],
    [["take", "--photos", "a", "--snapshots", "b"], /required option '--roster <file>' not specified/],
    [
      ["take", "--roster", "r", "--photos", "a", "--snapshots", "b", "--lang", "fr"],
      /Allowed choices are vi, en/,
    ],
    [["take", "--roster", "r", "--photos", "a", "--snapshots", "b", "--date", "now"], /2026-11-21T08:05/],
    [
      ["take", "--roster", "no-such.csv", "--photos", "a", "--snapshots", "b"],
      /no-such\.csv: expected the class roster/,
    ],
  ])("answers wrong usage %j with exit code 2, on stderr only", async (argv, message) => {
    const host = createTestHost();
    expect(await run(argv, host)).toBe(2);
    expect(host.written.err).toMatch(message);
    expect(host.written.out).toBe("");
    expect(host.opened).toEqual([]);
  });

  it.each([
    ["an expected failure", new ToolError("model-missing", "No network."), 1, /^rollcall: No network\.\n$/],
    ["something that is not there", new ToolError("not-found", "No folder."), 2, /^rollcall: No folder\.\n$/],
    ["being stopped", new ToolError("cancelled", "Stopped."), 130, /^$/],
    ["a bug", new TypeError("x is undefined"), 70, /this is a bug.*TypeError: x is undefined\n +at /s],
  ])("ends with its own exit code after %s", async (_, error, code, message) => {
    const host = createTestHost({ openVision: () => Promise.reject(error) });
    expect(await run(["detect", "package.json"], host)).toBe(code);
    expect(host.written.err).toMatch(message);
  });

  it.each([
    [["--models", "mine", "detect", "package.json"]],
    [["detect", "package.json", "--models", "mine"]],
  ])("takes --models before and after the command: %j", async (argv) => {
    const host = createTestHost();
    await run(argv, host);
    expect(host.opened).toEqual([{ models: "mine" }]);
  });
});
