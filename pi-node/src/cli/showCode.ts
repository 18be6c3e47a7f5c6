import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeQR } from "qr";
import type { OpenedPairing } from "../control/controlMessages";

const CODE_FILE = "rollcall-pairing-code.txt";

/** What a person sees: the code, and the same as a QR code for whoever has a camera at hand. */
export function formatCode({ code, link, seconds }: OpenedPairing): string {
  const picture = encodeQR(link, "ascii", { ecc: "low", border: 2 }).trimEnd();
  return `${picture}\n\n  Pairing code:  ${code}\n\n  Type it into Rollcall within ${Math.round(seconds / 60)} minutes.\n`;
}

/** Shows the code on the machine's own screen and on its boot partition; answers where it could be shown. */
export async function showCode(
  opened: OpenedPairing,
  places: { readonly boot: string | undefined; readonly screen: string | undefined },
): Promise<readonly string[]> {
  const files = [
    ...(places.boot === undefined ? [] : [join(places.boot, CODE_FILE)]),
    ...(places.screen === undefined ? [] : [places.screen]),
  ];
  const tries = await Promise.allSettled(files.map((file) => writeFile(file, formatCode(opened))));
  return files.filter((_, at) => tries[at]?.status === "fulfilled");
}

/** A code that is no longer good is taken away from the boot partition. */
export async function hideCode(boot: string | undefined): Promise<void> {
  if (boot !== undefined) await rm(join(boot, CODE_FILE), { force: true });
}
