#!/usr/bin/env bash
# From a clone to tested: installs, builds, and runs every test. Safe to run again.
#   deploy/test.sh          everything
#   deploy/test.sh quick    all but the fuzzers, the thread sanitizer and the linter
# The linter goes over what the last commit changed; tests/tidy/clang_tidy.sh goes over everything.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/setup.sh
source deploy/setup.sh

say 'Checking the schema'
npx buf lint proto
npx buf breaking proto --against tests/contract/released_schema.binpb

say 'Checking the format'
git ls-files '*.cc' '*.h' | xargs clang-format-14 --dry-run --Werror
npm run --silent format:check

say 'Building the release, and testing what crosses a boundary'
cmake --workflow --preset ci

say 'Testing the pages, by themselves and in a real browser'
npm run --silent build:web
npm run --silent test --workspace clients/web
npm run --silent test:web

say 'Unit tests under the address and undefined behaviour sanitizers'
cmake --workflow --preset asan

if [ "${1:-}" != quick ]; then
  say 'Fuzzing what comes from outside, for 30 seconds each'
  tests/fuzz/run
  say 'Unit tests under the thread sanitizer'
  cmake --workflow --preset tsan
  say 'Linting what the last commit changed'
  tests/tidy/clang_tidy.sh changed
fi

say 'All green. Next: CONTRIBUTING.md tells how a change is made; deploy/run.sh starts OurVoice.'
