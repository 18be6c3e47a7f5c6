import { describe, expect, it } from "vitest";
import { createProgress } from "./progress";

function written(isErrTty: boolean, use: (progress: ReturnType<typeof createProgress>) => void): string {
  let text = "";
  use(createProgress({ isErrTty, err: (more) => void (text += more) }));
  return text;
}

describe("createProgress", () => {
  it("writes one line over and over on a terminal and wipes it once", () => {
    const text = written(true, (progress) => {
      progress.show("one");
      progress.show("x".repeat(200));
      progress.clear();
      progress.clear();
    });
    expect(text).toBe(`\r\u001b[2Kone\r\u001b[2K${"x".repeat(78)}…\r\u001b[2K`);
  });

  it("is silent where stderr is no terminal", () => {
    const text = written(false, (progress) => {
      progress.show("one");
      progress.clear();
    });
    expect(text).toBe("");
  });
});
