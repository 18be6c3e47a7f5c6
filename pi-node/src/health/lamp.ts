import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WireError } from "#wire/wireError";
import { hasErrno } from "../nodeError";

const BLINK_MS = 200;
/** The light that people see on a Raspberry Pi, by its names over the years. */
const PREFERRED = ["ACT", "led0", "PWR", "led1"];

/** Blinks the machine's light so that people can tell this camera from others; afterwards it is as it was. */
export async function blinkLamp(seconds: number, folder = "/sys/class/leds"): Promise<void> {
  const lamp = await findLamp(folder);
  const trigger = join(folder, lamp, "trigger");
  const brightness = join(folder, lamp, "brightness");
  try {
    const earlier = /\[(.+?)\]/u.exec(await readFile(trigger, "utf8"))?.[1] ?? "none";
    await writeFile(trigger, "none");
    try {
      for (let turn = 0; turn * 2 * BLINK_MS < seconds * 1000; turn += 1) {
        await writeFile(brightness, "1");
        await sleep(BLINK_MS);
        await writeFile(brightness, "0");
        await sleep(BLINK_MS);
      }
    } finally {
      await writeFile(trigger, earlier);
    }
  } catch (error) {
    if (!hasErrno(error, "EACCES", "EPERM", "EROFS", "ENOENT", "EIO")) throw error;
    throw new WireError("not-supported", "This camera's light cannot be switched by this program.", {
      cause: error,
    });
  }
}

async function findLamp(folder: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  const lamp = PREFERRED.find((name) => names.includes(name));
  if (lamp === undefined)
    throw new WireError("not-supported", "This camera has no light that can be switched.");
  return lamp;
}
