/** Shell: what became of a result, in the CLI's words, and the fixes that came back. */
export const shSayDelivery = String.raw`
# ---- The answer ---------------------------------------------------------------------------------------------------

say_delivery() {
  case $delivery in
    sent) say_receipt ;;
    waiting)
      if [ "$because" = busy ]; then what='The server is busy with your network.'; else what="Could not reach $server.$why"; fi
      if [ "$saved" = no ]; then
        say_aside "The result could be neither sent nor saved: $outbox could not be written. $what"
        say_aside 'Make room on the disk, then run the same command again.'
        return
      fi
      # Without a moment of this run, the time is one that an earlier run wrote down.
      after=''
      if [ -n "$moment" ]; then
        after=" after $(time_of "$moment" +%H:%M)"
      elif [ -n "$not_before" ]; then
        after=" after $(printf '%s' "$not_before" | cut -c 12-16) UTC"
      fi
      say_aside "$what Your result is saved and will be sent later."
      say_aside "To send it yourself$after, run the same command again."
      ;;
    gone)
      say_aside "Not stored: your data were deleted on $server. The key here is gone too; run the check again to take part as a new learner."
      ;;
    refused)
      detail=$(told_at "$work/answer.lines" .detail)
      [ -n "$detail" ] || detail="it answered $http_status."
      request=$(told_at "$work/answer.lines" .requestId)
      if [ -n "$request" ]; then detail="$detail (request $request)"; fi
      say_aside "The server did not take the result: $detail"
      if [ -f "$outbox/$id.json.refused" ]; then say_aside "It is kept in $outbox/$id.json.refused Show this to your instructors."; fi
      ;;
  esac
}

# The folder for temporary files cannot hold the document.
say_full_disk() {
  say_aside "Nothing was sent: the disk is full, so the result could not be written to $work."
  say_aside 'Make room on the disk, then run the same command again.'
}

say_receipt() {
  printf '\nSent to %s.\n' "$server"
  at=0
  while [ -n "$(told_at "$work/answer.lines" ".problems.$at.id")" ]; do
    fix_text=$(told_at "$work/answer.lines" ".problems.$at.fix.text")
    fix_command=$(told_at "$work/answer.lines" ".problems.$at.fix.command")
    fix_url=$(told_at "$work/answer.lines" ".problems.$at.fix.url")
    if [ -n "$fix_text" ] && ! grep -qxF -e "$fix_text" "$work/fixes.told"; then
      printf '\n  Your instructors say about %s:\n' "$(told_at "$work/answer.lines" ".problems.$at.title")"
      say_fix
    fi
    at=$((at + 1))
  done
  learner=$(told_at "$work/answer.lines" .learner | tr '[:lower:]' '[:upper:]')
  if [ -n "$learner" ]; then
    if [ "$ready" = yes ]; then printf '\nYou are all set. Your code: %s\n' "$learner"; else printf '\nYour code: %s\n' "$learner"; fi
  fi
}
`;
