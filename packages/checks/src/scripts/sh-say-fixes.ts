import { fewestPackages, packageWords } from "../packages-together.ts";
import { shQuote } from "./quote.ts";

/** Shell: what has to be put right, causes instead of symptoms, in the CLI's words. */
export const shSayFixes = String.raw`
# ---- What to do ---------------------------------------------------------------------------------------------------

# What has to be put right, one a line: how much it unlocks, its place on the list, its word.
causes() {
  for number in $lines; do
    result "$number"
    if [ "$status" = fail ]; then printf '%s\n' "$check"; fi
    if [ "$reason" = blocked ] && [ "$required" = yes ]; then printf '%s\n' "$blocked_by"; fi
  done | awk '!seen[$0]++' | while IFS= read -r cause; do
    unlocked=0
    for number in $lines; do
      result "$number"
      if [ "$blocked_by" = "$cause" ]; then unlocked=$((unlocked + 1)); fi
    done
    line_of "$cause"
    at=$line
    [ -n "$at" ] || at=0
    printf '%s %s %s\n' "$unlocked" "$at" "$cause"
  done | sort -k 1,1nr -k 2,2n
}

# Some Python packages that are missing together are one thing to fix: one line instead of theirs, where the first stood.
gather_packages() {
  : >"$work/packages"
  while read -r unlocked place cause <&3; do
    if [ "$unlocked" -gt 0 ] || ! [ -f "$work/result.$place" ]; then continue; fi
    result "$place"
    describe "$cause"
    if [ "$reason/$probe" = missing/python_package ] && [ "$distribution_name" != - ]; then
      printf '%s\n' "$place" >>"$work/packages"
    fi
  done 3<"$work/causes"
  [ "$(awk 'END { print NR }' "$work/packages")" -ge ${fewestPackages} ] || return 0
  awk 'NR == FNR { gathered[$1] = 1; next }
    $2 in gathered { if (!told++) print "0 together"; next }
    { print }' "$work/packages" "$work/causes" >"$work/causes.gathered"
  mv -f "$work/causes.gathered" "$work/causes"
}

say_fixes() {
  causes >"$work/causes"
  gather_packages
  : >"$work/fixes.told"
  : >"$work/commands.told"
  things=$(awk 'END { print NR }' "$work/causes")
  case $things in
    0) return ;;
    1) printf '\n1 thing to fix\n' ;;
    *) printf '\n%s things to fix\n' "$things" ;;
  esac
  step=0
  while read -r unlocked place cause <&3; do
    step=$((step + 1))
    fix_text='' fix_command='' fix_url=''
    if [ "$place" = together ]; then
      say_packages
      continue
    fi
    if [ -f "$work/result.$place" ]; then
      result "$place"
    else
      describe "$cause"
      title=$name reason=missing version='' path='' error=''
    fi
    more=''
    if [ "$unlocked" -gt 0 ]; then more="   (fixing this unlocks $unlocked more)"; fi
    say_title
    if [ "$reason" = broken ] && [ -n "$error" ]; then
      say_below "It said: $error"
    elif [ "$reason" != missing ] && [ -n "$path" ]; then
      say_below "Found $(found_at | sed 's/^found //')"
    fi
    if [ "$place" -gt 0 ]; then fix "$place"; else fix "$cause"; fi
    printf '%s\n' "$fix_text" >>"$work/fixes.told"
    printf '%s\n' "$fix_command" >>"$work/commands.told"
    say_fix
  done 3<"$work/causes"
  say_at_once
}

say_packages() {
  : >"$work/names"
  : >"$work/titles"
  : >"$work/by_staff"
  while read -r place <&4; do
    result "$place"
    describe "$check"
    printf '%s\n' "$distribution_name" >>"$work/names"
    printf '%s\n' "$name" >>"$work/titles"
    fix_text='' fix_command='' fix_url='' fix_by_staff=no
    fix "$place"
    printf '%s\n' "$fix_text" >>"$work/fixes.told"
    if [ "$fix_by_staff" = yes ]; then
      if [ -n "$fix_command" ]; then fix_text="$fix_text Run: $fix_command"; fi
      if [ -n "$fix_url" ]; then fix_text="$fix_text See $fix_url"; fi
      printf '%s: %s\n' "$name" "$fix_text" >>"$work/by_staff"
    fi
  done 4<"$work/packages"
  title="$(awk 'END { print NR }' "$work/titles") Python packages: $(joined ', ' "$work/titles")" more=''
  say_title
  distributions=$(joined ' ' "$work/names")
  fix_text=${shQuote(packageWords.conda)}" $distributions. "${shQuote(packageWords.otherwise)}
  if [ "$system" = Linux ]; then fix_text=${shQuote(packageWords.linux)}" $fix_text"; fi
  fix_text="$fix_text $(joined ' ' "$work/by_staff")"
  fix_command="$(name_of_python) -m pip install $distributions" fix_url=''
  printf '%s\n' "$fix_command" >>"$work/commands.told"
  say_fix
}

joined() {
  MARK=$1 awk '{ printf "%s%s", (NR > 1 ? ENVIRON["MARK"] : ""), $0 }' "$2"
}

# A path that a shell would take apart is left to the name that answers to it.
name_of_python() {
  path=''
  line_of python
  if [ -n "$line" ] && [ -f "$work/result.$line" ]; then result "$line"; fi
  case $path in
    '' | *[!A-Za-z0-9_./:-]*) if [ "$system" = Windows ]; then printf python; else printf python3; fi ;;
    *) printf '%s' "$path" ;;
  esac
}

# One command for all that is installed in the same way, where nothing but names stands behind the installer.
say_at_once() {
  awk '
    match($0, /^([^ ]+ -m pip install|sudo apt-get install -y|sudo dnf install|sudo pacman -S|sudo zypper install|apk add|brew install|brew install --cask) /) {
      way = substr($0, 1, RLENGTH - 1)
      more = substr($0, RLENGTH + 1)
      if (more !~ /^[A-Za-z0-9][A-Za-z0-9_.+-]*( [A-Za-z0-9][A-Za-z0-9_.+-]*)*$/) next
      if (!(way in names)) order[++count] = way
      names[way] = names[way] " " more; many[way]++
    }
    END { for (i = 1; i <= count; i++) if (many[order[i]] > 1)
      printf "\n  Several at once:  %s%s\n", order[i], names[order[i]] }' "$work/commands.told"
}

say_title() {
  printf '\n'
  printf '%s\n' "$title" | wrapped 74 | awk -v "step=$step" '
    NR > 1 { print before }
    { before = (NR == 1 ? "  " step ". " : "     ") $0 }
    END { printf "%s", before }'
  printf '%s\n' "$more"
}

say_fix() {
  if [ -n "$fix_text" ]; then say_below "$fix_text"; fi
  if [ -n "$fix_command" ]; then printf '     Run:    %s\n' "$fix_command"; fi
  if [ -n "$fix_url" ]; then printf '     Guide:  %s\n' "$fix_url"; fi
}

say_below() {
  printf '%s\n' "$1" | wrapped 74 | sed 's/^/     /'
}

# Breaks lines at blanks; a word that is longer stands alone, whole, because paths and addresses are copied.
wrapped() {
  awk -v "width=$1" '{
    made = ""
    for (i = 1; i <= NF; i++) {
      if (made == "") made = $i
      else if (length(made) + 1 + length($i) > width) { print made; made = $i }
      else made = made " " $i
    }
    print made
  }'
}
`;
