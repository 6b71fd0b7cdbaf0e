import { catalogue } from "@allset/checks";
import type { Invocation } from "../invocation.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "./context.ts";

const commands = "check status data list send completion help";
const options =
  "--host --send --no-send --ask --show --only --code --timeout --json --verbose --quiet --no-color --ascii --insecure --help";

/** Prints a script that completes the words of `allset` in a shell; its first line says how to load it. */
export function completion(
  { stdout }: Context,
  { shell }: Extract<Invocation, { kind: "completion" }>,
): ExitCode {
  stdout.write(scriptFor(shell, catalogue.map(({ id }) => id).join(" ")));
  return 0;
}

function scriptFor(
  shell: Extract<Invocation, { kind: "completion" }>["shell"],
  checks: string,
): string {
  switch (shell) {
    case "bash":
      return `# Add to ~/.bashrc:  eval "$(allset completion bash)"
_allset() {
  local word=\${COMP_WORDS[COMP_CWORD]} words="${commands}"
  case $COMP_CWORD:\${COMP_WORDS[1]} in
    1:*) ;;
    *:data) words="show export forget" ;;
    *:completion) words="bash zsh fish powershell" ;;
    *:check) words="${checks}" ;;
    *) words="" ;;
  esac
  case $word in -*) words="${options}" ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _allset allset
`;
    case "zsh":
      return `# Add to ~/.zshrc:  eval "$(allset completion zsh)"
_allset() {
  local -a candidates
  case "$CURRENT:\${words[2]}" in
    2:*) candidates=(${commands}) ;;
    *:data) candidates=(show export forget) ;;
    *:completion) candidates=(bash zsh fish powershell) ;;
    *:check) candidates=(${checks}) ;;
  esac
  [[ "\${words[CURRENT]}" == -* ]] && candidates=(${options})
  compadd -a candidates
}
compdef _allset allset
`;
    case "fish":
      return `# Save as ~/.config/fish/completions/allset.fish
complete -c allset -f
complete -c allset -n __fish_use_subcommand -a "${commands}"
complete -c allset -n "__fish_seen_subcommand_from check" -a "${checks}"
complete -c allset -n "__fish_seen_subcommand_from data" -a "show export forget"
complete -c allset -n "__fish_seen_subcommand_from completion" -a "bash zsh fish powershell"
${options
  .split(" ")
  .map((option) => `complete -c allset -l ${option.slice(2)}`)
  .join("\n")}
`;
    case "powershell":
      return `# Add to $PROFILE:  allset completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName allset -ScriptBlock {
  param($word, $line, $position)
  $parts = $line.CommandElements | ForEach-Object { $_.ToString() }
  $words = "${commands}"
  if ($parts.Count -gt 1 -and "$($parts[1])" -ne $word) {
    switch ($parts[1]) {
      "data" { $words = "show export forget" }
      "completion" { $words = "bash zsh fish powershell" }
      "check" { $words = "${checks}" }
      default { $words = "" }
    }
  }
  if ($word.StartsWith("-")) { $words = "${options}" }
  $words.Split(" ") | Where-Object { $_ -and $_.StartsWith($word) } | ForEach-Object { $_ }
}
`;
  }
}
