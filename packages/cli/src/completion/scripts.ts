// The scripts that make shells ask this program for completions. None of them evaluates what is being typed.

/** Returns the script for a shell. */
export function completionScript(shell: "bash" | "zsh" | "fish", bin: string): string {
  const name = `_${bin.replaceAll(/\W/g, "_")}`;
  return { bash, zsh, fish }[shell](name, bin);
}

/** Works with the bash 3.2 of macOS, and without the package bash-completion. */
function bash(name: string, bin: string): string {
  return `# Completion of ${bin} in bash: source <(${bin} completion bash)
${name}() {
  local line=\${COMP_LINE:0:COMP_POINT} current cut candidate quoted
  local -a words
  read -ra words <<< "$line"
  case $line in *[[:space:]]) words+=("") ;; esac
  current=\${words[\${#words[@]}-1]}
  # bash takes what stands before = and : for words of their own.
  cut=\${current%"\${current##*[=:]}"}
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    printf -v quoted %q "\${candidate#"$cut"}"
    COMPREPLY+=("$quoted")
  done < <(${bin} complete -- "\${words[@]:1}" 2> /dev/null)
}
complete -o default -F ${name} ${bin}
`;
}

function zsh(name: string, bin: string): string {
  return `#compdef ${bin}
# Completion of ${bin} in zsh: source <(${bin} completion zsh), after compinit
${name}() {
  local line value text
  local -a candidates
  while IFS= read -r line; do
    value=\${line%%$'\\t'*} text=\${line#*$'\\t'}
    # A colon ends the candidate and begins its description.
    candidates+=("\${value//:/\\\\:}\${text:+:$text}")
  done < <(${bin} complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)
  if (( $#candidates )); then
    _describe ${bin} candidates
  else
    _files
  fi
}
compdef ${name} ${bin}
`;
}

function fish(name: string, bin: string): string {
  return `# Completion of ${bin} in fish: ${bin} completion fish | source
function _${name}
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    ${bin} complete -- $words[2..-1] "$current" 2>/dev/null
end
complete -c ${bin} -f -a '(_${name})'
`;
}
