/** Shell: sends what waits, and tells the answer. */
export const shSend = String.raw`
# ---- Sending ------------------------------------------------------------------------------------------------------

# Hands in body.json. The answer is in answer.json, its status in $http_status (000 without one), the seconds the server
# asks for in $retry_after.
post() {
  rm -f "$work/answer.json" "$work/headers"
  : >"$work/headers"
  why=''
  if command -v curl >/dev/null 2>&1; then
    http_status=$(curl -sS --max-time "$patience" -D "$work/headers" -o "$work/answer.json" -w '%{http_code}' \
      -H 'Content-Type: application/json' --data-binary "@$work/body.json" "$queued_origin/api/v1/attempts" 2>/dev/null) || {
      why=$(curl_meaning $?)
      http_status=000
    }
  else
    # Not every wget can limit its own time.
    job=$work/post
    usual_seconds=$seconds seconds=$patience
    wget_once -S -O "$work/answer.json" --header 'Content-Type: application/json' \
      --post-file "$work/body.json" "$queued_origin/api/v1/attempts"
    seconds=$usual_seconds
    mv -f "$job.err" "$work/headers"
    http_status=$(sed -n 's/.*HTTP\/[0-9.]* \([0-9][0-9][0-9]\).*/\1/p' "$work/headers" | sed -n '$p')
    if [ "$code" -eq 0 ] && [ -z "$http_status" ]; then http_status=201; fi
    [ -n "$http_status" ] || http_status=000
  fi
  retry_after=$(tr -d '\r' <"$work/headers" | sed -n 's/^ *[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]: *//p' | sed -n '$p')
  # Only a number of seconds counts, and no more than a day of them.
  case $retry_after in
    '' | *[!0-9]*) retry_after='' ;;
    0* | ??????*) if [ "$retry_after" = 0 ]; then retry_after=0; else retry_after=86400; fi ;;
  esac
}

# https://curl.se/libcurl/c/libcurl-errors.html
curl_meaning() {
  case $1 in
    6) printf ' Its name was not found. Is this computer online?' ;;
    7) printf ' Nothing answers at that address.' ;;
    28) printf ' It did not answer within %s s.' "$patience" ;;
    35 | 51 | 53 | 58 | 59 | 60 | 66 | 77 | 83 | 90 | 91) printf ' This computer does not trust its certificate.' ;;
    52 | 55 | 56) printf ' The connection was cut.' ;;
  esac
}

# Sends body.json, the document of $id. What became of it is in $delivery: sent, waiting, gone or refused.
deliver() {
  because=busy moment=''
  if is_to_come "$not_before"; then
    delivery=waiting
    return
  fi
  not_before='' tries=0
  while :; do
    tries=$((tries + 1))
    post
    : >"$work/answer.lines"
    if [ -f "$work/answer.json" ]; then json_lines "$work/answer.json" >"$work/answer.lines" 2>/dev/null; fi
    judge_answer
    if [ "$delivery" != waiting ] || [ "$tries" -ge "$most_tries" ]; then break; fi
    pause=$((tries * 2))
    case $http_status in
      000 | 502 | 503 | 504) ;;
      429) [ -n "$retry_after" ] || break ;;
      *) break ;;
    esac
    if [ -n "$retry_after" ] && [ "$retry_after" -gt "$pause" ]; then pause=$retry_after; fi
    # Nobody waits longer at a terminal.
    [ "$pause" -le 30 ] || break
    # The same document again: it carries its id, so it is not counted twice.
    sleep "$pause"
  done
  case $delivery in
    waiting)
      if [ -n "$retry_after" ]; then
        moment=$(($(date +%s) + retry_after))
        not_before=$(time_of "$moment" -u +%Y-%m-%dT%H:%M:%SZ 2>/dev/null)
        # The result is on the disk already; without this note the next try merely comes too early.
        if [ -n "$not_before" ] && [ -f "$outbox/$id.json" ]; then enqueue "$id" "$work/body.json" "\"$not_before\"" || :; fi
      fi
      ;;
    refused) mv -f "$outbox/$id.json" "$outbox/$id.json.refused" 2>/dev/null || : ;;
    gone) rm -f "$outbox/$id.json" "$server_home/key" ;;
    *) rm -f "$outbox/$id.json" ;;
  esac
}

judge_answer() {
  case $http_status in
    200 | 201)
      # Other things answer so too, such as the sign-in page of a network.
      case $(told_at "$work/answer.lines" .verdict) in
        stored | duplicate) delivery=sent ;;
        *) strange_answer ;;
      esac
      ;;
    000) delivery=waiting because=unreachable ;;
    429 | 500 | 502 | 503 | 504) delivery=waiting because=busy ;;
    410) delivery=gone ;;
    400 | 401 | 403 | 404 | 405 | 409 | 413 | 415) delivery=refused ;;
    *) strange_answer ;;
  esac
}

strange_answer() {
  delivery=waiting because=unreachable
  why=' Something else answered, perhaps the sign-in page of your network: open any page in your browser first.'
}

# Sends all that waits, oldest first, because the newest to arrive counts as the learner's state. When one must wait, so
# do those behind it. Tells what became of $own_id, if it is among them, and counts the others.
send_queued() {
  own_delivery='' delivery='' earlier_sent=0
  # A list that a full disk cut could let the newest go first.
  { list_queued >"$work/queued"; } 2>/dev/null || return 1
  while IFS= read -r file <&4; do
    # What cannot be understood is left alone.
    read_queued "$file" || continue
    deliver
    if [ "$id" = "$own_id" ]; then
      own_delivery=$delivery
      say_delivery
    elif [ "$delivery" = sent ]; then
      earlier_sent=$((earlier_sent + 1))
    fi
    if [ "$delivery" = waiting ]; then break; fi
  done 4<"$work/queued"
}

can_send() {
  command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1
}

# Results of earlier runs were agreed to then. This runs beside the checks.
send_earlier() {
  own_id='' patience=8 most_tries=1
  send_queued </dev/null
  case $earlier_sent in
    0) ;;
    1) say_aside 'An earlier result was sent.' ;;
    *) say_aside "$earlier_sent earlier results were sent." ;;
  esac
}

# Sends this run's result. It is on the disk before the first try, so that neither a lost connection nor a crash loses it.
send() {
  write_document || return 1
  own_id=$document_id queued_origin=$origin patience=30 most_tries=3
  saved=yes
  enqueue "$own_id" "$work/document.json" null || saved=no
  own_delivery=''
  if ! can_send; then
    delivery=waiting because=unreachable not_before='' moment=''
    why=' I need curl or wget for that.'
    say_delivery
    return 1
  fi
  if [ "$saved" = yes ]; then
    send_queued
    if [ -z "$own_delivery" ] && [ "$delivery" = waiting ]; then
      say_delivery
      return 1
    fi
  fi
  if [ -z "$own_delivery" ]; then
    # It could not be saved, or another run sent it in the meantime: asking once more brings its receipt.
    id=$own_id queued_origin=$origin not_before=''
    { cat "$work/document.json" >"$work/body.json"; } 2>/dev/null || {
      say_full_disk
      return 1
    }
    deliver
    own_delivery=$delivery
    say_delivery
  fi
  [ "$own_delivery" = sent ]
}
`;
