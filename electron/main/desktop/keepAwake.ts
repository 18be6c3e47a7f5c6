import type { PowerSaveBlocker } from "electron";

/** Keeps the screen on while asked to: a lesson is open, and the lecturer is not at the keyboard. */
export function createKeepAwake(
  blocker: Pick<PowerSaveBlocker, "start" | "stop">,
): (isWanted: boolean) => void {
  let id: number | undefined;
  return (isWanted) => {
    if (isWanted) id ??= blocker.start("prevent-display-sleep");
    else if (id !== undefined) {
      blocker.stop(id);
      id = undefined;
    }
  };
}
