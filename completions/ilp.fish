# Completion of ilp in fish, made from its commands by 'ilp completion fish': see 'ilp completion --help'.

# The path of the command that a command and a word below it make; nothing if there is none.
function __ilp_below
    switch $argv[1]
        case 'ilp topology'
            echo 'ilp topology'
        case 'ilp send-packet' 'ilp send'
            echo 'ilp send-packet'
        case 'ilp ping'
            echo 'ilp ping'
        case 'ilp status'
            echo 'ilp status'
        case 'ilp health'
            echo 'ilp health'
        case 'ilp link'
            echo 'ilp link'
        case 'ilp node'
            echo 'ilp node'
        case 'ilp bench'
            echo 'ilp bench'
        case 'ilp config'
            echo 'ilp config'
        case 'ilp explain'
            echo 'ilp explain'
        case 'ilp doctor'
            echo 'ilp doctor'
        case 'ilp version'
            echo 'ilp version'
        case 'ilp completion'
            echo 'ilp completion'
        case 'ilp help'
            echo 'ilp help'
        case 'ilp topology run'
            echo 'ilp topology run'
        case 'ilp topology generate'
            echo 'ilp topology generate'
        case 'ilp topology up'
            echo 'ilp topology up'
        case 'ilp topology down'
            echo 'ilp topology down'
        case 'ilp topology logs'
            echo 'ilp topology logs'
        case 'ilp link cut'
            echo 'ilp link cut'
        case 'ilp link heal'
            echo 'ilp link heal'
        case 'ilp node start'
            echo 'ilp node start'
        case 'ilp node reload'
            echo 'ilp node reload'
        case 'ilp node log-level'
            echo 'ilp node log-level'
        case 'ilp config init'
            echo 'ilp config init'
        case 'ilp config validate'
            echo 'ilp config validate'
        case 'ilp config show'
            echo 'ilp config show'
        case 'ilp config explain'
            echo 'ilp config explain'
        case 'ilp config diff'
            echo 'ilp config diff'
        case 'ilp config schema'
            echo 'ilp config schema'
    end
end

# Whether an option of a command takes the next word for its value.
function __ilp_takes_value
    switch $argv[1]
        case 'ilp topology run'
            contains -- $argv[2] --base-port --health-port --name --timeout --log-level -o --output
        case 'ilp topology generate'
            contains -- $argv[2] -f --file --name --prefix --base-port --health-port --bind --image --config --template -o --out --format --seed
        case 'ilp topology up'
            contains -- $argv[2] -f --file
        case 'ilp topology down'
            contains -- $argv[2] -f --file
        case 'ilp topology logs'
            contains -- $argv[2] -f --file
        case 'ilp send-packet'
            contains -- $argv[2] --to --amount --network --from --url --token --data --expiry --count --parallel --delay --condition --preimage --expect -o --output
        case 'ilp ping'
            contains -- $argv[2] --network --from --url --token --count --interval --expiry --amount --protocol -o --output
        case 'ilp status'
            contains -- $argv[2] --network -o --output -f --file --timeout
        case 'ilp health'
            contains -- $argv[2] --network -o --output --timeout
        case 'ilp link cut'
            contains -- $argv[2] --network -o --output
        case 'ilp link heal'
            contains -- $argv[2] --network -o --output
        case 'ilp node start'
            contains -- $argv[2] -c --config --node-id --ilp-address --btp-server-host --btp-server-port --health-check-host --health-check-port --log-level --log-format --peer-timeout --max-hold-time --min-message-window --connect-timeout --auth-timeout --keep-alive-interval --keep-alive-timeout --shutdown-timeout
        case 'ilp node reload'
            contains -- $argv[2] --network --node --url --token -o --output
        case 'ilp node log-level'
            contains -- $argv[2] --network --node --url --token -o --output
        case 'ilp bench'
            contains -- $argv[2] --hops --window --rate --payload --active --peers --duration --warmup --runs --baseline --js --url --token --to --report -o --output
        case 'ilp config init'
            contains -- $argv[2] --node-id --schema
        case 'ilp config validate'
            contains -- $argv[2] -o --output
        case 'ilp config show'
            contains -- $argv[2] -c --config --node-id --ilp-address --btp-server-host --btp-server-port --health-check-host --health-check-port --log-level --log-format --peer-timeout --max-hold-time --min-message-window --connect-timeout --auth-timeout --keep-alive-interval --keep-alive-timeout --shutdown-timeout -o --output
        case 'ilp config explain'
            contains -- $argv[2] -c --config --node-id --ilp-address --btp-server-host --btp-server-port --health-check-host --health-check-port --log-level --log-format --peer-timeout --max-hold-time --min-message-window --connect-timeout --auth-timeout --keep-alive-interval --keep-alive-timeout --shutdown-timeout -o --output
        case 'ilp config diff'
            contains -- $argv[2] --live --network -o --output
        case 'ilp explain'
            contains -- $argv[2] -o --output
        case 'ilp doctor'
            contains -- $argv[2] -o --output --image
        case 'ilp version'
            contains -- $argv[2] -o --output
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
complete -c ilp -n '__ilp_at "ilp"' -a topology -d 'Runs networks of nodes, or writes them for Docker Compose'
complete -c ilp -n '__ilp_at "ilp"' -a send-packet -d 'Sends test packets through a node and shows what comes back'
complete -c ilp -n '__ilp_at "ilp"' -a send -d 'Sends test packets through a node and shows what comes back'
complete -c ilp -n '__ilp_at "ilp"' -a ping -d 'Sends packet after packet to an ILP address and shows when each comes back'
complete -c ilp -n '__ilp_at "ilp"' -a status -d 'Shows how the nodes of a running network, or those that were started each...'
complete -c ilp -n '__ilp_at "ilp"' -a health -d 'Asks nodes whether they are healthy'
complete -c ilp -n '__ilp_at "ilp"' -a link -d 'Takes links of a running network out of use, and back'
complete -c ilp -n '__ilp_at "ilp"' -a node -d 'Runs a node, or changes one that runs'
complete -c ilp -n '__ilp_at "ilp"' -a bench -d 'Measures how many packets nodes forward, how fast, and at what cost'
complete -c ilp -n '__ilp_at "ilp"' -a config -d 'Checks, explains, writes and compares configurations of nodes'
complete -c ilp -n '__ilp_at "ilp"' -a explain -d 'Explains codes of rejects and of BTP, exit codes, events in logs, states of...'
complete -c ilp -n '__ilp_at "ilp"' -a doctor -d 'Looks whether this machine has what nodes need, and Compose networks, and...'
complete -c ilp -n '__ilp_at "ilp"' -a version -d 'Shows the version of ilp, and of the Java that it runs on'
complete -c ilp -n '__ilp_at "ilp"' -a completion -d 'Prints a script by which a shell completes commands, options and their...'
complete -c ilp -n '__ilp_at "ilp"' -a help -d 'Shows what a command can do'
complete -c ilp -n '__ilp_at "ilp"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp"' -s V -l version -d 'Show the version'
complete -c ilp -n '__ilp_at "ilp topology"' -a run -d 'Runs a network of real nodes in this one process, linked over loopback TCP,...'
complete -c ilp -n '__ilp_at "ilp topology"' -a generate -d 'Writes a network of containers for Docker Compose: all that \'docker compose...'
complete -c ilp -n '__ilp_at "ilp topology"' -a up -d 'Starts the containers of a Compose network, as \'docker compose up -d\';...'
complete -c ilp -n '__ilp_at "ilp topology"' -a down -d 'Stops and removes the containers of a Compose network, as \'docker compose...'
complete -c ilp -n '__ilp_at "ilp topology"' -a logs -d 'Shows what the nodes of a Compose network log, as \'docker compose logs\''
complete -c ilp -n '__ilp_at "ilp topology"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp topology"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp topology run"' -l base-port -x -d 'The BTP port of the first node, from which the others count up (default...'
complete -c ilp -n '__ilp_at "ilp topology run"' -l health-port -x -d 'The same for the ports of health and status (default 8080, but 0 with...'
complete -c ilp -n '__ilp_at "ilp topology run"' -l name -x -d 'What other commands call this network; by default its shape and size'
complete -c ilp -n '__ilp_at "ilp topology run"' -l check -d 'Send a packet between every ordered pair of nodes, print the result and end'
complete -c ilp -n '__ilp_at "ilp topology run"' -l timeout -x -d 'How long the links may take to come up (default 60s)'
complete -c ilp -n '__ilp_at "ilp topology run"' -l log-level -x -a 'error warn info debug trace' -d 'From which level on to log, to stderr: error, warn, info, debug, trace'
complete -c ilp -n '__ilp_at "ilp topology run"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp topology run"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp topology run"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp topology run" 0' -a 'linear mesh hub-spoke ring star tree' -d 'SHAPE'
complete -c ilp -n '__ilp_at "ilp topology generate"' -s f -l file -r -F -d 'In place of a shape: a YAML file with nodes, links and perhaps routes'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l name -x -d 'What the network is called; by default its shape and size, or the name in...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l prefix -x -d 'What the nodes\' ILP addresses begin with (default test)'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l base-port -x -d 'The port of the first node\'s BTP server on this machine, from which the...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l health-port -x -d 'The same for health and status (default 8080)'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l bind -x -d 'The IPv4 address of this machine on which ports are published (default...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l image -x -d 'The image of all nodes (default ilp-connector)'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l config -x -a 'files env' -d 'How nodes are configured: files (the default), one each, mounted; or env,...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l template -r -F -d 'Your own template of the Compose file; compose-templates/README.md says...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -s o -l out -x -a '(__fish_complete_directories)' -d 'Where to write; by default a new folder of the network\'s name'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l format -x -a 'compose configs mermaid dot json' -d 'With -o -, what to print: compose (the default), configs, mermaid, dot (for...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l force -d 'Replace files that are there: those that are written anew, and...'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l seed -x -d 'Make the same secrets each time'
complete -c ilp -n '__ilp_at "ilp topology generate"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp topology generate"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp topology generate" 0' -a 'linear mesh hub-spoke ring star tree' -d 'SHAPE'
complete -c ilp -n '__ilp_at "ilp topology up"' -s f -l file -r -F -d 'The Compose file, or its folder (default docker-compose.yml in this folder)'
complete -c ilp -n '__ilp_at "ilp topology up"' -l build -d 'Build the image first, from the sources in this folder or above the Compose...'
complete -c ilp -n '__ilp_at "ilp topology up"' -l wait -d 'Wait until all nodes are healthy, so long at most (60s if no time is given)'
complete -c ilp -n '__ilp_at "ilp topology up"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp topology up"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp topology down"' -s f -l file -r -F -d 'The Compose file, or its folder (default docker-compose.yml in this folder)'
complete -c ilp -n '__ilp_at "ilp topology down"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp topology down"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp topology logs"' -s f -l file -r -F -d 'The Compose file, or its folder (default docker-compose.yml in this folder)'
complete -c ilp -n '__ilp_at "ilp topology logs"' -s F -l follow -d 'Go on with what is logged from now on, until Ctrl-C'
complete -c ilp -n '__ilp_at "ilp topology logs"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp topology logs"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp topology logs" 0 more' -a '(__ilp_ask nodes)' -d 'NODE'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l to -x -a '(__ilp_ask addresses)' -d 'The ILP address that the packets are for'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l amount -x -d 'The amount of each packet, in the smallest unit of the account (default 1)'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l from -x -a '(__ilp_ask nodes)' -d 'The node of the network to send from; by default its first one'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l url -x -d 'Instead of --from: any node that has an account for us, by the URL of its...'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l token -x -a '(__ilp_at_files)' -d 'The secret for --url, unless that holds it'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l data -x -a '(__ilp_at_files)' -d 'What the packets carry, 32767 bytes at most'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l expiry -x -d 'When a packet expires, from when it is sent (default 30s)'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l count -x -d 'How many packets (default 1)'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l parallel -x -d 'How many may be on their way at once (default 1)'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l delay -x -d 'The time between two packets (default 0ms)'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l condition -x -d 'The condition, of which someone else knows the preimage'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l preimage -x -d 'The preimage, of which this is to make the condition'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l expect -x -a 'fulfill reject reject:F00 reject:F01 reject:F02 reject:F03 reject:F04 reject:F05 reject:F06 reject:F07 reject:F08 reject:F99 reject:T00 reject:T01 reject:T02 reject:T03 reject:T04 reject:T05 reject:T99 reject:R00 reject:R01 reject:R02 reject:R99' -d 'What all replies should be, such as reject:F02'
complete -c ilp -n '__ilp_at "ilp send-packet"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp send-packet"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp send-packet"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp ping"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp ping"' -l from -x -a '(__ilp_ask nodes)' -d 'The node of the network to send from; by default its first one'
complete -c ilp -n '__ilp_at "ilp ping"' -l url -x -d 'Instead of --from: any node that has an account for us, by the URL of its...'
complete -c ilp -n '__ilp_at "ilp ping"' -l token -x -a '(__ilp_at_files)' -d 'The secret for --url, unless that holds it'
complete -c ilp -n '__ilp_at "ilp ping"' -l count -x -d 'How many packets; by default until Ctrl-C'
complete -c ilp -n '__ilp_at "ilp ping"' -l interval -x -d 'The time between two packets (default 1s)'
complete -c ilp -n '__ilp_at "ilp ping"' -l expiry -x -d 'When a packet expires, from when it is sent (default 10s)'
complete -c ilp -n '__ilp_at "ilp ping"' -l amount -x -d 'The amount of each packet (default 1)'
complete -c ilp -n '__ilp_at "ilp ping"' -l protocol -x -a 'ping echo' -d 'One of ping, echo (default ping)'
complete -c ilp -n '__ilp_at "ilp ping"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp ping"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp ping"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp ping" 0' -a '(__ilp_ask addresses)' -d 'ADDRESS'
complete -c ilp -n '__ilp_at "ilp status"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp status"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp status"' -s f -l file -r -F -d 'The Compose file of the network, or its folder'
complete -c ilp -n '__ilp_at "ilp status"' -l timeout -x -d 'How long to wait for each node (default 5s)'
complete -c ilp -n '__ilp_at "ilp status"' -l watch -d 'Show it again every two seconds, in place on a terminal, until Ctrl-C'
complete -c ilp -n '__ilp_at "ilp status"' -l wait -d 'First wait until all are healthy, so long at most (60s if no time is given)'
complete -c ilp -n '__ilp_at "ilp status"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp status"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp health"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp health"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp health"' -l timeout -x -d 'How long to wait for an answer (default 5s)'
complete -c ilp -n '__ilp_at "ilp health"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp health"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp health" 0' -a '(__ilp_ask nodes)' -d 'TARGET'
complete -c ilp -n '__ilp_at "ilp link"' -a cut -d 'Cuts the link between two nodes: packets which need it get T01'
complete -c ilp -n '__ilp_at "ilp link"' -a heal -d 'Lets a link that was cut come up again'
complete -c ilp -n '__ilp_at "ilp link"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp link"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp link cut"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp link cut"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp link cut"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp link cut"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp link cut" 0' -a '(__ilp_ask nodes)' -d 'NODE'
complete -c ilp -n '__ilp_at "ilp link cut" 1' -a '(__ilp_ask nodes)' -d 'NODE'
complete -c ilp -n '__ilp_at "ilp link heal"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp link heal"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp link heal"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp link heal"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp link heal" 0' -a '(__ilp_ask nodes)' -d 'NODE'
complete -c ilp -n '__ilp_at "ilp link heal" 1' -a '(__ilp_ask nodes)' -d 'NODE'
complete -c ilp -n '__ilp_at "ilp node"' -a start -d 'Runs one node in the foreground, until SIGTERM or Ctrl-C; SIGHUP reloads...'
complete -c ilp -n '__ilp_at "ilp node"' -a reload -d 'Has a running node load its configuration again, as SIGHUP does'
complete -c ilp -n '__ilp_at "ilp node"' -a log-level -d 'Changes from which level on a running node logs, until its next reload'
complete -c ilp -n '__ilp_at "ilp node"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp node"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp node start"' -s c -l config -r -F -d 'The YAML file; else the one that CONFIG_FILE names; else none'
complete -c ilp -n '__ilp_at "ilp node start"' -l node-id -x -d 'The node\'s name, in logs and for its peers'
complete -c ilp -n '__ilp_at "ilp node start"' -l ilp-address -x -d 'The node\'s ILP address; else by its routes, else test.<node id>'
complete -c ilp -n '__ilp_at "ilp node start"' -l btp-server-host -x -d 'The address on which the BTP server listens'
complete -c ilp -n '__ilp_at "ilp node start"' -l btp-server-port -x -d 'Its port (3000); 0 takes a free one'
complete -c ilp -n '__ilp_at "ilp node start"' -l health-check-host -x -d 'The address on which health and status are served'
complete -c ilp -n '__ilp_at "ilp node start"' -l health-check-port -x -d 'Their port (8080); 0 takes a free one'
complete -c ilp -n '__ilp_at "ilp node start"' -l log-level -x -a 'error warn info debug trace' -d 'error, warn, info, debug or trace (info)'
complete -c ilp -n '__ilp_at "ilp node start"' -l log-format -x -a 'text json' -d 'text, to stderr, or json, to stdout (text)'
complete -c ilp -n '__ilp_at "ilp node start"' -l peer-timeout -x -d 'How long a packet is held for one link at most (10s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l max-hold-time -x -d 'How long a packet is held for any link at most (30s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l min-message-window -x -d 'How much earlier than here a packet expires at the next hop (1s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l connect-timeout -x -d 'How long dialling a peer may take (5s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l auth-timeout -x -d 'How long a peer that dialled us may take to authenticate (5s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l keep-alive-interval -x -d 'The time between two pings of a session (30s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l keep-alive-timeout -x -d 'How long the answer to a ping may take (10s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l shutdown-timeout -x -d 'How long a stop waits for packets in flight at most (10s)'
complete -c ilp -n '__ilp_at "ilp node start"' -l watch -d 'Reload whenever the file, or one that holds a secret, changes'
complete -c ilp -n '__ilp_at "ilp node start"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp node start"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp node reload"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp node reload"' -l node -x -a '(__ilp_ask nodes)' -d 'The node, by its id: one of the network, or one that was started by itself;...'
complete -c ilp -n '__ilp_at "ilp node reload"' -l url -x -d 'Instead of --node: any node, by the URL of its health and status, such as...'
complete -c ilp -n '__ilp_at "ilp node reload"' -l token -x -a '(__ilp_at_files)' -d 'The adminToken of the node at --url'
complete -c ilp -n '__ilp_at "ilp node reload"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp node reload"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp node reload"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp node log-level"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp node log-level"' -l node -x -a '(__ilp_ask nodes)' -d 'The node, by its id: one of the network, or one that was started by itself;...'
complete -c ilp -n '__ilp_at "ilp node log-level"' -l url -x -d 'Instead of --node: any node, by the URL of its health and status, such as...'
complete -c ilp -n '__ilp_at "ilp node log-level"' -l token -x -a '(__ilp_at_files)' -d 'The adminToken of the node at --url'
complete -c ilp -n '__ilp_at "ilp node log-level"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp node log-level"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp node log-level"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp node log-level" 0' -a 'error warn info debug trace' -d 'LEVEL'
complete -c ilp -n '__ilp_at "ilp bench"' -l hops -x -d 'How many nodes stand between generator and receiver (default 1)'
complete -c ilp -n '__ilp_at "ilp bench"' -l window -x -d 'How many packets are in flight at any time (default 1,64,512)'
complete -c ilp -n '__ilp_at "ilp bench"' -l rate -x -d 'Instead of --window: how many packets are sent a second'
complete -c ilp -n '__ilp_at "ilp bench"' -l payload -x -d 'How many bytes of data each Prepare, and its Fulfill, carry (default 0)'
complete -c ilp -n '__ilp_at "ilp bench"' -l active -x -d 'Over how many of the connected peers the load is spread (default 1)'
complete -c ilp -n '__ilp_at "ilp bench"' -l peers -x -d 'How many peers are connected to the first node (default: all active ones)'
complete -c ilp -n '__ilp_at "ilp bench"' -l duration -x -d 'How long each load is measured (default 5s)'
complete -c ilp -n '__ilp_at "ilp bench"' -l warmup -x -d 'How long it runs before that (default 3s)'
complete -c ilp -n '__ilp_at "ilp bench"' -l runs -x -d 'How often all of it is done, each time with new processes (default 3)'
complete -c ilp -n '__ilp_at "ilp bench"' -l baseline -x -a 'relay js none' -d 'What to compare with: a relay of WebSocket frames (the default), the...'
complete -c ilp -n '__ilp_at "ilp bench"' -l js -x -a '(__fish_complete_directories)' -d 'For --baseline js: where js-connector.js and its npm packages are; Node.js...'
complete -c ilp -n '__ilp_at "ilp bench"' -l force -d 'Measure on a machine that is busy, or has one processor, as well'
complete -c ilp -n '__ilp_at "ilp bench"' -l url -x -d 'Start nothing, and measure this node, which has an account for us, such as...'
complete -c ilp -n '__ilp_at "ilp bench"' -l token -x -a '(__ilp_at_files)' -d 'The secret for --url, unless that or ILP_TOKEN holds it: better a file\'s...'
complete -c ilp -n '__ilp_at "ilp bench"' -l to -x -a '(__ilp_ask addresses)' -d 'With --url: the node that fulfills the packets, as it does a ping'
complete -c ilp -n '__ilp_at "ilp bench"' -l report -r -F -d 'Also write the result as FILE.json, and a chart of it as FILE.svg'
complete -c ilp -n '__ilp_at "ilp bench"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp bench"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp bench"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config"' -a init -d 'Writes a configuration to begin with: every key explained, those that may...'
complete -c ilp -n '__ilp_at "ilp config"' -a validate -d 'Checks configurations as a node\'s start does, and names all that is wrong...'
complete -c ilp -n '__ilp_at "ilp config"' -a show -d 'Shows the configuration that \'ilp node start\' would run with, defaults...'
complete -c ilp -n '__ilp_at "ilp config"' -a explain -d 'Explains a key: what it means, which values are legal, its default, its...'
complete -c ilp -n '__ilp_at "ilp config"' -a diff -d 'Lists in what two configurations differ, and whether a running node takes...'
complete -c ilp -n '__ilp_at "ilp config"' -a schema -d 'Prints a JSON Schema (draft 2020-12) of configuration files, for editors...'
complete -c ilp -n '__ilp_at "ilp config"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config init"' -l node-id -x -d 'The node\'s name (default my-node)'
complete -c ilp -n '__ilp_at "ilp config init"' -l schema -r -F -d 'Begin with the line by which editors find the schema in this file'
complete -c ilp -n '__ilp_at "ilp config init"' -l force -d 'Write over a file that is there'
complete -c ilp -n '__ilp_at "ilp config init"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config init"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config init" 0' -F -d 'FILE'
complete -c ilp -n '__ilp_at "ilp config validate"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp config validate"' -l strict -d 'Warnings count as errors'
complete -c ilp -n '__ilp_at "ilp config validate"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config validate"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config validate" 0 more' -F -d 'FILE|DIR'
complete -c ilp -n '__ilp_at "ilp config show"' -s c -l config -r -F -d 'The YAML file; else the one that CONFIG_FILE names; else none'
complete -c ilp -n '__ilp_at "ilp config show"' -l node-id -x -d 'The node\'s name, in logs and for its peers'
complete -c ilp -n '__ilp_at "ilp config show"' -l ilp-address -x -d 'The node\'s ILP address; else by its routes, else test.<node id>'
complete -c ilp -n '__ilp_at "ilp config show"' -l btp-server-host -x -d 'The address on which the BTP server listens'
complete -c ilp -n '__ilp_at "ilp config show"' -l btp-server-port -x -d 'Its port (3000); 0 takes a free one'
complete -c ilp -n '__ilp_at "ilp config show"' -l health-check-host -x -d 'The address on which health and status are served'
complete -c ilp -n '__ilp_at "ilp config show"' -l health-check-port -x -d 'Their port (8080); 0 takes a free one'
complete -c ilp -n '__ilp_at "ilp config show"' -l log-level -x -a 'error warn info debug trace' -d 'error, warn, info, debug or trace (info)'
complete -c ilp -n '__ilp_at "ilp config show"' -l log-format -x -a 'text json' -d 'text, to stderr, or json, to stdout (text)'
complete -c ilp -n '__ilp_at "ilp config show"' -l peer-timeout -x -d 'How long a packet is held for one link at most (10s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l max-hold-time -x -d 'How long a packet is held for any link at most (30s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l min-message-window -x -d 'How much earlier than here a packet expires at the next hop (1s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l connect-timeout -x -d 'How long dialling a peer may take (5s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l auth-timeout -x -d 'How long a peer that dialled us may take to authenticate (5s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l keep-alive-interval -x -d 'The time between two pings of a session (30s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l keep-alive-timeout -x -d 'How long the answer to a ping may take (10s)'
complete -c ilp -n '__ilp_at "ilp config show"' -l shutdown-timeout -x -d 'How long a stop waits for packets in flight at most (10s)'
complete -c ilp -n '__ilp_at "ilp config show"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp config show"' -l origins -d 'Write behind each value where it comes from: flag, variable, file or default'
complete -c ilp -n '__ilp_at "ilp config show"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config show"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config explain"' -s c -l config -r -F -d 'The YAML file; else the one that CONFIG_FILE names; else none'
complete -c ilp -n '__ilp_at "ilp config explain"' -l node-id -x -d 'The node\'s name, in logs and for its peers'
complete -c ilp -n '__ilp_at "ilp config explain"' -l ilp-address -x -d 'The node\'s ILP address; else by its routes, else test.<node id>'
complete -c ilp -n '__ilp_at "ilp config explain"' -l btp-server-host -x -d 'The address on which the BTP server listens'
complete -c ilp -n '__ilp_at "ilp config explain"' -l btp-server-port -x -d 'Its port (3000); 0 takes a free one'
complete -c ilp -n '__ilp_at "ilp config explain"' -l health-check-host -x -d 'The address on which health and status are served'
complete -c ilp -n '__ilp_at "ilp config explain"' -l health-check-port -x -d 'Their port (8080); 0 takes a free one'
complete -c ilp -n '__ilp_at "ilp config explain"' -l log-level -x -a 'error warn info debug trace' -d 'error, warn, info, debug or trace (info)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l log-format -x -a 'text json' -d 'text, to stderr, or json, to stdout (text)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l peer-timeout -x -d 'How long a packet is held for one link at most (10s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l max-hold-time -x -d 'How long a packet is held for any link at most (30s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l min-message-window -x -d 'How much earlier than here a packet expires at the next hop (1s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l connect-timeout -x -d 'How long dialling a peer may take (5s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l auth-timeout -x -d 'How long a peer that dialled us may take to authenticate (5s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l keep-alive-interval -x -d 'The time between two pings of a session (30s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l keep-alive-timeout -x -d 'How long the answer to a ping may take (10s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -l shutdown-timeout -x -d 'How long a stop waits for packets in flight at most (10s)'
complete -c ilp -n '__ilp_at "ilp config explain"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp config explain"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config explain"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config explain" 0' -a 'nodeId ilpAddress btpServerHost btpServerPort healthCheckHost healthCheckPort adminToken logLevel logFormat peerTimeout maxHoldTime minMessageWindow connectTimeout authTimeout keepAliveInterval keepAliveTimeout shutdownTimeout peers routes rates senderTokens peers[].id peers[].url peers[].authToken peers[].authTokenFile peers[].username peers[].relation peers[].assetCode peers[].assetScale peers[].maxPacketAmount peers[].maxInFlight peers[].rateLimit peers[].balanceMinimum peers[].balanceMaximum peers[].peerTimeout peers[].critical routes[].prefix routes[].nextHop routes[].priority' -d 'KEY'
complete -c ilp -n '__ilp_at "ilp config diff"' -l live -x -a '(__ilp_ask nodes)' -d 'A running node before: its id, or HOST:PORT or a URL, with the token of...'
complete -c ilp -n '__ilp_at "ilp config diff"' -l network -r -F -a '(__ilp_ask networks)' -d 'Which network, by its name, file or folder; by default the one whose...'
complete -c ilp -n '__ilp_at "ilp config diff"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp config diff"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config diff"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp config diff" 0 more' -F -d 'FILE'
complete -c ilp -n '__ilp_at "ilp config schema"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp config schema"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp explain"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp explain"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp explain"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp explain" 0 more' -a 'F00 F01 F02 F03 F04 F05 F06 F07 F08 F99 T00 T01 T02 T03 T04 T05 T99 R00 R01 R02 R99 BTP:F00 BTP:F01 BTP:F03 BTP:F04 BTP:F05 BTP:F06 BTP:F07 BTP:F08 BTP:T00 exit:0 exit:1 exit:2 exit:3 exit:4 exit:5 exit:70 exit:130 exit:143 link:connecting link:connected link:disconnected link:failed health:starting health:healthy health:unhealthy health:stopping health:unreachable connector_started connector_stopping connector_stopped packets_abandoned link_connected link_disconnected link_connect_failed link_failed link_broken session_ended session_refused authentication_failed connection_opened connection_closed accept_failed btp_message btp_refused unexpected_response close_unanswered packet_received route_lookup packet_forwarded packet_response packet_failed observer_failed prepare_handler_failed reply_handler_failed address_received address_refused config_warning config_problem config_reloaded config_unchanged config_reload_refused config_reload_invalid config_reload_failed config_reload_undo_failed config_reload_rest_failed config_watch_failed peer_removed balance_dropped admin_request hangup_ignored network_file_not_written network_file_not_removed network_name_taken' -d 'CODE|EVENT|EXIT'
complete -c ilp -n '__ilp_at "ilp doctor"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp doctor"' -l image -x -d 'The image of a Compose network\'s nodes (default ilp-connector)'
complete -c ilp -n '__ilp_at "ilp doctor"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp doctor"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp version"' -s o -l output -x -a 'text json' -d 'How to print the result: text (the default) or json'
complete -c ilp -n '__ilp_at "ilp version"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp version"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp completion"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp completion"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp completion" 0' -a 'bash zsh fish' -d 'SHELL'
complete -c ilp -n '__ilp_at "ilp help"' -s h -l help -d 'Show this help'
complete -c ilp -n '__ilp_at "ilp help"' -l verbose -d 'Show warnings, and where a failure comes from'
complete -c ilp -n '__ilp_at "ilp help" 0 more' -a 'topology send-packet ping status health link node bench config explain doctor version completion help' -d 'COMMAND'
