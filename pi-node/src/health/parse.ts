import type { Health } from "#wire/health";

/** https://www.raspberrypi.com/documentation/computers/os.html#get_throttled */
const UNDER_VOLTAGE = 1 << 0;
const THROTTLED = 1 << 2;
const HAS_BEEN_UNDER_VOLTAGE = 1 << 16;

/** `throttled=0x50005`, as vcgencmd prints it; undefined when there is no such number. */
export function parseThrottling(text: string): Health["throttling"] {
  const [, digits] = /0x([0-9a-f]{1,8})\b/iu.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bits = Number.parseInt(digits, 16);
  return {
    underVoltage: (bits & UNDER_VOLTAGE) !== 0,
    throttled: (bits & THROTTLED) !== 0,
    hasBeenUnderVoltage: (bits & HAS_BEEN_UNDER_VOLTAGE) !== 0,
  };
}

/** Link quality in /proc/net/wireless is out of 70 with every driver of a Raspberry Pi. */
const BEST_LINK = 70;

/** The first wireless interface of /proc/net/wireless; undefined when there is none. */
export function parseWifi(text: string): Health["wifi"] {
  for (const line of text.split("\n")) {
    const [, name, link, level] =
      /^\s*([\w.-]{1,20}):\s+[0-9a-f]+\s+(-?\d+)\.?\s+(-?\d+)\.?/iu.exec(line) ?? [];
    if (name === undefined || link === undefined || level === undefined) continue;
    const linkPercent = Math.round(Math.min(100, Math.max(0, (Number(link) / BEST_LINK) * 100)));
    return { interface: name, signalDbm: Number(level), linkPercent };
  }
  return undefined;
}
