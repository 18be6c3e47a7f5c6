import type { Mark } from "#contract/marks";
import type { Tone } from "#contract/report";

/** How each status is felt. */
export const STATUS_TONES: Readonly<Record<Mark["status"], Tone>> = {
  present: "good",
  late: "warn",
  "left-early": "warn",
  absent: "bad",
  excused: "plain",
  check: "warn",
  unmarked: "plain",
};
