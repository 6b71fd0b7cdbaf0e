/** Shell: asks whether to send, sends, and tells the answer. */
export const shSend = String.raw`
# ---- The question -------------------------------------------------------------------------------------------------

say_aside() {
  printf '%s\n' "$1" >&2
}

# Sets $consent to yes, no or shown. Without a terminal, and where tracking is not wanted, it is no.
ask_consent() {
  consent=no
  if [ -n "$CI" ]; then return; fi
  case $DO_NOT_TRACK in '' | 0 | false) ;; *) return ;; esac
  # The script itself may come in on standard input, so the answer is read from the terminal.
  if ! [ -t 2 ] || ! (: </dev/tty) 2>/dev/null; then return; fi
  {
    printf '\nMay I send this result to your instructors?\n'
    printf '  To        %s (the team of %s)\n' "$server" "$workshop_title"
    printf '  What      your system, the checks above, and the error texts\n'
    printf '  Not sent  your name, files, environment variables\n'
    printf '  Linked    to a random key on this computer, so your next try counts as yours\n'
    printf '  Kept      %s months. Delete any time:  %s/me\n' "$kept_months" "$origin"
  } >&2
  while :; do
    printf '\n  Enter: no, do not send   s: show me exactly what   y: yes, send   > ' >&2
    IFS= read -r answer </dev/tty || answer=''
    case $answer in
      y | Y | yes | Yes | YES)
        consent=yes
        return
        ;;
      s | S | show | Show)
        [ -f "$work/document.json" ] || write_document
        printf '\nThe key in it is a secret: do not share this screen.\n\n' >&2
        cat "$work/document.json" >&2
        ;;
      *) return ;;
    esac
  done
}

# ---- Sending ------------------------------------------------------------------------------------------------------

# Sends the document; the answer is in answer.json, its status in $http_status (000 without one).
post() {
  rm -f "$work/answer.json"
  if command -v curl >/dev/null 2>&1; then
    http_status=$(curl -sS --max-time 30 -o "$work/answer.json" -w '%{http_code}' -H 'Content-Type: application/json' \
      --data-binary "@$work/document.json" "$origin/api/v1/attempts" 2>"$work/post.err") || http_status=000
    return
  fi
  # Not every wget can limit its own time.
  job=$work/post
  usual_seconds=$seconds seconds=30
  limited wget -S -O "$work/answer.json" --header 'Content-Type: application/json' \
    --post-file "$work/document.json" "$origin/api/v1/attempts"
  seconds=$usual_seconds
  http_status=$(sed -n 's/.*HTTP\/[0-9.]* \([0-9][0-9][0-9]\).*/\1/p' "$job.err" | sed -n '$p')
  if [ "$code" -eq 0 ] && [ -z "$http_status" ]; then http_status=201; fi
  [ -n "$http_status" ] || http_status=000
}

send() {
  [ -f "$work/document.json" ] || write_document
  if ! command -v curl >/dev/null 2>&1 && ! command -v wget >/dev/null 2>&1; then
    say_aside "I need curl or wget to send the result. Nothing was sent."
    return 1
  fi
  tries=0
  while :; do
    tries=$((tries + 1))
    post
    case $http_status in
      000 | 5[0-9][0-9]) ;;
      *) break ;;
    esac
    [ "$tries" -lt 3 ] || break
    # The same document again: it carries its id, so it is not counted twice.
    sleep $((tries * 2))
  done
  case $http_status in
    200 | 201) say_receipt ;;
    429) say_aside "Not sent: the server is busy with your network. Run the same command again later." && return 1 ;;
    410) say_aside "Not sent: the data of this computer was deleted. Remove $key_file to begin anew." && return 1 ;;
    000) say_aside "Not sent: the server could not be reached. Run the same command again later." && return 1 ;;
    *) say_aside "Not sent: the server answered $http_status. Run the same command again later, or ask for help." && return 1 ;;
  esac
}

# Reads JSON and prints every text, number and word in it as a line: its path, an equals sign, the value.
json_lines() {
  awk '
    { text = text $0 "\n" }
    END { at = 1; value("") }
    function blank() { while (at <= length(text) && index(" \t\r\n", substr(text, at, 1))) at++ }
    function quoted(   letter, made) {
      at++
      while (at <= length(text) && (letter = substr(text, at, 1)) != "\"") {
        if (letter == "\\") {
          at++; letter = substr(text, at, 1)
          if (letter == "u") { at += 4; letter = "" }
          else if (letter ~ /[bfnrt]/) letter = " "
        }
        if (letter ~ /[\001-\037\177]/) letter = " "
        made = made letter; at++
      }
      at++
      return made
    }
    function value(path,   name, count, letter) {
      blank(); letter = substr(text, at, 1)
      if (letter == "{" || letter == "[") {
        at++; count = 0
        while (at <= length(text)) {
          blank()
          if (substr(text, at, 1) == ",") { at++; blank() }
          if (substr(text, at, 1) == "}" || substr(text, at, 1) == "]") { at++; return }
          if (letter == "{") { name = quoted(); blank(); at++ }
          else name = count++
          value(path "." name)
        }
      } else if (letter == "\"") print path "=" quoted()
      else {
        match(substr(text, at), /^[^],} \t\r\n]*/)
        print path "=" substr(text, at, RLENGTH)
        at += RLENGTH > 0 ? RLENGTH : 1
      }
    }' "$1"
}

received() {
  WANTED=$1 awk 'index($0, ENVIRON["WANTED"] "=") == 1 { print substr($0, length(ENVIRON["WANTED"]) + 2); exit }' "$work/answer.lines"
}

say_receipt() {
  json_lines "$work/answer.json" >"$work/answer.lines"
  printf '\nSent to %s.\n' "$server"
  at=0
  while [ -n "$(received ".problems.$at.id")" ]; do
    fix_text=$(received ".problems.$at.fix.text")
    fix_command=$(received ".problems.$at.fix.command" | sed 's/^null$//')
    fix_url=$(received ".problems.$at.fix.url" | sed 's/^null$//')
    if [ -n "$fix_text" ] && ! grep -qxF -e "$fix_text" "$work/fixes.told"; then
      printf '\n  Your instructors say about %s:\n' "$(received ".problems.$at.title")"
      say_fix
    fi
    at=$((at + 1))
  done
  learner=$(received .learner | tr '[:lower:]' '[:upper:]')
  if [ -n "$learner" ]; then printf '\nYour code: %s\n' "$learner"; fi
}
`;
