import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testJpeg } from "#wire/testJpegs";
import { TestBench } from "./testBench";

let bench: TestBench;
beforeAll(async () => {
  bench = await TestBench.open();
});
beforeEach(() => bench.begin());
afterEach(() => bench.end());
afterAll(() => bench.close());

describe("a paired station", () => {
  beforeEach(() => bench.trust(bench.laptop));

  it("gets the newest picture only, two at a time", async () => {
    const station = await bench.watch(bench.laptop);
    station.command({ kind: "every", seconds: 0.5 });
    await station.next("done");
    const { onPicture } = await bench.camera.untilOpen();
    for (let turn = 1; turn <= 6; turn += 1) {
      bench.skippedMs += 500;
      onPicture(testJpeg(Uint8Array.of(turn)));
    }
    expect((await station.next("picture")).picture.sequence).toBe(1);
    expect((await station.next("picture")).picture.sequence).toBe(2);
    expect(station.pending().filter(({ type }) => type === "picture")).toEqual([]);
    station.say({ type: "seen", sequence: 1 });
    expect((await station.next("picture")).picture).toMatchObject({
      sequence: 6,
      jpeg: testJpeg(Uint8Array.of(6)),
    });
    expect((await bench.agent.health()).pictures).toMatchObject({ captured: 6, sent: 3, dropped: 3 });
  });

  it("makes the camera run, and nobody else does", async () => {
    const station = await bench.watch(bench.laptop);
    expect(bench.camera.opened).toBe(0);
    station.command({ kind: "preview", perSecond: 5 });
    await bench.camera.show(1);
    expect((await station.next("picture")).picture).toMatchObject({ isPreview: true, requestId: 0 });
    station.command({ kind: "stop" });
    expect(await station.next("camera")).toMatchObject({ camera: { state: "idle" } });
    expect(bench.camera.events).toBeUndefined();
  });

  it("lets go of the camera when it goes away", async () => {
    const station = await bench.watch(bench.laptop);
    const watcher = await bench.watch(bench.laptop);
    station.command({ kind: "every", seconds: 1 });
    await bench.camera.untilOpen();
    station.close();
    await watcher.next("camera");
    while ((await watcher.next("camera")).camera.state !== "idle");
    expect(bench.camera.events).toBeUndefined();
  });

  it("shares the camera with other stations", async () => {
    await bench.trust(bench.otherLaptop, "Other");
    const [one, other] = [await bench.watch(bench.laptop), await bench.watch(bench.otherLaptop)];
    one.command({ kind: "picture-now" });
    other.command({ kind: "picture-now" });
    // Messages are taken one after another: who has the time has been heard.
    for (const station of [one, other]) {
      station.say({ type: "clock-ping", sentAtMs: 1 });
      await station.next("clock-pong");
    }
    const jpeg = await bench.camera.show(5);
    expect((await one.next("picture")).picture.jpeg).toEqual(jpeg);
    expect((await other.next("picture")).picture.jpeg).toEqual(jpeg);
    expect(bench.camera.opened).toBe(1);
  });

  it("is told when the camera gives no signal, and why, and gets pictures again afterwards", async () => {
    const station = await bench.watch(bench.laptop);
    station.command({ kind: "every", seconds: 0.05 });
    (await bench.camera.untilOpen()).onEnd("unplugged");
    let heard = await station.next("camera");
    while (heard.camera.state !== "no-signal") heard = await station.next("camera");
    expect(heard.camera.reason).toBe("unplugged");
    await bench.camera.show(3);
    expect((await station.next("picture")).picture.jpeg).toEqual(testJpeg(Uint8Array.of(3)));
  });

  it("gets the time in answer to its clock", async () => {
    const station = await bench.watch(bench.laptop);
    station.say({ type: "clock-ping", sentAtMs: 5 });
    expect(await station.next("clock-pong")).toMatchObject({ sentAtMs: 5 });
  });

  it("can rename the node, and every station hears it", async () => {
    const [one, other] = [await bench.watch(bench.laptop), await bench.watch(bench.laptop)];
    one.command({ kind: "rename", name: "Phòng 4" });
    expect(await other.next("renamed")).toEqual({ type: "renamed", name: "Phòng 4" });
    await one.next("done");
    expect(bench.settings.name()).toBe("Phòng 4");
  });

  it("hears why what it asked for failed", async () => {
    const station = await bench.watch(bench.laptop);
    const claim = { version: "9.9.9", size: 1, sha256: "0".repeat(64), signature: "0".repeat(128) };
    const id = station.command({ kind: "update", ...claim });
    expect(await station.next("failed")).toMatchObject({ id, code: "refused", message: "no updates here" });
  });

  it("is hung up on when it is revoked, and not let in again", async () => {
    const station = await bench.watch(bench.laptop);
    expect(await bench.agent.revoke(bench.laptop.fingerprint)).toBe(true);
    expect(await station.closed).toEqual({ code: 4410 });
    const again = await bench.dial(bench.laptop);
    again.hello("watch");
    expect(await again.next("error")).toMatchObject({ code: "not-paired" });
  });
});
