#!/usr/bin/env bash
# Opens an account for each kind of person of the demonstration, and prints how to sign in; the second
# time it only prints. The passwords are made here, and kept in the data directory for whoever runs it.
#   deploy/demo/sign_ins.sh DATA PAGES SERVER
set -euo pipefail
data=$1
pages=$2
server=$3
ourvoice=$(dirname "$0")/../../build/release/bin/ourvoice
kept=$data/demonstration-sign-ins

people() {
  cat <<'PEOPLE'
officer|Olu, youth engagement officer|officer
consultant|Kit, care consultant|consultant
leader|Lena, director who answers|executive
scrutiny|Sam, scrutiny panel|scrutiny
facilitator|Farah, who runs a class|facilitator
safeguarding|Sade, safeguarding lead|safeguarding-lead
protection|Dev, data protection officer|data-protection-officer
administrator2|Ada, administrator|administrator
PEOPLE
}

open_account() {
  local name=$1 shown=$2 role=$3 password code
  password=$(openssl rand -hex 8)
  code=$("$ourvoice" --data "$data" account open "$name" --shown-name "$shown" --may "$role" |
    sed -n 's/^ *\([A-Za-z0-9_-]\{20,\}\)$/\1/p' | tail -n 1)
  printf '%s\n%s\n' "$code" "$password" |
    "$ourvoice" --server "$server" accept-invitation >/dev/null
  printf '%s|%s|%s\n' "$name" "$password" "$shown" >>"$kept"
}

umask 077
touch "$kept"
while IFS='|' read -r name shown role; do
  grep -q "^$name|" "$kept" || open_account "$name" "$shown" "$role"
done < <(people)

printf 'Children and young people   %s/s/our-year\n' "$pages"
printf 'Staff and care consultants  %s/staff\n\n' "$pages"
while IFS='|' read -r name password shown; do
  printf '  %-32s %-16s %s\n' "$shown" "$name" "$password"
done <"$kept"
