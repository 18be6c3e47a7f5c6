// Packs Rollcall into a folder and lists what is in it, as far as that goes without Electron's program: npm run package:dir
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fuseReport, emptyElectron } from "./packedFuses.mjs";
import { byPackage, filesInAsar, strangersIn } from "./asarFiles.mjs";
import { sizesBelow, sizeTable } from "./sizes.mjs";

const repository = resolve(import.meta.dirname, "..");
const packages = join(repository, "node_modules");
const dist = join(repository, "dist");
const real = join(packages, "electron", "dist");
const unpacked = join(dist, "linux-unpacked");

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Electron's own program, or a file in its place that holds nothing but its fuses. */
function electronFolder() {
  if (existsSync(join(real, "electron"))) return { folder: real, isReal: true };
  const folder = join(repository, "out", "no-electron");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "locales"), { recursive: true });
  writeFileSync(join(folder, "locales", "en-US.pak"), "");
  writeFileSync(join(folder, "electron"), emptyElectron(), { mode: 0o755 });
  copyFileSync(join(packages, "electron", "LICENSE"), join(folder, "LICENSE"));
  const { version } = JSON.parse(readFileSync(join(packages, "electron", "package.json"), "utf8"));
  writeFileSync(join(folder, "version"), version);
  return { folder, isReal: false };
}

function main() {
  const { folder, isReal } = electronFolder();
  rmSync(unpacked, { recursive: true, force: true });
  const builder = join(packages, "electron-builder", "cli.js");
  const args = ["--linux", "dir", "--publish", "never", `-c.electronDist=${folder}`];
  const { status } = spawnSync(process.execPath, [builder, ...args], { cwd: repository, stdio: "inherit" });
  if (status !== 0) return status ?? 1;
  const archived = filesInAsar(readFileSync(join(unpacked, "resources", "app.asar")));
  say(`\nIn the archive:\n${sizeTable(byPackage(archived))}`);
  say(`\nIn the folder:\n${sizeTable(sizesBelow(unpacked))}\n`);
  const strangers = strangersIn(archived);
  if (strangers.length > 0) {
    say(
      `Packed what must not ship, such as ${strangers.slice(0, 5).join(", ")}: see "files" in electron-builder.yml`,
    );
    return 1;
  }
  say(`Fuses: ${fuseReport(readFileSync(join(unpacked, "rollcall")))}`);
  if (!isReal) {
    say(
      "MISSING: Electron's own program, which could not be had here. What is listed is all that Rollcall adds to it;\n" +
        "a file that holds nothing but the fuses stands in its place, so this folder does not start. Installers need the program too.",
    );
  }
  return 0;
}

process.exitCode = main();
