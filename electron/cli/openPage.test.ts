import { describe, expect, it } from "vitest";
import { openPage, pageStart } from "./openPage";

const ADDRESS = "http://127.0.0.1:4711/#launch=a&b";

function startOn(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...there: readonly string[]) {
  return pageStart(ADDRESS, { platform, env, isThere: (path) => there.includes(path) });
}

describe("opening the page", () => {
  it("takes a window of its own where Chromium or Chrome is found", () => {
    expect(startOn("linux", { PATH: "/bin:/usr/bin" }, "/usr/bin/chromium")).toEqual({
      program: "/usr/bin/chromium",
      args: [`--app=${ADDRESS}`],
    });
  });

  it("prefers the browser that ROLLCALL_BROWSER names, if it is there", () => {
    const env = { PATH: "/usr/bin", ROLLCALL_BROWSER: "/opt/mine" };
    expect(startOn("linux", env, "/usr/bin/chromium", "/opt/mine").program).toBe("/opt/mine");
    expect(startOn("linux", env, "/usr/bin/chromium").program).toBe("/usr/bin/chromium");
  });

  it("asks the system else, without a command interpreter that would read the address", () => {
    expect(startOn("linux", {})).toEqual({ program: "xdg-open", args: [ADDRESS] });
    expect(startOn("darwin", {})).toEqual({ program: "open", args: [ADDRESS] });
    expect(startOn("win32", {}).program).toBe("rundll32");
  });

  it.each([
    ["cannot be started", { program: "/no/such/browser", args: [] }],
    ["ends at once with a fault", { program: process.execPath, args: ["--eval", "process.exit(1)"] }],
  ])("says a fresh address when the browser %s", async (_, start) => {
    let made = 0;
    const said = new Promise<string>((err) => {
      openPage(
        () => `http://127.0.0.1:4711/#launch=${++made}`,
        { err },
        () => start,
      );
    });
    expect(await said).toContain("#launch=2\n");
  });
});
