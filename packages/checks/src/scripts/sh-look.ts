import { pythonProbe } from "../python-probe.ts";
import { rProbe } from "../r-probe.ts";
import { shQuote } from "./quote.ts";

/** Shell: looks at one check and notes in a file what was seen: four lines, for kind, version, path and complaint. */
export const shLook = String.raw`
# ---- Looking at one check -----------------------------------------------------------------------------------------

python_probe=${shQuote(pythonProbe)}
r_probe=${shQuote(rProbe)}

note() {
  printf '%s\n%s\n%s\n%s\n' "$1" "$version" "$path" "$error" >"$work/$id.saw"
}

# Reads a note back into $saw, $version, $path and $error.
recall() {
  saw='' version='' path='' error=''
  [ -f "$work/$1.saw" ] || return 0
  {
    IFS= read -r saw
    IFS= read -r version
    IFS= read -r path
    IFS= read -r error
  } <"$work/$1.saw"
}

look() {
  id=$1
  job=$work/$id
  version='' path='' error=''
  describe "$id"
  case $probe in
    command) look_for_command ;;
    python_package) look_for_python_package ;;
    r_package) look_for_r_package ;;
    application) look_for_application ;;
    disk_space)
      version=$(df -Pk "$HOME" 2>/dev/null | awk 'NR == 2 { print int($4 * 1024 / 1000000000) }')
      if [ -n "$version" ]; then note found; else note unknown; fi
      ;;
    system_version)
      if [ "$system" = "$which_system" ]; then version=$system_version; note found; else note missing; fi
      ;;
    network) look_at_network ;;
  esac
}

look_for_command() {
  path=$(on_path | sed -n 1p)
  if [ -n "$path" ]; then
    ask_program "$path"
    note "$said"
    return
  fi
  path=$(usual_places | sed -n 1p)
  if [ -z "$path" ]; then
    note missing
    return
  fi
  ask_program "$path"
  if [ "$said" != found ]; then version=''; fi
  error=''
  if [ "$needs_path" = yes ]; then note not_on_path; else note found; fi
}

# What a program says of itself, in $said, $version and $error.
ask_program() {
  said=found version='' error=''
  [ "$runs" = yes ] || return 0
  ask "$id" "$1"
  if [ "$late" = yes ]; then
    said=timed_out
    return
  fi
  version=$(version_in "$job.out")
  [ -n "$version" ] || version=$(version_in "$job.err")
  if [ -z "$version" ] && [ "$code" -ne 0 ]; then
    said=broken error=$(complaint)
    return
  fi
  code=0 late=no
  try_out "$id" "$1"
  if [ "$late" = yes ]; then
    said=timed_out
  elif [ "$code" -ne 0 ]; then
    said=broken error=$(complaint)
  fi
}

# The other programs of the same name, in the order in which they would be found.
others_of() {
  recall "$1"
  describe "$1"
  { on_path | sed 1d; usual_places; } | FIRST=$path awk '$0 != ENVIRON["FIRST"] && !seen[$0]++'
}

look_for_application() {
  case $system in
    macOS) path=$(first_there /Applications "$HOME/Applications" /System/Applications "$bundles") ;;
    Windows) path=$(usual_places | sed -n 1p) ;;
    Linux)
      path=$(on_path_as_file | sed -n 1p)
      [ -n "$path" ] || path=$(first_there /usr/share/applications /usr/local/share/applications \
        "$HOME/.local/share/applications" /var/lib/flatpak/exports/share/applications \
        "$HOME/.local/share/flatpak/exports/share/applications" /var/lib/snapd/desktop/applications "$desktop_files")
      ;;
  esac
  if [ -z "$path" ]; then
    note missing
    return
  fi
  case $system in
    macOS) version=$(/usr/libexec/PlistBuddy -c 'Print :CFBundleShortVersionString' "$path/Contents/Info.plist" 2>/dev/null) ;;
    Linux) version=$(version_of_package) ;;
  esac
  note found
}

# The first of the names in the last word that lies in one of the folders before it.
first_there() {
  for wanted_files in "$@"; do :; done
  printf '%s\n' "$wanted_files" | while IFS= read -r file; do
    [ -n "$file" ] || continue
    for folder in "$@"; do
      if [ -e "$folder/$file" ]; then
        printf '%s\n' "$folder/$file"
        return
      fi
    done
  done | sed -n 1p
}

on_path_as_file() {
  for name in $names; do
    printf '%s\n' "$PATH" | tr : '\n' | while IFS= read -r folder; do
      if [ -n "$folder" ] && [ -e "$folder/$name" ]; then printf '%s\n' "$folder/$name"; fi
    done
  done
}

version_of_package() {
  for package in $packages; do
    for manager in dpkg-query rpm; do
      [ -x "/usr/bin/$manager" ] || continue
      case $manager in
        dpkg-query) limited /usr/bin/dpkg-query -W "$package" ;;
        rpm) limited /usr/bin/rpm -q --queryformat '%{VERSION}' "$package" ;;
      esac
      [ "$code" -eq 0 ] || continue
      of_package=$(sed -n 1p "$job.out" | sed 's/.*[[:space:]]//; s/^[0-9]*://; s/-[^-]*$//')
      if [ -n "$of_package" ]; then
        printf '%s' "$of_package"
        return
      fi
    done
  done
}

# GNU's wget would try again by itself, BusyBox's does not know the word for it.
wget_once() {
  case $(wget --help 2>&1) in
    *--tries*) limited wget --tries=1 "$@" ;;
    *) limited wget "$@" ;;
  esac
}

look_at_network() {
  if command -v curl >/dev/null 2>&1; then
    limited curl -sSL -o /dev/null -w '%{http_code}' --max-time "$seconds" "$address"
    answer=$(cat "$job.out")
    if [ "$code" -eq 28 ]; then late=yes; fi
  else
    wget_once -S --spider "$address"
    answer=$(sed -n 's/.*HTTP\/[0-9.]* \([0-9][0-9][0-9]\).*/\1/p' "$job.err" | sed -n '$p')
    if [ -z "$answer" ] && [ "$code" -eq 0 ]; then answer=200; fi
  fi
  case $answer in
    [1234][0-9][0-9]) note found ;;
    5[0-9][0-9])
      error="HTTP status $answer"
      note broken
      ;;
    *)
      if [ "$late" = yes ]; then
        note timed_out
      else
        error=$(complaint)
        note broken
      fi
      ;;
  esac
}
`;
