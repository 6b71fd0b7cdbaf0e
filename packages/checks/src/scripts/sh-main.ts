/** Shell: the order of things. */
export const shMain = String.raw`
# ---- The order of things ------------------------------------------------------------------------------------------

usage() {
  printf '%s\n' "Checks this computer for: $workshop_title" '' \
    '  --send         send the result without asking' \
    '  -n, --no-send  neither ask nor send' \
    '  --show         print the document that would be sent, and nothing else' \
    '  --ask          ask also where an earlier answer was remembered' \
    '  --help         this text' '' \
    'Exit codes: 0 ready, 1 a required check failed, 2 wrong usage, 3 could not check,' \
    '4 --send was asked for but the result was not delivered (it is saved), 130 Ctrl-C.' '' \
    'To give such a word to the command that you pasted, let it end in:  sh -s -- --send'
}

# What is sent beside the checks must end before its files go.
clean_up() {
  if [ -n "$sender" ]; then
    kill "$sender"
    wait "$sender"
  fi 2>/dev/null
  rm -rf "$work"
}

main() {
  set -f
  mode=ask show=no ask_again=no
  for option in "$@"; do
    case $option in
      --send) mode=send ;;
      --no-send | -n) mode=keep ;;
      --show) show=yes ;;
      --ask) ask_again=yes ;;
      --help | -h)
        usage
        return 0
        ;;
      *)
        printf 'I do not know the option %s.\n\n' "$option" >&2
        usage >&2
        return 2
        ;;
    esac
  done
  choose_signs
  LC_ALL=C
  export LC_ALL
  started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  work=$(mktemp -d) || return 3
  sender=''
  trap 'clean_up' EXIT
  trap 'exit 130' INT TERM HUP
  find_out_where
  server_home=$data_folder/$server_folder
  outbox=$server_home/outbox
  document_id='' email='' saved=''
  choose_timeout
  find_who_answers

  if [ "$show" = no ]; then
    things=0 number=1
    while [ "$number" -le "$last_line" ]; do
      wish "$number"
      if applies; then things=$((things + 1)); fi
      number=$((number + 1))
    done
    what="$things things"
    if [ "$things" -eq 1 ]; then what='1 thing'; fi
    printf 'Allset %s - %s\nChecking %s on %s (%s)\n\n' "$script_version" "$workshop_title" "$what" "$system_title" "$machine"
  fi
  choose_waves
  if [ "$show" = no ] && can_send; then
    case $mode/$alone in send/* | ask/) send_earlier & sender=$! ;; esac
  fi
  look_at_everything
  # It has waited for that too, and its number may be another program's by now.
  sender=''
  judge_everything
  judge_readiness
  if [ "$show" = yes ]; then
    write_document && cat "$work/document.json"
    [ "$mode" = send ] || [ "$ready" = yes ]
    return
  fi
  say_results
  say_fixes
  say_verdict

  case $mode in
    ask)
      ask_consent
      if [ "$consent" = yes ]; then send; fi
      ;;
    send) send || return 4 ;;
  esac
  [ "$ready" = yes ]
}

main "$@"
`;
