import type { status as vi } from "../vi/status";

export const status: typeof vi = {
  present: { word: "Present", letter: "P" },
  late: { word: "Late", letter: "L" },
  absent: { word: "Absent", letter: "A" },
  excused: { word: "Excused", letter: "E" },
  "left-early": { word: "Left early", letter: "D" },
  check: { word: "Check", letter: "?" },
  unmarked: { word: "Not yet", letter: "–" },
  minutes: "{{word}} +{{minutes}}′",
};
