import { versionToken } from "../read-version.ts";

// In POSIX classes, because a backslash before a dot means different things inside awk texts.
const token = versionToken.replaceAll("\\.", "[.]");
const suffix = token.slice("[0-9]+([.][0-9]+)*".length);

/**
 * Shell: versions in output, their order and whether they satisfy. The awk programs do what `readVersion`,
 * `readVersionParts` and `comparedKey` do; they get their texts from the environment, where nothing is an escape.
 */
export const shVersions = String.raw`
# ---- Versions -----------------------------------------------------------------------------------------------------

# The version in a file of output: behind the first of the texts in $after that has one.
version_in() {
  AFTER=$after awk '
    { gsub(/\r/, ""); gsub(/\033\[[0-9;?]*[A-Za-z]/, ""); line[NR] = $0 }
    function behind(text, mark,   place, rest) {
      rest = text
      while ((place = index(rest, mark)) > 0) {
        rest = substr(rest, place + length(mark))
        if (match(rest, /^${token}/)) return substr(rest, 1, RLENGTH)
      }
      return ""
    }
    END {
      count = split(ENVIRON["AFTER"], marks, "\n")
      if (count == 0) { count = 1; marks[1] = "" }
      for (i = 1; i <= count; i++) for (n = 1; n <= NR; n++) {
        found = ""
        if (marks[i] != "") found = behind(line[n], marks[i])
        else if (match(line[n], /[0-9]+([.][0-9]+)+${suffix}/)) found = substr(line[n], RSTART, RLENGTH)
        if (found != "") { print found; exit }
      }
    }' "$1"
}

# Functions for awk: key(version, grammar) sorts as versions do, with every number led by its length.
version_order='
  function number(text) {
    sub(/^0+/, "", text); if (text == "") text = "0"
    text = substr(text, 1, 40)
    return substr("0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWX", length(text) + 1, 1) text
  }
  function release(numbers, most,   parts, count, i, made) {
    count = split(numbers, parts, ".")
    if (most && count > most) count = most
    while (count > 1 && parts[count] !~ /[1-9]/) count--
    for (i = 1; i <= count; i++) made = made number(parts[i])
    return made
  }
  function take(expression,   taken) {
    if (!match(rest, expression)) return ""
    taken = substr(rest, 1, RLENGTH); rest = substr(rest, RLENGTH + 1)
    return taken
  }
  function letters(text) { gsub(/[^a-z]/, "", text); return text }
  function digits(text) { gsub(/[^0-9]/, "", text); return text }
  function key(text, grammar,   epoch, numbers, word, count, pre, post, dev, made) {
    text = tolower(text)
    if (!match(text, /[0-9][0-9a-z.!+_-]*/)) return ""
    rest = substr(text, RSTART, RLENGTH); sub(/[.!+_-]+$/, "", rest)
    epoch = digits(take("^[0-9]+!")); if (epoch == "") epoch = "0"
    numbers = take("^[0-9]+([.][0-9]+)*")
    if (grammar == "semver") {
      word = take("^[-._]?[a-z]+"); count = digits(take("^[-.]?[0-9]*")); word = letters(word)
      if (word == "a") word = "alpha"
      if (word == "b") word = "beta"
      if (word !~ /^(alpha|beta|canary|dev|insider|next|nightly|pre|preview|rc|snapshot)$/) word = "~"
      else if (count != "") word = word "." number(count)
      return release(numbers, 3) " " word
    }
    pre = take("^[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?[0-9]*")
    post = take("^(-[0-9]+|[-_.]?(post|rev|r)[-_.]?[0-9]*)")
    dev = take("^[-_.]?dev[-_.]?[0-9]*")
    take("^[+][a-z0-9]+([-_.][a-z0-9]+)*")
    if (rest != "") { pre = ""; post = ""; dev = "" }
    word = letters(pre)
    made = number(epoch) release(numbers, 0) " "
    if (pre == "") made = made (post == "" && dev != "" ? "!" : "~")
    else made = made (word ~ /^a/ ? "a" : word ~ /^b/ ? "b" : "r") number(digits(pre))
    made = made (post == "" ? "!" : "p" number(digits(post)))
    return made (dev == "" ? "~" : "d" number(digits(dev)))
  }'

# What a version is worth: two words, such as "fail outdated". The wanted ones are in $within, as pairs of keys; what
# is newer than the workshop tried begins at $limit.
judge_version() {
  FOUND=$1 GRAMMAR=$grammar WITHIN=$within LIMIT=$limit awk "$version_order"'
    BEGIN {
      found = "k" key(ENVIRON["FOUND"], ENVIRON["GRAMMAR"])
      known = found != "k"
      count = split(ENVIRON["WITHIN"], pairs, "\n")
      if (ENVIRON["WITHIN"] == "unreadable" || (count > 0 && !known)) { print "warn unknown"; exit }
      good = count == 0
      for (i = 1; i <= count; i++) {
        bar = index(pairs[i], "|")
        from = "k" substr(pairs[i], 1, bar - 1); to = "k" substr(pairs[i], bar + 1)
        if (from <= found && found < to) good = 1
        if (found < from) older = 1
      }
      if (!good) print "fail", (older ? "outdated" : "too_new")
      else if (known && ENVIRON["LIMIT"] != "" && found >= "k" ENVIRON["LIMIT"]) print "warn too_new"
      else print "pass -"
    }'
}
`;
