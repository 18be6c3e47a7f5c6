import { extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { desktopCommand, type DesktopCommand } from "#contract/desktop";

/** Scheme of links that open Rollcall, such as `rollcall://open/classes`. */
export const LINK_SCHEME = "rollcall";
/** Backup files, which the system opens with Rollcall. */
export const BACKUP_SUFFIX = ".rollcall";

/**
 * What a link asks for: to go to a page. A link comes from anywhere, so it can lead to a page and do nothing there, and it carries no
 * query. "nothing" for what is no link of ours.
 */
export function commandOfLink(address: string): DesktopCommand | "nothing" {
  if (!URL.canParse(address)) return "nothing";
  const { protocol, host, pathname } = new URL(address);
  if (protocol !== `${LINK_SCHEME}:` || host !== "open") return "nothing";
  return desktopCommand.safeParse({ type: "go", path: pathname === "" ? "/" : pathname }).data ?? "nothing";
}

/** To the page where a backup is restored, with the file filled in. */
export function commandOfBackup(file: string): DesktopCommand | "nothing" {
  const query = new URLSearchParams({ backup: file });
  return (
    desktopCommand.safeParse({ type: "go", path: `/settings/data?${query.toString()}` }).data ?? "nothing"
  );
}

/**
 * What the arguments of a start ask for: the last link or backup file among them; switches and all else are passed over.
 * @param folder where it was started, from which a file may be named
 */
export function commandOfArguments(args: readonly string[], folder: string): DesktopCommand | "nothing" {
  const commands = args
    .filter((each) => !each.startsWith("-"))
    .map((each) => (isBackup(each) ? commandOfBackup(pathOf(each, folder)) : commandOfLink(each)));
  return commands.findLast((command) => command !== "nothing") ?? "nothing";
}

/** A link that ends like a backup is a link: it must not name a file. */
function isBackup(argument: string): boolean {
  return extname(argument) === BACKUP_SUFFIX && !/^(?!file:)[a-z][a-z+.-]+:/iu.test(argument);
}

/** File managers on Linux name a file by its address, shells by its path from where they stand. */
function pathOf(file: string, folder: string): string {
  if (!file.startsWith("file:")) return resolve(folder, file);
  try {
    return fileURLToPath(file);
  } catch {
    // An address on another machine, or a broken one: the page says that there is no such file.
    return file;
  }
}
