import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blinkLamp } from "./lamp";
import { parseThrottling, parseWifi } from "./parse";
import { readMachine } from "./readHealth";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rollcall-health-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), content);
}

const WIRELESS = `Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlan0: 0000   49.  -61.  -256        0      0      0      0      0        0
`;

describe("a node's health", () => {
  it("is what a Raspberry Pi tells", async () => {
    await put("sys/class/thermal/thermal_zone0/temp", "48312\n");
    await put("sys/class/thermal/thermal_zone1/temp", "51540\n");
    await put("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
    await put("proc/net/wireless", WIRELESS);
    expect(await readMachine(root, root)).toMatchObject({
      temperatureCelsius: 51.54,
      throttling: { underVoltage: true, throttled: true, hasBeenUnderVoltage: true },
      wifi: { interface: "wlan0", signalDbm: -61, linkPercent: 70 },
    });
  });

  it("leaves out what a machine cannot tell", async () => {
    const machine = await readMachine(root, root);
    expect(Object.keys(machine).toSorted()).toEqual(["freeDiskBytes", "load", "residentBytes"]);
  });

  it("takes nothing from garbage", () => {
    for (const text of ["", "VCHI initialization failed", "throttled="]) {
      expect(parseThrottling(text)).toBeUndefined();
      expect(parseWifi(text)).toBeUndefined();
    }
    expect(parseThrottling("throttled=0x0")).toEqual({
      underVoltage: false,
      throttled: false,
      hasBeenUnderVoltage: false,
    });
  });
});

describe("a node's light", () => {
  it("blinks and is given back as it was", async () => {
    await put("ACT/trigger", "none [mmc0] timer");
    await put("ACT/brightness", "1");
    await blinkLamp(0.3, root);
    expect(await readFile(join(root, "ACT/trigger"), "utf8")).toBe("mmc0");
    expect(await readFile(join(root, "ACT/brightness"), "utf8")).toBe("0");
  });

  it("is said to be missing where there is none that can be switched", async () => {
    await expect(blinkLamp(1, root)).rejects.toMatchObject({ code: "not-supported" });
    await put("ACT/brightness", "1");
    await expect(blinkLamp(1, root)).rejects.toMatchObject({ code: "not-supported" });
  });
});
