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

# npm writes the list of what it installed last, so that a newer package.json is installed too.
if ! [ node_modules/.package-lock.json -nt package.json ] ||
  ! [ node_modules/.package-lock.json -nt clients/web/package.json ]; then
  say 'Installing from npm what the web pages are made of, and what tests need'
  npm install
  touch node_modules/.package-lock.json
fi

# Lets ccache serve files that are compiled with precompiled headers, and from any folder.
export CCACHE_SLOPPINESS=pch_defines,time_macros
export CCACHE_BASEDIR=$PWD
export CCACHE_NOHASHDIR=1
export NINJA_STATUS='[%f/%t %es] '
