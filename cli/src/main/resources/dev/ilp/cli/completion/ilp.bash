# Completion of ilp in bash, made from its commands by 'ilp completion bash': see 'ilp completion --help'.

# The words so far, the last one up to the cursor: bash breaks them at '=' and ':' as well.
_ilp_words() {
  local line=${COMP_LINE:0:COMP_POINT} word gap i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    gap=${line%%[![:space:]]*}
    line=${line#"$gap"}
    word=${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then
      word=$line
    fi
    line=${line#"$word"}
    if [[ -z $gap && ${#words[@]} -gt 0 ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
  done
}

# The path of the command that a command and a word below it make; fails if there is none.
_ilp_below() {
  case $1 in
#@below@
    *) return 1 ;;
  esac
}

# What can follow a command: flags, options with a value, commands, arguments.
_ilp_command() {
  commands='' flags='' options='' rest=''
  arguments=()
  case $1 in
#@commands@
  esac
}

# What an option's value can be.
_ilp_value() {
  case $1 in
#@values@
  esac
}

# Names of nodes and networks, and addresses, from the network that is named on this line.
_ilp_ask() {
  local network=() program=${words[0]} i
  if [[ $program == '~/'* ]]; then
    program=$HOME/${program#'~/'}
  fi
  type -P "$program" >/dev/null || program=ilp
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    case ${words[i]} in
      --network) network=("--network=${words[i + 1]}") ;;
      --network=*) network=("${words[i]}") ;;
    esac
  done
  "$program" complete-values "$1" "${network[@]}" 2>/dev/null </dev/null
}

# Those of its arguments that begin with the current word.
_ilp_choose() {
  local word
  for word in "$@"; do
    if [[ $word == "$cur"* ]]; then
      COMPREPLY+=("$word")
    fi
  done
}

_ilp_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
}

_ilp_reply() {
  local list=()
  case ${value%% *} in
    words) read -ra list <<<"${value#words }" ;;
    nodes | addresses | networks) mapfile -t list < <(_ilp_ask "$value") ;;
    files) _ilp_files -f ;;
    folders) _ilp_files -d ;;
    at_files)
      if [[ $cur == @* ]]; then
        mapfile -t COMPREPLY < <(compgen -P @ -f -- "${cur#@}")
      fi
      ;;
  esac
  _ilp_choose "${list[@]}"
  if [[ $value == networks && ${#COMPREPLY[@]} -eq 0 ]]; then
    _ilp_files -f
  fi
}

# Bash puts a reply in the place of what follows the last character that breaks words.
_ilp_trim() {
  local head='' i
  if [[ $COMP_WORDBREAKS == *:* && $cur == *:* ]]; then
    head=${cur%"${cur##*:}"}
  fi
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]=${COMPREPLY[i]#"$head"}
    if [[ -n $joined && $COMP_WORDBREAKS != *=* ]]; then
      COMPREPLY[i]=$joined${COMPREPLY[i]}
    fi
  done
}

_ilp() {
  local words=() arguments=() commands flags options rest
  local path=ilp place=0 option='' joined='' value='' cur word i
  COMPREPLY=()
  _ilp_words
  cur=${words[${#words[@]} - 1]}
  _ilp_command "$path"
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=''
    elif [[ $word == -* ]]; then
      if [[ " $options " == *" $word "* ]]; then
        option=$word
      fi
    elif _ilp_below "$path $word"; then
      _ilp_command "$path"
    else
      place=$((place + 1))
    fi
  done
  if [[ -z $option && $cur == -*=* ]]; then
    option=${cur%%=*}
    joined=$option=
    cur=${cur#*=}
  fi
  if [[ -n $option ]]; then
    _ilp_value "$path $option"
  elif [[ $cur == -* ]]; then
    value="words $options $flags"
  elif [[ -n $commands ]]; then
    value="words $commands"
  else
    value=${arguments[place]-$rest}
  fi
  _ilp_reply
  _ilp_trim
}

complete -F _ilp ilp
