import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BUNDLE, chooseProgram, isOnTrial } from "./update/versions";

/**
 * What the service starts: the installed program, or an update that has proved itself or is being tried. It is never
 * updated itself, so that there is always something to go back to.
 */
const COME_UP_WITHIN_MS = 60_000;

const home = dirname(fileURLToPath(import.meta.url));
const state =
  process.env["ROLLCALL_NODE_STATE"] ?? process.env["STATE_DIRECTORY"] ?? "/var/lib/rollcall-node";

function installedVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "0.0.0";
}

function choose(): string {
  const installed = { path: join(home, BUNDLE), version: installedVersion() };
  try {
    return chooseProgram(state, installed);
  } catch (error) {
    // A state folder that cannot be written must not keep the camera from working.
    process.stderr.write(`updates are left aside: ${String(error)}\n`);
    return installed.path;
  }
}

const program = choose();
process.stderr.write(`starting ${program}\n`);
if (isOnTrial(state)) {
  setTimeout(() => {
    if (!isOnTrial(state)) return;
    process.stderr.write("the new version did not come up in time\n");
    process.exit(75);
  }, COME_UP_WITHIN_MS).unref();
}
process.argv[1] = program;
await import(pathToFileURL(program).href);
