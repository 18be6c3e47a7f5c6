// Packs the room's camera for whoever sets one up: npm run package:node. Writes out/pi-node/rollcall-node_VERSION_all.deb and a
// tarball of the folder that pi-node/README.md speaks of. Both hold exactly what deploy/install.sh installs, and the same bytes each time.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..");
const source = join(repository, "pi-node");
const out = join(repository, "out", "pi-node");
const { version, description } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));

/** Debian's own epoch for reproducible packages: nothing in them says when they were made. */
const EPOCH = "0";

const CONTROL = `Package: rollcall-node
Version: ${version}
Architecture: all
Maintainer: The Rollcall engineers <rollcall@localhost>
Section: net
Priority: optional
Depends: nodejs (>= 20), ffmpeg, adduser
Recommends: v4l-utils
Description: ${description}
`;

/** What install.sh does on a running machine besides laying files. */
const AFTER_INSTALL = `#!/bin/sh
set -e
if [ "$1" = configure ]; then
  getent group rollcall-node >/dev/null || addgroup --system --quiet rollcall-node
  getent passwd rollcall-node >/dev/null || adduser --system --quiet --ingroup rollcall-node --home /nonexistent --no-create-home rollcall-node
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl enable --quiet rollcall-node
    systemctl restart rollcall-node
  fi
fi
`;

const BEFORE_REMOVAL = `#!/bin/sh
set -e
if [ -d /run/systemd/system ] && [ "$1" = remove ]; then systemctl disable --quiet --now rollcall-node; fi
`;

/** @param {readonly [string, ...string[]]} command */
function run([program, ...args]) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: EPOCH };
  const { status, error } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env });
  if (error !== undefined) throw new Error(`${program} could not be run: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}

function packTarball() {
  const folder = join(out, "rollcall-node");
  for (const part of ["dist", "deploy", "package.json", "README.md"]) {
    cpSync(join(source, part), join(folder, part), { recursive: true });
  }
  const plain = ["--sort=name", `--mtime=@${EPOCH}`, "--owner=0", "--group=0", "--numeric-owner"];
  const file = join(out, `rollcall-node-${version}.tar.gz`);
  run(["tar", ...plain, "-czf", file, "-C", out, "rollcall-node"]);
  rmSync(folder, { recursive: true });
  return file;
}

function packDeb() {
  const root = join(out, "deb");
  run(["sh", join(source, "deploy", "install.sh"), "--root", root]);
  // Switched on when it is installed, and only where systemd runs.
  rmSync(join(root, "etc/systemd/system/multi-user.target.wants"), { recursive: true });
  mkdirSync(join(root, "DEBIAN"), { mode: 0o755 });
  writeFileSync(join(root, "DEBIAN/control"), CONTROL);
  writeFileSync(join(root, "DEBIAN/conffiles"), "/etc/rollcall-node/environment\n");
  writeFileSync(join(root, "DEBIAN/postinst"), AFTER_INSTALL, { mode: 0o755 });
  writeFileSync(join(root, "DEBIAN/prerm"), BEFORE_REMOVAL, { mode: 0o755 });
  const file = join(out, `rollcall-node_${version}_all.deb`);
  run(["dpkg-deb", "--root-owner-group", "--build", root, file]);
  rmSync(root, { recursive: true });
  return file;
}

if (!existsSync(join(source, "dist", "rollcall-node.mjs"))) {
  throw new Error("The camera's program is not built. Run: npm run build:pi-node");
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
process.stdout.write(`${packTarball()}\n${packDeb()}\n`);
