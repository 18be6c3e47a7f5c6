import { app, safeStorage } from "electron";
import { join } from "node:path";
import { createKeychainSecrets } from "../desktop/keychainSecrets";
import { CORE_ENTRY, stationFolder } from "../places";
import type { Shared } from "../shared";
import { createCrashLimit } from "./crashLimit";
import { openRemoteCore, type RemoteCore } from "./remoteCore";
import { spawnCore } from "./spawnCore";

/** A part that ends more often than this is not started again by itself. */
export const CRASHES = { times: 3, withinMs: 120_000 } as const;

/** Starts the core on this computer's station; its faults are logged. */
export function openCore(shared: Shared, onGivenUp: (restart: () => void) => void): RemoteCore {
  const { log } = shared;
  const folder = stationFolder();
  const core = openRemoteCore({
    spawn: () => spawnCore(CORE_ENTRY),
    place: {
      folder,
      version: app.getVersion(),
      ...(app.isPackaged ? { models: join(process.resourcesPath, "models") } : {}),
    },
    secrets: createKeychainSecrets(folder, safeStorage, process.platform),
    limit: createCrashLimit(CRASHES, Date.now),
    nowMs: Date.now,
    onBug: (where, story) => {
      process.stderr.write(`Rollcall: a bug in ${where}: ${story}\n`);
      log.write(`bug in ${where}`, story);
    },
    onNotice: ({ code, message }) => log.write(`store: ${code}`, message),
    onCrash: (next) => {
      log.write("core", `ended unasked; ${next}`);
      if (next === "given-up") onGivenUp(() => core.restart());
    },
  });
  return core;
}
