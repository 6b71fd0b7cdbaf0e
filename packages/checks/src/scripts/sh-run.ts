/** Shell: where this runs, and how programs are run. Written without braces around variable names, which end a template here. */
export const shRun = String.raw`
# ---- The computer -------------------------------------------------------------------------------------------------

find_out_where() {
  case $(uname -s) in
    Darwin) system=macOS ;;
    MINGW* | MSYS* | CYGWIN*) system=Windows ;;
    *) system=Linux ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    i?86) machine=ia32 ;;
    arm*) machine=arm ;;
    *) machine=$(uname -m) ;;
  esac
  distribution='' distribution_version='' family=''
  case $system in
    macOS)
      system_version=$(sw_vers -productVersion)
      system_title="macOS $system_version"
      data_folder="$HOME/Library/Application Support/Allset"
      ;;
    Windows)
      system_version=$(cmd //c ver 2>/dev/null | sed -n 's/.*[^0-9.]\([0-9]*\.[0-9]*\.[0-9]*\).*/\1/p')
      system_title="Windows $system_version"
      data_folder=$(cygpath -u "$LOCALAPPDATA")/Allset
      ;;
    Linux)
      system_version=$(uname -r)
      distribution=$(os_release NAME | sed 's/ GNU\/Linux$//; s/ Linux$//')
      distribution_version=$(os_release VERSION_ID)
      find_family
      system_title=$(printf '%s %s' "$distribution" "$distribution_version" | sed 's/^ *$/Linux/; s/ *$//')
      data_folder=$XDG_DATA_HOME
      [ -n "$data_folder" ] || data_folder=$HOME/.local/share
      data_folder=$data_folder/allset
      ;;
  esac
}

# Whose package manager it has. The name comes first: it is what the server goes by.
find_family() {
  word=$(family_word "$distribution")
  case " $without_packages " in *" $word "*) return 0 ;; esac
  family_of_word "$word"
  for word in $(os_release ID) $(os_release ID_LIKE); do
    [ -z "$family" ] || return 0
    family_of_word "$(family_word "$word")"
  done
}

family_word() {
  printf '%s' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/ gnu\/linux$//; s/ linux$//' | tr -cd 'a-z0-9'
}

os_release() {
  for file in /etc/os-release /usr/lib/os-release; do
    [ -r "$file" ] || continue
    sed -n "s/^$1=//p" "$file" | sed -n 1p | sed 's/^"\(.*\)"$/\1/; '"s/^'\(.*\)'\$/\1/"
    return
  done
}

# ---- Running programs ---------------------------------------------------------------------------------------------

choose_timeout() {
  # GNU and BusyBox have it, Macs do not, and old ones of BusyBox understand other words.
  has_timeout=no
  if timeout -s KILL 5 true 2>/dev/null; then has_timeout=yes; fi
}

# Runs a program for at most $seconds, without input. Leaves its output in $job.out and $job.err, its exit code in
# $code, and yes in $late if it had to be ended.
limited() {
  code=0 late=no
  if [ "$has_timeout" = yes ]; then
    began=$(date +%s)
    { (
      prepare_to_run
      exec timeout -s KILL "$seconds" "$@"
    ) </dev/null >"$job.out" 2>"$job.err" || code=$?; } 2>/dev/null
    # 137 is also what a program leaves that the system ended for want of memory.
    if [ "$code" -eq 137 ] && [ $(($(date +%s) - began)) -ge "$seconds" ]; then late=yes; fi
    return 0
  fi
  rm -f "$job.late"
  (
    prepare_to_run
    exec "$@"
  ) </dev/null >"$job.out" 2>"$job.err" &
  program=$!
  (
    # A sleep that was ended, because the program is done, must not be taken for time that has passed.
    sleep "$seconds" || exit 0
    : >"$job.late"
    pkill -KILL -P "$program"
    kill -KILL "$program"
  ) </dev/null >/dev/null 2>&1 &
  watcher=$!
  { wait "$program" || code=$?; } 2>/dev/null
  { pkill -P "$watcher" || true; kill "$watcher"; } 2>/dev/null
  if [ -f "$job.late" ]; then late=yes; fi
  return 0
}

prepare_to_run() {
  cd "$HOME" 2>/dev/null || cd /
  # A program that prints without end must not fill the disk.
  ulimit -f 131072 2>/dev/null
  NO_COLOR=1 TERM=dumb
  export NO_COLOR TERM
}

# What a program that went wrong said, in one line.
complaint() {
  said_wrong=$(head -c 4000 "$job.err" | one_line)
  [ -n "$said_wrong" ] || said_wrong=$(head -c 4000 "$job.out" | one_line)
  printf '%s' "$said_wrong"
}

one_line() {
  tr '\000-\037\177' ' ' | sed 's/   */ /g; s/^ *//; s/ *$//' | cut -c 1-1500
}

# ---- Looking for programs -----------------------------------------------------------------------------------------

# The programs on PATH that go by one of $names, one a line: all of the first name's, then the next name's.
on_path() {
  endings=-
  if [ "$system" = Windows ]; then endings='- .exe .cmd .bat'; fi
  for name in $names; do
    rest=$PATH:
    while [ -n "$rest" ]; do
      folder=$(printf '%s' "$rest" | cut -d : -f 1)
      rest=$(printf '%s' "$rest" | cut -d : -f 2-)
      [ -n "$folder" ] || continue
      for ending in $endings; do
        candidate=$folder/$name$(printf '%s' "$ending" | tr -d -)
        if is_program "$candidate"; then
          printf '%s\n' "$candidate"
          break
        fi
      done
    done
  done | awk '!seen[$0]++'
}

# The programs where installers usually put them, one a line.
usual_places() {
  printf '%s\n' "$places" | while IFS= read -r place; do
    case $place in
      '') continue ;;
      '~/'*) place=$HOME/$(printf '%s' "$place" | cut -c 3-) ;;
      *%*) place=$(windows_place "$place") ;;
    esac
    [ -n "$place" ] || continue
    spread "$place"
  done | while IFS= read -r candidate; do
    if is_program "$candidate"; then printf '%s\n' "$candidate"; fi
  done
}

# A path with stars as the paths that exist, the last in byte order first.
spread() {
  case $1 in
    *'*'*)
      (
        set +f
        IFS=''
        # shellcheck disable=SC2086 # The stars are meant.
        for match in $1; do printf '%s\n' "$match"; done
      ) | sort -r
      ;;
    *) printf '%s\n' "$1" ;;
  esac
}

# A path of Windows as Git Bash writes it; nothing if a variable in it is not set.
windows_place() {
  filled=$(PLACE=$1 awk 'BEGIN {
    rest = ENVIRON["PLACE"]
    while (match(rest, /%[^%]+%/)) {
      name = toupper(substr(rest, RSTART + 1, RLENGTH - 2)); value = ""
      for (key in ENVIRON) if (toupper(key) == name) value = ENVIRON[key]
      if (value == "") exit
      done = done substr(rest, 1, RSTART - 1) value
      rest = substr(rest, RSTART + RLENGTH)
    }
    print done rest
  }')
  if [ -n "$filled" ]; then cygpath -u "$filled" 2>/dev/null; fi
}

is_program() {
  [ -f "$1" ] && [ -x "$1" ] || return 1
  case $1 in
    # Shortcuts to the Store of Windows are empty files.
    */WindowsApps/*) [ -s "$1" ] || return 1 ;;
    # Shortcuts of macOS that would open an installer.
    /usr/bin/*) if [ "$system" = macOS ] && [ "$stub" = yes ] && ! has_developer_tools; then return 1; fi ;;
  esac
  for other in $ignored; do
    case $(printf '%s' "$1" | tr '[:upper:]' '[:lower:]') in *"$other") return 1 ;; esac
  done
  return 0
}

has_developer_tools() {
  xcode-select -p >/dev/null 2>&1
}
`;
