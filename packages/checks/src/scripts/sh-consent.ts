/** Shell: asks whether to send, remembers the answer, and asks for an e-mail address where the workshop wants one. */
export const shConsent = String.raw`
# ---- The question -------------------------------------------------------------------------------------------------

say_aside() {
  printf '%s\n' "$1" | wrapped 79 >&2
}

is_set() {
  case $1 in '' | 0 | false) return 1 ;; esac
}

# Why nobody is asked, in $alone; empty where somebody can be.
find_who_answers() {
  alone=''
  if is_set "$DO_NOT_TRACK"; then
    alone='DO_NOT_TRACK is set'
  elif is_set "$CI"; then
    alone='this runs without anybody to ask (CI is set)'
  elif ! [ -t 2 ] || ! (: </dev/tty) 2>/dev/null; then
    # The script itself may come in on standard input, so answers are read from the terminal.
    alone='there is nobody to ask'
  fi
}

# Reads a line into $answer, trimmed; fails where the terminal is gone or the line was never ended.
read_answer() {
  answer=''
  IFS= read -r answer </dev/tty || {
    printf '\n' >&2
    return 1
  }
  answer=$(printf '%s' "$answer" | tr -d '\r' | sed 's/^[[:space:]]*//; s/[[:space:]]*$//')
}

# Sets $consent to yes or no: by an answer that was remembered, or by asking.
ask_consent() {
  consent=no
  if [ -n "$alone" ]; then
    say_aside "Not sent: $alone. To send the result, end the command with:  sh -s -- --send"
    return
  fi
  consent_file=$server_home/consent.json
  if [ "$ask_again" = no ] && [ -f "$consent_file" ]; then
    case $(head -c 20000 "$consent_file") in
      "$remembered_yes")
        consent=yes
        return
        ;;
      "$remembered_no")
        say_aside "Not sent, as you chose for $server. To be asked again, end the command with:  sh -s -- --ask"
        return
        ;;
    esac
  fi
  printf '\n%s\n%s\n' "$consent_question" "$consent_terms" >&2
  while :; do
    printf '\n  Enter: no, do not send   s: show me exactly what   y: yes, send   > ' >&2
    read_answer || return 0
    case $answer in
      y | Y | yes | Yes | YES)
        consent=yes
        remember "$remembered_yes"
        ask_email
        return
        ;;
      s | S | show | Show)
        write_document || return 0
        printf '\nThe key in it is a secret: do not share this screen.\n\n' >&2
        cat "$work/document.json" >&2
        # The document may have scrolled the question away.
        printf '\n%s\n%s\n' "$consent_question" "$consent_terms" | grep -v '^  [NL]' >&2
        ;;
      '' | n | N | no | No | NO)
        remember "$remembered_no"
        return
        ;;
      *) return ;;
    esac
  done
}

remember() {
  printf '\nRemember this choice for %s?\n  Enter: no, ask each time   y: yes   > ' "$server" >&2
  # A full disk only means that the question comes again.
  if read_answer; then
    case $answer in
      y | Y | yes | Yes | YES) keep_file "$consent_file" printf '%s\n' "$1" ;;
    esac
  fi
  return 0
}

# Asks once for each workshop; nobody has to answer.
ask_email() {
  asked_file=$server_home/asked-for-email
  if [ "$asks_email" = no ] || grep -qxF -e "$workshop" "$asked_file" 2>/dev/null; then return; fi
  printf '\nYour instructors would like to be able to write to you. You need not answer.\n' >&2
  tries=0
  while [ "$tries" -lt 3 ]; do
    tries=$((tries + 1))
    printf '  E-mail address, or Enter for none: ' >&2
    read_answer || break
    case $answer in
      '') break ;;
      *[[:space:]]* | *@*@*) ;;
      ?*@?*.?*)
        email=$answer
        break
        ;;
    esac
    printf '  That does not look like an e-mail address.\n' >&2
  done
  keep_file "$asked_file" print_asked || :
}

print_asked() {
  if [ -f "$asked_file" ]; then cat "$asked_file" || return 1; fi
  printf '%s\n' "$workshop"
}
`;
