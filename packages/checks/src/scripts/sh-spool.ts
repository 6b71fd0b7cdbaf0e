/** Shell: keeps results on the learner's disk until the server has them, in the files of the command line program. */
export const shSpool = String.raw`
# ---- What waits to be sent ----------------------------------------------------------------------------------------

# Puts what a command prints as a whole file in place at once, for its owner alone. Where the command fails or the disk
# is full, the file stays as it was.
keep_file() {
  (
    umask 077
    file=$1 draft=$1.$$.draft
    shift
    mkdir -p "$(dirname "$file")" && "$@" >"$draft" && mv -f "$draft" "$file" && exit 0
    rm -f "$draft"
    exit 1
  ) 2>/dev/null
}

# Keeps the document in a file as the result of an id, to be sent no earlier than a time (null: at once).
enqueue() {
  is_whole "$2" || return 1
  keep_file "$outbox/$1.json" print_queued "$2" "$3"
}

print_queued() {
  printf '{"origin":%s,"notBefore":%s,"attempt":\n' "$(json "$queued_origin")" "$2" && cat "$1" && printf '}\n'
}

# The files of what waits, oldest first: the ids are in the order of time.
list_queued() {
  (
    set +f
    for file in "$outbox"/*.json; do
      if [ -f "$file" ]; then printf '%s\n' "$file"; fi
    done
  ) | sort
}

# Reads a file of what waits: the document into body.json, and where and when to send it. Fails where body.json would be
# less than the document, as on a full disk.
read_queued() {
  json_lines "$1" >"$work/queued.lines" 2>/dev/null || return 1
  id=$(told_at "$work/queued.lines" .attempt.id)
  queued_origin=$(told_at "$work/queued.lines" .origin)
  not_before=$(told_at "$work/queued.lines" .notBefore)
  case $not_before in [0-9][0-9][0-9][0-9]-[0-9]*T*Z) ;; *) not_before='' ;; esac
  case $queued_origin in http://* | https://*) ;; *) return 1 ;; esac
  [ -n "$id" ] && json_part "$1" .attempt >"$work/body.json" 2>/dev/null && is_whole "$work/body.json"
}

# Whether a document reached its end. Not every shell and awk tells that the disk was full.
is_whole() {
  [ "$(tail -c 2 "$1" 2>/dev/null)" = '}' ]
}

# Whether a time, as in 2026-03-13T18:02:11Z, is still to come. Such times sort as texts do.
is_to_come() {
  [ -n "$1" ] && THEN=$1 NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ) awk 'BEGIN { exit !("t" ENVIRON["THEN"] > "t" ENVIRON["NOW"]) }'
}

# A moment in seconds since 1970 in the format of the last words, which date understands.
time_of() {
  if [ "$system" = macOS ]; then date -r "$@"; else moment=$1 && shift && date -d "@$moment" "$@"; fi
}
`;
