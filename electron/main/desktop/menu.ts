import type { MenuItemConstructorOptions } from "electron";
import type { Words } from "./words";

/** What menu items do besides what the system does itself. */
export type MenuActions = {
  readonly go: (path: string) => void;
  readonly saveBackup: () => void;
  readonly openBackup: () => void;
  readonly print: () => void;
  readonly showLogs: () => void;
};

type Items = MenuItemConstructorOptions[];

const SEPARATOR = { type: "separator" } as const;

/**
 * The menu bar in one language. Accelerators are the same in every language, and none is a plain letter or digit: those are the page's.
 * Developer tools are in it only while Rollcall is developed.
 */
export function menuTemplate(
  words: Words,
  actions: MenuActions,
  { platform, isPackaged }: { readonly platform: NodeJS.Platform; readonly isPackaged: boolean },
): Items {
  const isMac = platform === "darwin";
  return [
    ...(isMac ? [appMenu(words, actions)] : []),
    fileMenu(words, actions, isMac),
    editMenu(words),
    goMenu(words, actions),
    viewMenu(words, isPackaged),
    { label: words.window, role: "windowMenu", submenu: [{ role: "minimize", label: words.minimize }] },
    helpMenu(words, actions),
  ];
}

function appMenu(words: Words, { go }: MenuActions): MenuItemConstructorOptions {
  return {
    label: "Rollcall",
    submenu: [
      { label: words.about, click: () => go("/settings/about") },
      { label: words.settings, accelerator: "Cmd+,", click: () => go("/settings") },
      SEPARATOR,
      { role: "hide", label: words.hide },
      { role: "hideOthers", label: words.hideOthers },
      SEPARATOR,
      { role: "quit", label: plain(words.quit) },
    ],
  };
}

function fileMenu(words: Words, actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: words.file,
    submenu: [
      { label: words.saveBackup, accelerator: "CmdOrCtrl+B", click: actions.saveBackup },
      { label: words.openBackup, accelerator: "CmdOrCtrl+O", click: actions.openBackup },
      SEPARATOR,
      { label: words.print, accelerator: "CmdOrCtrl+P", click: actions.print },
      SEPARATOR,
      isMac
        ? { role: "close", label: words.close }
        : { role: "quit", label: words.quit, accelerator: "Ctrl+Q" },
    ],
  };
}

/** These act on the text that is being typed; a step of a lesson is undone on the page. */
function editMenu(words: Words): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      { role: "undo", label: words.undo },
      { role: "redo", label: words.redo },
      SEPARATOR,
      { role: "cut", label: words.cut },
      { role: "copy", label: words.copy },
      { role: "paste", label: words.paste },
      { role: "selectAll", label: words.selectAll },
    ],
  };
}

function goMenu(words: Words, { go }: MenuActions): MenuItemConstructorOptions {
  const places = [
    [words.today, "/"],
    [words.classes, "/classes"],
    [words.timetable, "/timetable"],
    [words.history, "/history"],
    [words.cameras, "/cameras"],
    [words.settings, "/settings"],
  ] as const;
  return {
    label: words.go,
    submenu: places.map(([label, path], at) => ({
      label,
      accelerator: `CmdOrCtrl+${at + 1}`,
      click: () => go(path),
    })),
  };
}

function viewMenu(words: Words, isPackaged: boolean): MenuItemConstructorOptions {
  const development: Items = isPackaged ? [] : [SEPARATOR, { role: "toggleDevTools" }];
  return {
    label: words.view,
    submenu: [
      { role: "reload", label: words.reload },
      SEPARATOR,
      { role: "zoomIn", label: words.larger, accelerator: "CmdOrCtrl+=" },
      { role: "zoomOut", label: words.smaller },
      { role: "resetZoom", label: words.actualSize },
      SEPARATOR,
      { role: "togglefullscreen", label: words.fullScreen },
      ...development,
    ],
  };
}

function helpMenu(words: Words, { go, showLogs }: MenuActions): MenuItemConstructorOptions {
  return {
    label: words.help,
    role: "help",
    submenu: [
      { label: words.licences, click: () => go("/settings/licences") },
      { label: words.logs, click: showLogs },
      { label: words.about, click: () => go("/settings/about") },
    ],
  };
}

/** macOS has no access keys. */
function plain(label: string): string {
  return label.replaceAll("&", "");
}
