import type { common as vi } from "../vi/common";

export const common: typeof vi = {
  languageName: "English",
  language: "Language",
  loading: "Loading…",
  cancel: "Cancel",
  save: "Save",
  close: "Close",
  back: "Back",
  next: "Next",
  tryAgain: "Try again",
  undo: "Undo",
  redo: "Redo",
  search: "Search",
  failed: "That did not work",
  safe: "What was saved is safe.",
  crashed: "Something went wrong on this page",
  crashedRemedy: "What was saved is safe. Load the page again; if that does not help, open Rollcall again.",
  reload: "Load again",
  nowhere: "There is no such page",
  nowhereRemedy: "The address may be an old one.",
  toToday: "Go to Today",
};
