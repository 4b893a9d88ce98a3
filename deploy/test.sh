#!/usr/bin/env bash
# From a clone to tested: installs, builds, and runs every test. Safe to run again.
#   deploy/test.sh          everything
#   deploy/test.sh quick    all but the sanitizers
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/setup.sh
source deploy/setup.sh

say 'Checking the schema'
npx buf lint proto
if base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse -q --verify HEAD~1); then
  git cat-file -e "$base:proto/buf.yaml" 2>/dev/null &&
    npx buf breaking proto --against ".git#ref=$base,subdir=proto"
fi

say 'Checking the format'
git ls-files '*.cc' '*.h' | xargs clang-format-14 --dry-run --Werror

say 'Building and testing the release'
cmake --workflow --preset ci

say 'Linting'
tests/tidy/clang_tidy.sh

if [ "${1:-}" != quick ]; then
  say 'Unit tests under the address and undefined behaviour sanitizers'
  cmake --workflow --preset asan
  say 'Unit tests under the thread sanitizer'
  cmake --workflow --preset tsan
fi

say 'All green. Next: CONTRIBUTING.md tells how a change is made; deploy/run.sh starts OurVoice.'
