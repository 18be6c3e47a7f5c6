import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { findResource } from "#adapters/resources/findResource";
import { createKeyFileSecrets } from "#adapters/secrets/keyFileSecrets";
import { createPassphraseSecrets } from "#adapters/secrets/passphraseSecrets";
import { restoreBackup } from "#adapters/store/restoreBackup";
import { AppError } from "#contract/errors";
import type { BugReporter, Secrets, StoreNotice } from "#core/ports";
import { stationFormat } from "#core/stationDocument";
import { openHost, type Host } from "./host";
import { openStation } from "./openStation";

export type RunHostOptions = {
  readonly data: string;
  readonly port: number;
  readonly version: string;
  readonly models?: string;
  /** Where the station key lies; left out, beside the data folder, never in it. */
  readonly keyFile?: string;
  /** Protects the key file, where one is given. */
  readonly passphrase?: string;
  readonly reportBug: BugReporter;
  readonly notify: (notice: StoreNotice) => void;
};

/** Opens the station of a folder and serves it. `close` ends both, what was acknowledged being on the disk already. */
export async function runHost({ data, port, ...options }: RunHostOptions): Promise<Host> {
  const folder = resolve(data);
  let served: Host | undefined;
  // Whoever asks for the list over HTTP asks through the page's own address.
  const connections = () =>
    served === undefined
      ? []
      : [{ kind: "page", where: new URL(served.url).host, lastUsedAtMs: Date.now() } as const];
  const secrets = secretsOf(folder, options);
  const { station, close } = await openStation({ ...options, folder, secrets, connections });
  try {
    const page = builtPage();
    const host = await openHost({
      ...options,
      station,
      port,
      ...(page === undefined ? {} : { pageFolder: page }),
    });
    served = host;
    return {
      ...host,
      close: async () => {
        await host.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export type RestoreStationOptions = Pick<RunHostOptions, "data" | "keyFile" | "passphrase" | "notify"> & {
  readonly file: string;
  readonly phrase: string;
  readonly signal: AbortSignal;
};

/** Makes a backup the station of a folder that is not open. @throws AppError as `restoreBackup` does */
export async function restoreStation({
  data,
  file,
  phrase,
  signal,
  ...options
}: RestoreStationOptions): Promise<void> {
  const folder = resolve(data);
  await restoreBackup(
    {
      folder,
      file: resolve(file),
      phrase,
      secrets: secretsOf(folder, options),
      clock: { nowMs: () => Date.now() },
      notify: options.notify,
      task: { signal },
    },
    stationFormat,
  );
}

/** Where a station lies when nobody says: where this system keeps the data of programs. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "Rollcall");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "Rollcall", "station");
  return join(env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "rollcall");
}

function secretsOf(
  folder: string,
  { keyFile, passphrase }: Pick<RunHostOptions, "keyFile" | "passphrase">,
): Secrets {
  const path = keyFile ?? join(dirname(folder), `${basename(folder)}.station-key`);
  return passphrase === undefined ? createKeyFileSecrets(path) : createPassphraseSecrets(path, passphrase);
}

/** The page is there in what was built and packaged, and not where only the sources are. */
function builtPage(): string | undefined {
  try {
    const page = findResource("out/renderer");
    return existsSync(join(page, "index.html")) ? page : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
