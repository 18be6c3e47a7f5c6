#!/bin/sh
# Makes this machine a Rollcall camera: Raspberry Pi OS 64-bit, or any Debian with systemd. Run it again to install a newer
# version; what the camera knows (its key, its paired stations) stays. Run as root from the folder that was copied here:
#
#   sudo ./deploy/install.sh                    installs and starts
#   --camera v4l2:/dev/video0                   what to look through; also http://… or rtsp://…
#   --name "Room 3"                             what people call it
#   --update-key FILE                           public key of whoever may update this camera from afar
#   --no-start                                  leaves the service switched off
#   --no-packages                               leaves apt alone: nodejs and ffmpeg are there already
#   --root DIR                                  installs below DIR, for an image; implies both
set -eu

root=""
camera=""
name=""
update_key=""
starts=yes
brings_packages=yes

stop() {
  echo "$1" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case "$1" in
    --camera | --name | --update-key | --root)
      [ $# -ge 2 ] || stop "$1 needs a value after it."
      case "$1" in
        --camera) camera=$2 ;;
        --name) name=$2 ;;
        --update-key) update_key=$2 ;;
        --root) root=$2 starts=no brings_packages=no ;;
      esac
      shift 2
      ;;
    --no-start) starts=no && shift ;;
    --no-packages) brings_packages=no && shift ;;
    *) stop "There is no option $1. The options are listed at the top of $0." ;;
  esac
done

here=$(cd "$(dirname "$0")/.." && pwd)
[ -f "$here/dist/rollcall-node.mjs" ] && [ -f "$here/dist/launch.mjs" ] ||
  stop "$here/dist is not built. On the computer that this folder came from: npm run build:pi-node"
[ -n "$root" ] || [ "$(id -u)" = 0 ] || stop "Only an administrator can install. Run: sudo $0"
[ -z "$update_key" ] || grep -q "BEGIN PUBLIC KEY" "$update_key" || stop "$update_key is not a public key in PEM form."

major_of_node() { node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

if [ "$brings_packages" = yes ]; then
  missing=""
  [ "$(major_of_node)" -ge 20 ] || missing="nodejs"
  command -v ffmpeg >/dev/null || missing="$missing ffmpeg"
  command -v v4l2-ctl >/dev/null || missing="$missing v4l-utils"
  if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
  fi
  [ "$(major_of_node)" -ge 20 ] ||
    stop "Node $(node --version 2>/dev/null || echo "is missing"); 20 or newer is needed. Debian 13 and Raspberry Pi OS of 2025 carry it."
fi

if [ -z "$root" ]; then
  getent group rollcall-node >/dev/null || groupadd --system rollcall-node
  id rollcall-node >/dev/null 2>&1 ||
    useradd --system --gid rollcall-node --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin rollcall-node
fi

# Beside the old one first, then in its place in one step each: a power cut leaves an old file or a new one.
put() { # MODE FROM TO
  install -D -m "$1" "$2" "$root$3.new"
  mv -f "$root$3.new" "$root$3"
}
put 0644 "$here/package.json" /opt/rollcall-node/package.json
put 0644 "$here/dist/rollcall-node.mjs" /opt/rollcall-node/rollcall-node.mjs
put 0644 "$here/dist/launch.mjs" /opt/rollcall-node/launch.mjs
put 0755 "$here/deploy/grant.sh" /opt/rollcall-node/grant.sh
put 0755 "$here/deploy/rollcall-node" /usr/local/bin/rollcall-node
put 0644 "$here/deploy/rollcall-node.service" /etc/systemd/system/rollcall-node.service
[ -z "$update_key" ] || put 0644 "$update_key" /etc/rollcall-node/update-key.pem

# Settings that somebody has made are kept; an option that is given now replaces the one before. A network camera's address
# may hold its password: only root reads them.
umask 077
settings="$root/etc/rollcall-node/environment"
if [ ! -f "$settings" ]; then
  install -D -m 0600 /dev/null "$settings"
  echo '# Each option of “rollcall-node --help” as ROLLCALL_NODE_…; then: sudo systemctl restart rollcall-node' >"$settings"
fi
set_option() { # NAME VALUE
  [ -n "$2" ] || return 0
  case "$2" in *[\"\\\`\$]*) stop "A value may not hold quotes, backslashes or dollar signs: $2" ;; esac
  { grep -v "^$1=" "$settings" || true; printf '%s="%s"\n' "$1" "$2"; } >"$settings.new"
  mv -f "$settings.new" "$settings"
}
set_option ROLLCALL_NODE_CAMERA "$camera"
set_option ROLLCALL_NODE_NAME "$name"

if [ "$starts" = yes ]; then
  systemctl daemon-reload
  systemctl enable --quiet rollcall-node
  systemctl restart rollcall-node
  echo "The camera runs. Pair it with Rollcall: sudo rollcall-node pair"
else
  mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
  ln -sfn ../rollcall-node.service "$root/etc/systemd/system/multi-user.target.wants/rollcall-node.service"
  echo "Installed${root:+ below $root}; it starts with the machine."
fi
