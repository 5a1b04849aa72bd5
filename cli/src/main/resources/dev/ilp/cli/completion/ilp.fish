# Completion of ilp in fish, made from its commands by 'ilp completion fish': see 'ilp completion --help'.

# The path of the command that a command and a word below it make; nothing if there is none.
function __ilp_below
    switch $argv[1]
#@below@
    end
end

# Whether an option of a command takes the next word for its value.
function __ilp_takes_value
    switch $argv[1]
#@options@
        case '*'
            return 1
    end
end

# Reads the line: which command it is of, and how many arguments that has before the cursor.
function __ilp_read
    set -g __ilp_path ilp
    set -g __ilp_place 0
    set -l value no
    for word in $argv[2..-1]
        if test $value = yes
            set value no
        else if string match -q -- '-*' $word
            __ilp_takes_value $__ilp_path $word
            and set value yes
        else
            set -l next (__ilp_below "$__ilp_path $word")
            if test -n "$next"
                set __ilp_path $next
            else
                set __ilp_place (math $__ilp_place + 1)
            end
        end
    end
end

# Whether the line is of this command, and its next argument the one at this place.
function __ilp_at
    set -l words (commandline -opc)
    if test "$words" != "$__ilp_words"
        __ilp_read $words
        set -g __ilp_words $words
    end
    test "$__ilp_path" = $argv[1]
    or return
    switch (count $argv)
        case 2
            test $__ilp_place -eq $argv[2]
        case 3
            test $__ilp_place -ge $argv[2]
    end
end

# Names of nodes and networks, and addresses, from the network that is named on this line.
function __ilp_ask
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    type -q -- $program
    or set program ilp
    set -l network
    for i in (seq 2 (count $words))
        switch $words[$i]
            case --network
                set network --network=$words[(math $i + 1)]
            case '--network=*'
                set network $words[$i]
        end
    end
    command $program complete-values $argv[1] $network 2>/dev/null </dev/null
end

# A file behind an at sign.
function __ilp_at_files
    set -l token (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    string match -q -- '@*' $token
    and string replace -r '^' '@' -- (__fish_complete_path (string sub -s 2 -- $token))
end

complete -c ilp -f
#@lines@
