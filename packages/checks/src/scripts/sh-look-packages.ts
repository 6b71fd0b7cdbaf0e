/** Shell: asks the learner's Python and R for their packages. */
export const shLookPackages = String.raw`
look_for_python_package() {
  recall python
  python=$path version='' path='' error=''
  if [ -z "$python" ]; then
    note missing
    return
  fi
  ask_python "$python"
  if [ "$said" != missing ]; then
    path=''
    note "$said"
    return
  fi
  others_of python | sed 4q >"$job.others"
  describe "$id"
  while IFS= read -r other_python <&3; do
    ask_python "$other_python"
    if [ "$said" = found ]; then
      version='' path=$other_python
      note shadowed
      return
    fi
  done 3<"$job.others"
  version='' path='' error=''
  note missing
}

ask_python() {
  limited "$1" -c "$python_probe" "$distribution_name" "$module"
  read_package_answer
}

look_for_r_package() {
  recall r
  r=$path version='' path='' error=''
  if [ -z "$r" ]; then
    note missing
    return
  fi
  ending=$(printf '%s' "$r" | sed -n 's/.*\(\.[A-Za-z]*\)$/\1/p')
  limited "$(dirname "$r")/Rscript$ending" --no-init-file -e "$r_probe" "$module"
  read_package_answer
  path=''
  note "$said"
}

# Modules may print while they load, so only the last line that starts with our word counts.
read_package_answer() {
  said=broken version='' error=''
  if [ "$late" = yes ]; then
    said=timed_out
    return
  fi
  answer=$(sed -n '/^ALLSET /{s/[[:space:]]*$//;p;}' "$job.out" | sed -n '$p')
  case $answer in
    'ALLSET found '*)
      said=found version=$(printf '%s' "$answer" | cut -c 14-)
      if [ "$version" = - ]; then version=''; fi
      ;;
    'ALLSET missing'*) said=missing ;;
    'ALLSET broken '*) error=$(printf '%s' "$answer" | cut -c 15-) ;;
    *) error=$(complaint) ;;
  esac
}
`;
