/** Whether Rollcall may look for a newer one of itself, or why not. */
export type UpdateChoice = { readonly mode: "on" } | { readonly mode: "off"; readonly because: string };

/**
 * Updates are on only where whoever packaged Rollcall gave an address, `app-update.yml`, by HTTPS, and where the system checks the
 * publisher's signature before anything is installed: Windows against the publisher's name in that file, macOS by itself. Nothing signs an
 * AppImage, and a .deb is its distribution's business, so on Linux they are off.
 * @param config text of `app-update.yml`, `undefined` where there is none
 */
export function chooseUpdates(
  config: string | undefined,
  { platform, isPackaged }: { readonly platform: NodeJS.Platform; readonly isPackaged: boolean },
): UpdateChoice {
  if (!isPackaged) return off("Rollcall runs from its sources");
  if (config === undefined) return off("no address was given when Rollcall was packaged");
  if (platform === "linux") return off("nothing on Linux checks who published an update");
  if (!/^url: ['"]?https:\/\/[^\s'"]+['"]?\s*$/mu.test(config)) return off("the address is not https");
  if (platform === "win32" && !/^publisherName:/mu.test(config))
    return off("no publisher is named to check for");
  return { mode: "on" };
}

function off(because: string): UpdateChoice {
  return { mode: "off", because };
}
