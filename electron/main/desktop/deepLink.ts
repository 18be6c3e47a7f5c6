import { extname } from "node:path";
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

/** What the arguments of a start ask for: the last link or backup file among them; switches and all else are passed over. */
export function commandOfArguments(args: readonly string[]): DesktopCommand | "nothing" {
  const commands = args
    .filter((each) => !each.startsWith("-"))
    .map((each) => (extname(each) === BACKUP_SUFFIX ? commandOfBackup(each) : commandOfLink(each)));
  return commands.findLast((command) => command !== "nothing") ?? "nothing";
}
