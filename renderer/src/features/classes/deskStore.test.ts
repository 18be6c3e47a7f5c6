import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { createClient } from "#client/client";
import { describe, expect, it } from "vitest";
import { createDeskStore, qrPath, timeLeft } from "./deskStore";

describe("the students' desk on the screen", () => {
  it("counts down in minutes and seconds, and then is over", () => {
    expect(timeLeft(600_000, 0)).toBe("10:00");
    expect(timeLeft(600_000, 54_500)).toBe("9:06");
    expect(timeLeft(600_000, 600_000)).toBe("over");
  });

  it("draws the dark squares of the code", () => {
    expect(
      qrPath([
        [true, false],
        [false, true],
      ]),
    ).toBe("M0 0h1v1h-1zM1 1h1v1h-1z");
  });

  it("is as the station says after it was opened and closed, and stays as it was where that is refused", async () => {
    const open = {
      isOpen: true,
      url: "https://192.168.1.20:41233/",
      qr: [[true]],
      fingerprint: "AB",
      code: "ABC234",
      untilMs: 1,
    };
    const closed = { isOpen: false, addresses: ["192.168.1.20"] };
    const answers: Record<string, unknown> = {
      "desk.state": { ok: true, value: closed },
      "corrections.list": { ok: true, value: [] },
      "desk.open": { ok: true, value: open },
      "desk.close": refusal(because("not-running")),
    };
    const store = createDeskStore(
      createClient({ request: async (name) => answers[name], subscribe: () => () => undefined }),
    );
    await store.getState().load("c1");
    expect(store.getState().desk).toEqual({ step: "ready", value: closed });
    await store.getState().open(30, "");
    expect(store.getState().desk).toEqual({ step: "ready", value: open });
    await store.getState().close();
    expect(store.getState().desk).toEqual({ step: "ready", value: open });
  });
});
