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

# Time in the first half, as version 7 of a UUID wants it, so that the server's index stays in order.
new_id() {
  BYTES=$(random_bytes 10) NOW=$(date +%s) awk 'BEGIN {
    split(ENVIRON["BYTES"], byte, " ")
    # In two halves, because some awks write no number above 32 bits in hexadecimal.
    now = ENVIRON["NOW"] * 1000 + byte[10] % 250
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

# The key is kept where the command line program keeps it too, one for each server.
obtain_key() {
  key_file=$data_folder/$server_folder/key
  key=''
  if [ -f "$key_file" ]; then
    key=$(read_key "$key_file")
    if [ -z "$key" ]; then
      say_aside "The key in $key_file was changed and no longer fits. I keep it as key.edited and make a new one,"
      say_aside "so to the server this computer is a new learner."
      mv -f "$key_file" "$key_file.edited"
    fi
  fi
  if [ -z "$key" ]; then
    key=$(new_key)
    (
      umask 077
      mkdir -p "$data_folder/$server_folder" && set -C && printf '%s\n' "$key" >"$key_file"
    ) 2>/dev/null || {
      # Another run may have made one in the meantime.
      other_key=''
      [ -f "$key_file" ] && other_key=$(read_key "$key_file")
      if [ -n "$other_key" ]; then key=$other_key; else say_aside "I could not keep a key in $key_file."; fi
    }
  fi
}

write_document() {
  obtain_key
  saw=''
  recall python
  python_version=''
  case $saw in '' | missing) ;; *) python_version=$version ;; esac
  {
    printf '{"schema":1,"id":"%s","key":%s,' "$(new_id)" "$(json "$key")"
    printf '"workshop":%s,"code":%s,"requirementsRevision":%s,' "$(json "$workshop")" "$(json "$code_of_workshop")" "$revision"
    printf '"startedAt":"%s","client":{"name":"allset-check-sh","version":%s},\n' "$started" "$(json "$script_version")"
    printf '"platform":{"system":"%s","distribution":%s,"distributionVersion":%s,' "$system" "$(json "$distribution")" "$(json "$distribution_version")"
    printf '"version":%s,"machine":%s,"pythonVersion":%s},\n' "$(json "$system_version")" "$(json "$machine")" "$(json "$python_version")"
    printf '"results":['
    comma=''
    for number in $lines; do
      result "$number"
      printf '%s\n{"check":%s,"status":"%s","reason":%s,"version":%s,' "$comma" "$(json "$check")" "$status" "$(json "$reason")" "$(json "$version")"
      printf '"wanted":%s,"error":%s,"blockedBy":%s}' "$(json "$wanted")" "$(json "$error")" "$(json "$blocked_by")"
      comma=,
    done
    printf '\n],"contact":{"email":null}}\n'
  } >"$work/document.json"
}
`;
