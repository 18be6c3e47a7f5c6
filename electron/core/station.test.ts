import type { ModelReadiness } from "#contract/station";
import { describe, expect, it } from "vitest";
import { createStation } from "./station";
import { testPorts } from "./testStation";

const ready: ModelReadiness = { id: "finder", role: "detector", optional: false, state: "ready" };

const caller = { address: "here" };
const about = { name: "station.about", params: {} };

function setUp(status: () => Promise<readonly ModelReadiness[]> = async () => [ready]) {
  return createStation(testPorts({ models: status }));
}

describe("a station", () => {
  it("says its version and which networks are ready, anew each time", async () => {
    const states: ModelReadiness[][] = [[{ ...ready, state: "missing" }], [ready]];
    const station = setUp(async () => states.shift() ?? []);
    station.start();
    expect(await station.handle(caller, about)).toEqual({
      ok: true,
      value: { version: "1.2.3", models: [{ ...ready, state: "missing" }] },
    });
    expect(await station.handle(caller, about)).toMatchObject({ value: { models: [ready] } });
  });

  it("answers not-ready before it is started and after it is stopped", async () => {
    const station = setUp();
    const refused = { ok: false, error: { code: "not-ready" } };
    expect(await station.handle(caller, about)).toMatchObject(refused);
    station.start();
    expect(await station.handle(caller, about)).toMatchObject({ ok: true });
    await station.stop();
    expect(await station.handle(caller, about)).toMatchObject(refused);
  });

  it("stops only when the last running request is answered", async () => {
    const order: string[] = [];
    let answer: (models: readonly ModelReadiness[]) => void = () => undefined;
    const station = setUp(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    station.start();
    const asked = station.handle(caller, about).then(() => order.push("answered"));
    const stopped = station.stop().then(() => order.push("stopped"));
    answer([ready]);
    await Promise.all([asked, stopped]);
    expect(order).toEqual(["answered", "stopped"]);
  });
});
