#!/usr/bin/env bash
# Installs what Debian 12 lacks for building, running and testing. Safe to run again: it then does
# nothing. Sourced by run.sh and test.sh, or run alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() {
  local package
  while read -r package; do
    case "$package" in '' | '#'*) continue ;; esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
      printf '%s\n' "$package"
  done <deploy/packages.txt
  command -v npm >/dev/null || printf 'nodejs\nnpm\n'
}

mapfile -t missing < <(missing_packages)
if [ ${#missing[@]} -gt 0 ]; then
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
fi

if ! [ -x node_modules/.bin/buf ]; then
  say 'Installing buf, which checks the schema and calls the services'
  npm install
fi

# Lets ccache serve files that are compiled with precompiled headers, and from any folder.
export CCACHE_SLOPPINESS=pch_defines,time_macros
export CCACHE_BASEDIR=$PWD
export CCACHE_NOHASHDIR=1
export NINJA_STATUS='[%f/%t %es] '
