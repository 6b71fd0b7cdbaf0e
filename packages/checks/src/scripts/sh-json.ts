/** Shell: reads JSON, which comes from the network or from the learner's disk. It stays text; nothing in it is run. */
export const shJson = String.raw`
# ---- Reading JSON -------------------------------------------------------------------------------------------------

# Functions for awk that walk through the JSON in text, from at on. Every text, number and word is told to leaf(path,
# value), every value of any kind to part(path, from, to).
json_walk='
  { text = text $0 "\n" }
  END { at = 1; value("") }
  function blank() { while (at <= length(text) && index(" \t\r\n", substr(text, at, 1))) at++ }
  function quoted(   letter, made) {
    at++
    while (at <= length(text) && (letter = substr(text, at, 1)) != "\"") {
      if (letter == "\\") {
        at++; letter = substr(text, at, 1)
        if (letter == "u") { at += 4; letter = "" }
        else if (letter ~ /[bfnrt]/) letter = " "
      }
      made = made letter; at++
    }
    at++
    return made
  }
  function value(path,   name, count, letter, from) {
    blank(); from = at; letter = substr(text, at, 1)
    if (letter == "{" || letter == "[") {
      at++; count = 0
      while (at <= length(text)) {
        blank()
        if (substr(text, at, 1) == ",") { at++; blank() }
        if (substr(text, at, 1) == "}" || substr(text, at, 1) == "]") { at++; break }
        if (letter == "{") { name = quoted(); blank(); at++ }
        else name = count++
        value(path "." name)
      }
    } else if (letter == "\"") leaf(path, quoted())
    else {
      while (at <= length(text) && !index(",]} \t\r\n", substr(text, at, 1))) at++
      # What is no JSON must not stop the walk.
      if (at == from) at++
      leaf(path, substr(text, from, at - from))
    }
    part(path, from, at)
  }'

# Prints every text, number and word in a file as a line: its path, an equals sign, the value. What would steer a
# terminal is left out: control characters, and in UTF-8 the second kind of them (C2 80 to C2 9F) and those that turn
# the direction of writing (D8 9C, E2 80 8E, 8F, AA to AE, E2 81 A6 to A9).
json_lines() {
  awk "$json_walk"'
    function leaf(path, found) { print path "=" plain(found) }
    function part(path, from, to) { }
    function plain(found) {
      gsub(/[\001-\037\177]/, " ", found)
      gsub(/\302[\200-\237]|\330\234|\342\200[\216\217\252-\256]|\342\201[\246-\251]/, "", found)
      return found
    }' "$1"
}

# Prints one value of a file as it stands there, by its path.
json_part() {
  WANTED=$2 awk "$json_walk"'
    function leaf(path, found) { }
    function part(path, from, to) { if (path == ENVIRON["WANTED"] && !done++) print substr(text, from, to - from) }' "$1"
}

# The text at a path in lines made by json_lines; nothing for null.
told_at() {
  WANTED=$2 awk 'index($0, ENVIRON["WANTED"] "=") == 1 {
    found = substr($0, length(ENVIRON["WANTED"]) + 2)
    if (found != "null") print found
    exit
  }' "$1"
}
`;
