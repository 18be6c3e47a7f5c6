import type { rail as vi } from "../vi/rail";

export const rail: typeof vi = {
  label: "Pages",
  today: "Today",
  classes: "Classes",
  timetable: "Timetable",
  history: "History",
  cameras: "Cameras",
  settings: "Settings",
};
