#!/bin/sh
# A whole install check with nothing but a POSIX shell and curl: looks for some commands, shows what it found, and hands
# the result in if the learner agrees. Start your own tooling from it.
#
#   sh install-check.sh https://allset.example.org 2026-03-14-leeds git python3 sqlite3
set -eu

if [ $# -lt 3 ]; then
  echo "Usage: sh install-check.sh <server> <workshop> <command>..." >&2
  exit 2
fi
server=${1%/} workshop=$2
shift 2
folder=$HOME/.install-check
umask 077
mkdir -p "$folder"

# A JSON string of the first 200 characters, without what would need more escaping.
json_text() {
  printf '"%s"' "$(printf '%s' "$1" | tr -d '\000-\037' | cut -c1-200 | sed 's/["\\]/\\&/g')"
}

random_symbols() {
  LC_ALL=C tr -dc "$1" </dev/urandom | head -c "$2"
}

# AS1-, 26 random symbols of Crockford Base32, and their value modulo 37 as a check symbol.
new_key() {
  alphabet='0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'
  value=$(random_symbols '0123456789ABCDEFGHJKMNPQRSTVWXYZ' 26)
  remainder=0 rest=$value
  while [ -n "$rest" ]; do
    symbol=${rest%"${rest#?}"}
    rest=${rest#?}
    before=${alphabet%%"$symbol"*}
    remainder=$(((remainder * 32 + ${#before}) % 37))
  done
  printf 'AS1-%s%s\n' "$value" "$(printf '%s' "$alphabet" | cut -c$((remainder + 1)))"
}

key_file=$folder/$(printf '%s' "${server#*://}" | tr -c 'A-Za-z0-9.\n' '_').key
[ -s "$key_file" ] || new_key >"$key_file"

# A version 4 UUID: the attempt's id. A retry must send the same one.
hex=$(random_symbols '0-9a-f' 30)
id=$(printf '%s' "$hex" | sed 's/^\(.\{8\}\)\(.\{4\}\)\(.\{3\}\)\(.\{3\}\)/\1-\2-4\3-a\4-/')

case $(uname -s) in
  Darwin) system=macOS ;;
  MINGW* | MSYS* | CYGWIN*) system=Windows ;;
  *) system=$(uname -s) ;;
esac

results='' separator=''
for command in "$@"; do
  if output=$("$command" --version 2>&1 </dev/null); then
    version=$(printf '%s\n' "$output" | sed -n 's/^[^0-9]*\([0-9][0-9.]*[0-9]\).*/\1/p' | head -n 1)
    printf '  pass  %s %s\n' "$command" "$version"
    result="\"status\": \"pass\", \"version\": $(json_text "$version")"
  else
    printf '  fail  %s\n' "$command"
    result='"status": "fail", "reason": "missing"'
  fi
  results="$results$separator
    {\"check\": $(json_text "$command"), $result}"
  separator=,
done

document=$folder/unsent.json
cat >"$document" <<END
{
  "id": "$id",
  "key": $(json_text "$(cat "$key_file")"),
  "workshop": $(json_text "$workshop"),
  "client": {"name": "install-check.sh", "version": "1.0.0"},
  "platform": {"system": $(json_text "$system"), "machine": $(json_text "$(uname -m)")},
  "results": [$results
  ]
}
END

printf '\nSend this to %s, under a random key? [y/N] ' "$server" >&2
read -r answer || answer=
case $answer in
  [yY] | [yY][eE][sS]) ;;
  *)
    echo "Nothing was sent." >&2
    exit 0
    ;;
esac

# Trying again is safe, because the document keeps its id: the server counts it once.
if curl --silent --show-error --fail-with-body --max-time 15 --retry 3 \
  --header 'Content-Type: application/json' --data-binary "@$document" "$server/api/v1/attempts"; then
  echo
else
  echo "Not sent. It is saved in $document." >&2
  exit 4
fi
