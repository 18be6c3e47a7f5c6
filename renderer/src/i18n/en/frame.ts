import type { frame as vi } from "../vi/frame";

export const frame: typeof vi = {
  head: "Status and quick settings",
  lock: "Lock",
  toDark: "Switch to dark",
  toLight: "Switch to light",
  keys: "Keyboard",
  keysGeneral: "Everywhere",
  keysHelp: "Show what the keys do",
  skip: "Skip to content",
};
