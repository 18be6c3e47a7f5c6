import { realpath, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const OFF_MS = 1_000;

/**
 * Takes a webcam's USB device from the kernel and gives it back, as pulling the plug would: `authorized` of
 * https://docs.kernel.org/usb/authorization.html. Throws when it is no USB device or the file may not be written.
 */
export async function cycleUsbPower(device: string, sysfs = "/sys", offMs = OFF_MS): Promise<void> {
  const name = basename(await realpath(device));
  const authorized = await findAuthorized(await realpath(join(sysfs, "class/video4linux", name, "device")));
  await writeFile(authorized, "0");
  try {
    await sleep(offMs);
  } finally {
    await writeFile(authorized, "1");
  }
}

/** A video device is an interface of a USB device; the switch is one folder up, sometimes two. */
async function findAuthorized(folder: string): Promise<string> {
  for (const candidate of [dirname(folder), dirname(dirname(folder))]) {
    const isUsbDevice = await Promise.all(
      ["authorized", "idVendor"].map((file) =>
        stat(join(candidate, file)).then(
          () => true,
          () => false,
        ),
      ),
    );
    if (isUsbDevice.every(Boolean)) return join(candidate, "authorized");
  }
  throw new Error("It is not on a USB port whose power can be cut.");
}
