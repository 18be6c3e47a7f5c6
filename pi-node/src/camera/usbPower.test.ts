import { mkdir, mkdtemp, readFile, rm, symlink, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cycleUsbPower } from "./usbPower";

let sysfs: string;
let device: string;
beforeEach(async () => {
  sysfs = await mkdtemp(join(tmpdir(), "rollcall-usb-"));
  device = join(sysfs, "video0");
  await writeFile(device, "");
  await mkdir(join(sysfs, "devices/usb1/1-1/1-1:1.0"), { recursive: true });
  await mkdir(join(sysfs, "class/video4linux/video0"), { recursive: true });
  await symlink(join(sysfs, "devices/usb1/1-1/1-1:1.0"), join(sysfs, "class/video4linux/video0/device"));
});
afterEach(() => rm(sysfs, { recursive: true, force: true }));

describe("a webcam's power", () => {
  it("is cut and given back", async () => {
    const usb = join(sysfs, "devices/usb1/1-1");
    await writeFile(join(usb, "idVendor"), "046d");
    await writeFile(join(usb, "authorized"), "1");
    const seen: string[] = [];
    const stop = new AbortController();
    const changes = watch(join(usb, "authorized"), { signal: stop.signal });
    const cycling = cycleUsbPower(device, sysfs, 50);
    for await (const change of changes) {
      const value = await readFile(join(usb, "authorized"), "utf8");
      if (change.eventType === "change" && value !== "" && seen.at(-1) !== value) seen.push(value);
      if (value === "1" && seen.includes("0")) break;
    }
    stop.abort();
    await cycling;
    expect(seen).toEqual(["0", "1"]);
  });

  it("is left alone where the camera is on no USB port", async () => {
    await expect(cycleUsbPower(device, sysfs, 1)).rejects.toThrow(/not on a USB port/u);
  });
});
