#!/usr/bin/env bash
# From a clone to a running OurVoice: installs, builds, starts serving, loads the demonstration, prints
# a themed report, and says where the pages are and how to sign in. Safe to run again. `deploy/run.sh stop` stops serving.
set -euo pipefail
cd "$(dirname "$0")/.."

data=${OURVOICE_DATA:-$PWD/var/ourvoice}
ourvoice=$PWD/build/release/bin/ourvoice
pid_file=$data/serve.pid
calls=127.0.0.1:8480
web=127.0.0.1:8481

running() {
  [ -f "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null
}

if [ "${1:-}" = stop ]; then
  if running; then
    kill "$(cat "$pid_file")"
    while running; do sleep 0.1; done
    echo 'Stopped.'
  else
    echo 'Not running.'
  fi
  rm -f "$pid_file"
  exit 0
fi

# shellcheck source=deploy/setup.sh
source deploy/setup.sh

say 'Building (the first time takes some minutes)'
cmake --preset release >build-configure.log 2>&1 || { cat build-configure.log; exit 1; }
rm -f build-configure.log
cmake --build --preset release --target ourvoice
npm run --silent build:web

(umask 077 && mkdir -p "$data")
if running; then
  say "Serving already, from $data"
else
  say "Starting to serve from $data (log: $data/serve.log)"
  nohup "$ourvoice" --data "$data" serve --listen "$calls" --web "$web" --pages build/web >>"$data/serve.log" 2>&1 </dev/null &
  echo $! >"$pid_file"
  "$ourvoice" --data "$data" wait || { tail -n 20 "$data/serve.log"; exit 1; }
fi

say 'Loading the demonstration survey and its answers'
"$ourvoice" --data "$data" demo load deploy/demo

say 'What young people said in autumn 2026'
"$ourvoice" --data "$data" report show our-year --wave 2026 --frame our-year

say 'The pages, and who can sign in to them'
deploy/demo/sign_ins.sh "$data" "http://$web" "$calls"

cat <<END

== What to try next
  alias ourvoice='$ourvoice --data $data'
  ourvoice report show our-year --frame plan --by age-band
  ourvoice report show our-year --wave 2025 --format csv
  ourvoice codebook show our-year
  ourvoice log stats --help
  ourvoice --help
Over gRPC, as a leader:
  npx buf curl --schema proto --protocol grpc --http2-prior-knowledge \\
    --unix-socket $data/ourvoice.sock -H 'ourvoice-role: executive' \\
    -d '{"surveyId": "our-year", "frameId": "plan"}' \\
    http://localhost/ourvoice.report.v1.ReportService/GetReport
To stop: deploy/run.sh stop
END
