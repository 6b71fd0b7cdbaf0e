/** Shell: the learner's key and the document that is shown and sent. */
export const shDocument = String.raw`
# ---- The document -------------------------------------------------------------------------------------------------

json() {
  if [ -z "$1" ]; then
    printf 'null'
    return
  fi
  TEXT=$1 awk 'BEGIN {
    text = ENVIRON["TEXT"]
    for (i = 1; i <= length(text); i++) {
      letter = substr(text, i, 1)
      if (letter == "\\" || letter == "\"") letter = "\\" letter
      else if (letter ~ /[\001-\037\177]/) letter = " "
      made = made letter
    }
    printf "\"%s\"", made
  }'
}

random_bytes() {
  od -An -v -N "$1" -tu1 /dev/urandom | tr '\n' ' '
}

# Time in the first half, as version 7 of a UUID wants it, so that the server's index stays in order. The clock of a
# shell knows no parts of a second, so two runs in one could change places: each comes behind what waits already.
new_id() {
  NEWEST=$(list_queued | sed -n '$s/.*\///p' | tr -d - | cut -c 1-12)
  BYTES=$(random_bytes 10) NOW=$(date +%s) NEWEST=$NEWEST awk '
    function number_in(text,   i, made) {
      for (i = 1; i <= length(text); i++) made = made * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
      return made
    }
    BEGIN {
      split(ENVIRON["BYTES"], byte, " ")
      now = ENVIRON["NOW"] * 1000 + byte[10] % 250
      newest = ENVIRON["NEWEST"]
      if (length(newest) == 12 && newest !~ /[^0-9a-f]/ && now <= number_in(newest)) now = number_in(newest) + 1
      # In two halves, because some awks write no number above 32 bits in hexadecimal.
      now = sprintf("%08x%04x", int(now / 65536), now % 65536)
      printf "%s-%s-7%x%02x-%02x%02x-", substr(now, 1, 8), substr(now, 9, 4), byte[1] % 16, byte[2], 128 + byte[3] % 64, byte[4]
      printf "%02x%02x%02x%02x%02x%02x", byte[5], byte[6], byte[7], byte[8], byte[9], byte[10]
    }'
}

# Crockford's Base32: 26 symbols and one that checks them (https://www.crockford.com/base32.html).
key_functions='
  function check_symbol(body,   i, sum) {
    for (i = 1; i <= 26; i++) sum = (sum * 32 + index("0123456789ABCDEFGHJKMNPQRSTVWXYZ", substr(body, i, 1)) - 1) % 37
    return substr("0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U", sum + 1, 1)
  }'

new_key() {
  BYTES=$(random_bytes 26) awk "$key_functions"'BEGIN {
    split(ENVIRON["BYTES"], byte, " ")
    for (i = 1; i <= 26; i++) body = body substr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", byte[i] % 32 + 1, 1)
    print "AS1-" body check_symbol(body)
  }'
}

# A key in its one spelling, or nothing if somebody changed it.
read_key() {
  TEXT=$(head -c 200 "$1") awk "$key_functions"'BEGIN {
    text = toupper(ENVIRON["TEXT"]); gsub(/[ \t\r\n-]/, "", text)
    if (substr(text, 1, 3) != "AS1" || length(text) != 30) exit
    body = substr(text, 4, 26); gsub(/[IL]/, "1", body); gsub(/O/, "0", body)
    if (body ~ /[^0-9A-HJKMNP-TV-Z]/) exit
    last = substr(text, 30)
    if (check_symbol(body) == last) print "AS1-" body last
  }'
}

# The key is kept where the command line program keeps it too, one for each server. Fails where none can be kept: a key
# that is lost at once could never delete its data.
obtain_key() {
  key_file=$server_home/key
  key=''
  if [ -f "$key_file" ]; then
    key=$(read_key "$key_file")
    [ -z "$key" ] || return 0
    mv -f "$key_file" "$key_file.edited" 2>/dev/null
    say_aside "Your key was changed by hand, so a new one was made. To $server this computer is now a new learner. The old file is $key_file.edited"
  fi
  key=$(new_key)
  (
    umask 077
    mkdir -p "$server_home" && set -C && printf '%s\n' "$key" >"$key_file"
  ) 2>/dev/null && return 0
  # Another run may have made one in the meantime.
  key=''
  if [ -f "$key_file" ]; then key=$(read_key "$key_file"); fi
  [ -n "$key" ] && return 0
  say_aside "Nothing was sent: your key could not be kept in $server_home. Put that right and run the same command again."
  return 1
}

# Writes the document once for a run, and again only with the e-mail address that was typed since. Its id stays. Fails,
# and says so, where it could not be written to its end.
write_document() {
  if [ -z "$document_id" ]; then
    obtain_key || return 1
    document_id=$(new_id)
    saw=''
    recall python
    python_version=''
    case $saw in '' | missing) ;; *) python_version=$version ;; esac
    # Not in a file: the one write below is the one that can fail.
    document_most=$(print_most)
  fi
  # In braces, so that a file that cannot be opened is silent too.
  { printf '%s"contact":{"email":%s}}\n' "$document_most" "$(json "$email")" >"$work/document.json"; } 2>/dev/null &&
    is_whole "$work/document.json" && return 0
  say_full_disk
  return 1
}

print_most() {
  printf '{"schema":1,"id":"%s","key":%s,\n' "$document_id" "$(json "$key")"
  printf '"workshop":%s,"code":%s,"requirementsRevision":%s,\n' "$(json "$workshop")" "$(json "$code_of_workshop")" "$revision"
  printf '"startedAt":"%s",\n"client":{"name":"allset-check-sh","version":%s},\n' "$started" "$(json "$script_version")"
  printf '"platform":{"system":"%s","distribution":%s,"distributionVersion":%s,\n' "$system" "$(json "$distribution")" "$(json "$distribution_version")"
  printf '"version":%s,"machine":%s,"pythonVersion":%s},\n' "$(json "$system_version")" "$(json "$machine")" "$(json "$python_version")"
  printf '"results":['
  comma=''
  for number in $lines; do
    result "$number"
    printf '%s\n{"check":%s,"status":"%s","reason":%s,"version":%s,' "$comma" "$(json "$check")" "$status" "$(json "$reason")" "$(json "$version")"
    printf '\n "wanted":%s,"error":%s,"blockedBy":%s}' "$(json "$wanted")" "$(json "$error")" "$(json "$blocked_by")"
    comma=,
  done
  printf '\n],'
}
`;
