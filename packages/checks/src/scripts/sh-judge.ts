/** Shell: turns what was seen into results, as `judgeFinding`, `judgeGroup` and the CLI's runner do. */
export const shJudge = String.raw`
# ---- Judging ------------------------------------------------------------------------------------------------------

# Looks at everything, up to eight at once; what needs something else waits for it, and is left alone if that failed.
look_at_everything() {
  running=0
  for one in $first_wave; do look_aside "$one"; done
  wait
  for one in $second_wave; do
    if [ -z "$(blocker_of "$one")" ]; then look_aside "$one"; fi
  done
  wait
}

look_aside() {
  look "$1" &
  running=$((running + 1))
  if [ $((running % 8)) -eq 0 ]; then wait; fi
}

# The first thing, from the root, that has to be put right before this check is worth looking at.
blocker_of() {
  describe "$1"
  for earlier in $before; do
    if [ "$(status_of_prerequisite "$earlier")" = fail ]; then
      printf '%s' "$earlier"
      return
    fi
  done
}

status_of_prerequisite() {
  if [ ! -f "$work/$1.status" ]; then
    (
      wishes_for "$1"
      judge_check "$1"
      printf '%s' "$status"
    ) >"$work/$1.status"
  fi
  cat "$work/$1.status"
}

wishes_for() {
  within='' limit=''
  line_of "$1"
  if [ -n "$line" ]; then
    wish "$line"
    if ! applies; then within='' limit=''; fi
  fi
}

applies() {
  case " $systems " in *" $system "*) return 0 ;; *) return 1 ;; esac
}

# What became of a check under $within and $limit: $status, $reason, $version, $path, $error, $better, $blocked_by.
judge_check() {
  status=fail reason='' better=''
  blocked_by=$(blocker_of "$1")
  if [ -n "$blocked_by" ]; then
    status=skip reason=blocked version='' path='' error=''
    return
  fi
  recall "$1"
  describe "$1"
  case $saw in
    found)
      verdict=$(judge_version "$version")
      status=$(printf '%s' "$verdict" | cut -d ' ' -f 1)
      reason=$(printf '%s' "$verdict" | cut -d ' ' -f 2 | tr -d -)
      if [ "$status" = fail ] && [ "$probe" = command ]; then look_behind "$1"; fi
      ;;
    shadowed) reason=shadowed better=$path ;;
    '' | unknown) status=warn reason=unknown ;;
    *) reason=$saw ;;
  esac
}

# Whether another program of the same name, further back, would do.
look_behind() {
  first_version=$version first_path=$path
  id=$1
  job=$work/$1.behind
  others_of "$1" >"$job.list"
  while IFS= read -r other_path <&3; do
    ask_program "$other_path"
    if [ "$said" = found ] && [ -n "$version" ]; then
      case $(judge_version "$version") in
        fail*) ;;
        *)
          reason=shadowed better=$other_path
          break
          ;;
      esac
    fi
  done 3<"$job.list"
  version=$first_version path=$first_path error=''
}

# One good member will do; otherwise the reason is the first that says more than "missing".
judge_group() {
  within='' limit=''
  group_reason='' group_blocker='' good='' free=no
  for member in $members; do
    judge_check "$member"
    case $status in
      pass | warn)
        free=yes
        good=$(printf '%s|%s' "$good" "$name $version" | sed 's/ *$//; s/^|//')
        ;;
      *)
        if [ "$reason" = blocked ]; then
          [ -n "$group_blocker" ] || group_blocker=$blocked_by
        else
          free=yes
          if [ -z "$group_reason" ] && [ "$reason" != missing ]; then group_reason=$reason; fi
        fi
        ;;
    esac
  done
  version='' path='' error='' better='' blocked_by=''
  if [ -n "$good" ]; then
    status=pass reason=''
  elif [ "$free" = no ] && [ -n "$group_blocker" ]; then
    status=skip reason=blocked blocked_by=$group_blocker
  else
    status=fail reason=$group_reason
    [ -n "$reason" ] || reason=missing
  fi
}

# Judges every line of the list that counts here, and keeps the results in files.
judge_everything() {
  lines=''
  number=1
  while [ "$number" -le "$last_line" ]; do
    wish "$number"
    if applies; then
      lines="$lines $number"
      job=$work/line.$number good=''
      case $sort in
        group) judge_group ;;
        check) judge_check "$check" ;;
        *) status=warn reason=unknown version='' path='' error='this script does not know how to check it' better='' blocked_by='' ;;
      esac
      wish "$number"
      if [ "$status" = fail ] && [ "$required" = no ]; then status=skip; fi
      error=$(scrub "$error")
      printf '%s\n' "$status" "$reason" "$version" "$path" "$error" "$better" "$blocked_by" "$good" >"$work/result.$number"
    fi
    number=$((number + 1))
  done
}

# Reads a result back.
result() {
  wish "$1"
  {
    IFS= read -r status
    IFS= read -r reason
    IFS= read -r version
    IFS= read -r path
    IFS= read -r error
    IFS= read -r better
    IFS= read -r blocked_by
    IFS= read -r good
  } <"$work/result.$1"
}

# Takes out of an error text what would tell who this is. The server does it once more, and more thoroughly.
scrub() {
  [ -n "$1" ] || return 0
  TEXT=$1 ACCOUNT=$(id -un 2>/dev/null) NODE=$(uname -n 2>/dev/null) awk '
    function replace(text, what, by,   done, place, before, after) {
      if (length(what) < 3 || what == "root" || what == "localhost") return text
      while ((place = index(text, what)) > 0) {
        before = substr(text, place - 1, 1); after = substr(text, place + length(what), 1)
        done = done substr(text, 1, place - 1) ((place > 1 && before ~ /[A-Za-z0-9]/) || after ~ /[A-Za-z0-9]/ ? what : by)
        text = substr(text, place + length(what))
      }
      return done text
    }
    BEGIN {
      text = replace(ENVIRON["TEXT"], ENVIRON["HOME"], "~")
      gsub(/\/(homes?[0-9]?|usr\/people|Users(\/Shared)?)\/[^\/ :;,"]+/, "~", text)
      text = replace(replace(text, ENVIRON["ACCOUNT"], "<user>"), ENVIRON["NODE"], "<host>")
      gsub(/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+[.][A-Za-z0-9.-]+/, "<e-mail>", text)
      gsub(/:\/\/[^ \/@]+@/, "://", text)
      gsub(/[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+/, "<address>", text)
      print substr(text, 1, 1500)
    }'
}
`;
