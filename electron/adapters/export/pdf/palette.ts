import type { Tone } from "#contract/report";

/** Ink on paper: each tone stays apart from the others in grey print too, by its letter and its darkness. */
export const INK = "#1c2430";
export const MUTED = "#5b6675";
export const RULE = "#c9d0d9";
export const HEADING_FILL = "#eef1f5";
export const ACCENT = "#1f4e79";

export const TONE_INK: Readonly<Record<Tone, string>> = {
  good: "#17693f",
  warn: "#8a5300",
  bad: "#a8231f",
  plain: INK,
};
export const TONE_FILL: Readonly<Record<Tone, string>> = {
  good: "#d9f0e2",
  warn: "#fdebc8",
  bad: "#fbdcd9",
  plain: HEADING_FILL,
};
