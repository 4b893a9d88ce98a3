#!/usr/bin/env bash
# Certificates by which processes of OurVoice on different machines know each other: a private
# authority, and a certificate for each process. Safe to run again: the authority stays, and a
# process gets a new key and certificate in place of the old.
#
#   deploy/certs.sh ca DIR                  makes the authority in DIR
#   deploy/certs.sh issue DIR NAME HOST…    issues DIR/NAME for a process that is called at these
#                                           host names and IP addresses
set -euo pipefail
umask 077

readonly authority_days=1825
readonly days=90

fail() {
  printf 'deploy/certs.sh: %s\n' "$*" >&2
  exit 2
}

new_key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

make_authority() {
  local dir=$1
  if [ -e "$dir/ca.pem" ] && [ -e "$dir/ca.key" ]; then
    printf 'The authority is in %s already.\n' "$dir"
    return
  fi
  mkdir -p "$dir"
  [ -e "$dir/ca.key" ] || { new_key "$dir/ca.key.new" && mv "$dir/ca.key.new" "$dir/ca.key"; }
  openssl req -new -x509 -key "$dir/ca.key" -days "$authority_days" -subj '/CN=OurVoice processes' \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' -out "$dir/ca.pem.new"
  mv "$dir/ca.pem.new" "$dir/ca.pem"
  printf 'The authority is in %s. Whoever has %s can become any process and read every answer:\n' \
    "$dir" "$dir/ca.key"
  printf 'keep it on no machine that serves, and a copy where the keys of the record are kept.\n'
}

# Prints a host as an alternative name.
alternative_name() {
  case "$1" in
    *[!0-9A-Za-z.:-]* | '' | -* | .*) fail "no host name or IP address: $1" ;;
    *:*) printf 'IP:%s' "$1" ;;
    *[!0-9.]*) printf 'DNS:%s' "$1" ;;
    *) printf 'IP:%s' "$1" ;;
  esac
}

issue() {
  local dir=$1 name=$2 names='URI:urn:ourvoice:process' host new
  shift 2
  case "$name" in
    *[!0-9a-z-]* | '' | -*) fail "a name is of small letters, digits and dashes: $name" ;;
  esac
  [ -e "$dir/ca.key" ] || fail "no authority in $dir: deploy/certs.sh ca $dir"
  for host in "$@"; do names+=",$(alternative_name "$host")"; done
  new=$(mktemp -d "$dir/.issuing-XXXXXX")
  # shellcheck disable=SC2064 # The folder of now.
  trap "rm -rf '$new'" EXIT
  new_key "$new/key.pem"
  openssl req -new -key "$new/key.pem" -subj "/CN=$name" -out "$new/request.pem"
  cat >"$new/extensions" <<EXTENSIONS
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth,clientAuth
subjectAltName=$names
EXTENSIONS
  openssl x509 -req -in "$new/request.pem" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -days "$days" \
    -set_serial "0x$(openssl rand -hex 16)" -extfile "$new/extensions" \
    -out "$new/certificate.pem" 2>/dev/null || fail "openssl refuses these names: $names"
  cp "$dir/ca.pem" "$new/ca.pem"
  mkdir -p "$dir/$name"
  mv "$new/ca.pem" "$new/certificate.pem" "$new/key.pem" "$dir/$name/"
  printf 'Issued %s, until %s. Copy its three files to the machine of that process, into the\n' \
    "$dir/$name" "$(openssl x509 -in "$dir/$name/certificate.pem" -noout -enddate | cut -d= -f2)"
  printf 'directory that its serve --certificates names, readable by its own user alone. A process\n'
  printf 'that runs takes them up within seconds. Issue again within %d days.\n' "$days"
}

case "${1-} $#" in
  'ca 2') make_authority "$2" ;;
  issue\ [123]) fail 'usage: deploy/certs.sh issue DIR NAME HOST…' ;;
  issue\ *) issue "${@:2}" ;;
  *) fail 'usage: deploy/certs.sh ca DIR | deploy/certs.sh issue DIR NAME HOST…' ;;
esac
