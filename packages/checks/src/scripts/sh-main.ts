/** Shell: the order of things. */
export const shMain = String.raw`
# ---- The order of things ------------------------------------------------------------------------------------------

usage() {
  printf '%s\n' "Checks this computer for: $workshop_title" '' \
    '  --send      send the result without asking' \
    '  --no-send   neither ask nor send' \
    '  --show      print the document that would be sent, and nothing else' \
    '  --help      this text'
}

main() {
  set -f
  mode=ask
  for option in "$@"; do
    case $option in
      --send) mode=send ;;
      --no-send | -n) mode=keep ;;
      --show) mode=show ;;
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
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  find_out_where
  choose_timeout

  if [ "$mode" != show ]; then
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
  look_at_everything
  judge_everything
  if [ "$mode" = show ]; then
    write_document
    cat "$work/document.json"
    return 0
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
