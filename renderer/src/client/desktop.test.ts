import type { DesktopCommand } from "#contract/desktop";
import { describe, expect, it } from "vitest";
import { createDesktop } from "./desktop";

describe("the desktop application, as the page has it", () => {
  it("is not there in a browser, and says so", async () => {
    const desktop = createDesktop(undefined);
    expect(desktop.isThere).toBe(false);
    expect(await desktop.ask("backup.choose", {})).toMatchObject({ ok: false, error: { code: "not-ready" } });
  });

  it("gives back what was chosen, and an error for an answer that is none", async () => {
    const answers: unknown[] = [
      { ok: true, value: { file: "/a.rollcall" } },
      { ok: true, value: { file: 7 } },
    ];
    const desktop = createDesktop({ request: async () => answers.shift(), onCommand: () => undefined });
    expect(await desktop.ask("backup.choose", {})).toEqual({ ok: true, value: { file: "/a.rollcall" } });
    expect(await desktop.ask("backup.choose", {})).toMatchObject({ ok: false, error: { code: "internal" } });
  });

  it("hears commands and passes over what is none", () => {
    const heard: DesktopCommand[] = [];
    let tell: (told: unknown) => void = () => undefined;
    const desktop = createDesktop({
      request: async () => undefined,
      onCommand: (listener) => {
        tell = listener;
      },
    });
    desktop.onCommand((command) => heard.push(command));
    for (const told of [{ type: "go", path: "/classes" }, { type: "go", path: "https://example.org" }, "go"])
      tell(told);
    expect(heard).toEqual([{ type: "go", path: "/classes" }]);
  });
});
