import { because } from "#contract/reasons/reasons";
import type { DesktopBridge } from "#contract/bridge";
import {
  desktopCommand,
  desktopReply,
  type DesktopCommand,
  type DesktopParams,
  type DesktopRequestName,
  type DesktopResult,
} from "#contract/desktop";
import { refusal, type Reply } from "#contract/reply";

/** What the desktop application does for the page. */
export type Desktop = {
  /** False in a browser: then the page goes the web's way, and asking answers `not-ready`. */
  readonly isThere: boolean;
  /** Never rejects. */
  readonly ask: <Name extends DesktopRequestName>(
    name: Name,
    params: DesktopParams<Name>,
  ) => Promise<Reply<DesktopResult<Name>>>;
  /** Takes what menus, links and files ask for. */
  readonly onCommand: (listener: (command: DesktopCommand) => void) => void;
};

/** Speaks with the desktop application and checks what comes back. */
export function createDesktop(bridge: DesktopBridge | undefined): Desktop {
  return {
    isThere: bridge !== undefined,
    ask: async (name, params) => {
      if (bridge === undefined) return refusal(because("not-in-application"));
      try {
        return desktopReply(name).parse(await bridge.request(name, params));
      } catch {
        return refusal(because("answer-unreadable"));
      }
    },
    onCommand: (listener) =>
      bridge?.onCommand((told) => {
        const command = desktopCommand.safeParse(told);
        if (command.success) listener(command.data);
      }),
  };
}
