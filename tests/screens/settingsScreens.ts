import { at } from "./at";

const GROUPS = [
  "profile",
  "display",
  "defaults",
  "letterhead",
  "lecturers",
  "data",
  "keeping",
  "network",
  "about",
  "licences",
];

/** Each group of the settings. */
export const SETTINGS_SCREENS = GROUPS.map((group) => ({
  name: `settings-${group}`,
  go: at(`/settings/${group}`),
}));
