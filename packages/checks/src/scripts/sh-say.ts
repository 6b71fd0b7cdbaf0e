/** Shell: the lines a learner reads, in the CLI's words. */
export const shSay = String.raw`
# ---- Saying it ----------------------------------------------------------------------------------------------------

choose_signs() {
  case $LC_ALL$LC_CTYPE$LANG in
    *UTF-8* | *utf-8* | *UTF8* | *utf8*) pass_sign='✓' fail_sign='✗' skip_sign='–' ;;
    *) pass_sign='+' fail_sign='x' skip_sign='-' ;;
  esac
}

words() {
  case $reason in
    '')
      if [ -n "$good" ]; then
        printf '%s' "$good" | cut -d '|' -f 1-3 | sed 's/|/, /g'
      elif [ -n "$version" ]; then
        printf '%s' "$version"
      else
        printf 'found'
      fi
      ;;
    missing) printf 'not found' ;;
    outdated) printf '%s found, %s needed' "$version" "$needed" ;;
    too_new)
      if [ "$status" = warn ]; then
        printf '%s is newer than your workshop tested' "$version"
      else
        printf '%s found, %s needed' "$version" "$needed"
      fi
      ;;
    not_on_path) printf '%s, but the terminal does not find it' "$(found_at)" ;;
    broken)
      if [ -n "$version" ]; then printf '%s found, but it does not run' "$version"; else printf 'found, but it does not run'; fi
      ;;
    shadowed)
      if [ -n "$version" ]; then
        printf '%s comes first; the one you need is at %s' "$version" "$(short "$better")"
      else
        printf 'only in another Python, at %s' "$(short "$better")"
      fi
      ;;
    timed_out) printf 'took longer than %s s, so I stopped it' "$seconds" ;;
    unknown)
      if [ -n "$error" ]; then
        printf '%s' "$error"
      elif [ -n "$version" ]; then
        printf '%s found; whether that fits could not be told' "$version"
      elif [ -n "$path" ] && [ -n "$needed" ]; then
        printf 'found, but not its version (%s needed)' "$needed"
      else
        printf 'could not be looked at'
      fi
      ;;
  esac
}

found_at() {
  at=$version
  [ -n "$at" ] || at=found
  if [ -n "$path" ]; then at="$at at $(short "$path")"; fi
  printf '%s' "$at"
}

short() {
  case $1 in
    "$HOME"/*) printf '~%s' "$(printf '%s' "$1" | awk '{ print substr($0, length(ENVIRON["HOME"]) + 1) }')" ;;
    *) printf '%s' "$1" ;;
  esac
}

say_results() {
  told=' '
  for number in $lines; do
    result "$number"
    case $status in
      pass) sign=$pass_sign ;;
      fail) sign=$fail_sign ;;
      warn) sign='!' ;;
      *) sign=$skip_sign ;;
    esac
    heading=$name
    if [ "$reason" = blocked ]; then
      group="$blocked_by.$required"
      case $told in *" $group "*) continue ;; esac
      told="$told$group "
      blocker=$blocked_by need=$required count=0 heading=''
      for other in $lines; do
        result "$other"
        if [ "$reason" = blocked ] && [ "$blocked_by" = "$blocker" ] && [ "$required" = "$need" ]; then
          if [ -n "$heading" ]; then heading="$heading, $name"; else heading=$name; fi
          count=$((count + 1))
        fi
      done
      describe "$blocker"
      text="skipped, it needs $name"
      if [ "$count" -gt 1 ]; then text="skipped, they need $name"; fi
      required=$need status=skip
    else
      text=$(words)
    fi
    if [ "$required" = no ] && [ "$status" = skip ]; then text="optional, $text"; fi
    if [ "$status" = pass ] && [ -z "$good" ] && [ -n "$path" ]; then text=$(printf '%-11s %s' "$text" "$(short "$path")"); fi
    printf '  %s %-22s %s\n' "$sign" "$heading" "$text"
  done
}

judge_readiness() {
  asked=0 passed=0
  for number in $lines; do
    result "$number"
    [ "$required" = yes ] || continue
    asked=$((asked + 1))
    case $status in pass | warn) passed=$((passed + 1)) ;; esac
  done
  ready=no
  if [ "$passed" -eq "$asked" ]; then ready=yes; fi
}

say_verdict() {
  if [ -z "$lines" ]; then
    printf '\nNothing is asked of this computer yet. Run the same command again before the workshop.\n'
  elif [ "$ready" = yes ]; then
    printf '\nYou are all set.\n'
  else
    printf '\nFixed something? Run the same command again.'
    if [ -n "$contact" ]; then printf ' Stuck? %s' "$contact"; fi
    what="$asked required checks"
    if [ "$asked" -eq 1 ]; then what='1 required check'; fi
    printf '\n%s of %s passed. Not ready yet.\n' "$passed" "$what"
  fi
}
`;
