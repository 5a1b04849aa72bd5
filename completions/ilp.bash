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
    'ilp topology') path='ilp topology' ;;
    'ilp topology run') path='ilp topology run' ;;
    'ilp topology generate') path='ilp topology generate' ;;
    'ilp topology up') path='ilp topology up' ;;
    'ilp topology down') path='ilp topology down' ;;
    'ilp topology logs') path='ilp topology logs' ;;
    'ilp send-packet' | 'ilp send') path='ilp send-packet' ;;
    'ilp ping') path='ilp ping' ;;
    'ilp trace') path='ilp trace' ;;
    'ilp status') path='ilp status' ;;
    'ilp health') path='ilp health' ;;
    'ilp link') path='ilp link' ;;
    'ilp link cut') path='ilp link cut' ;;
    'ilp link heal') path='ilp link heal' ;;
    'ilp node') path='ilp node' ;;
    'ilp node start') path='ilp node start' ;;
    'ilp node stop') path='ilp node stop' ;;
    'ilp node reload') path='ilp node reload' ;;
    'ilp node log-level') path='ilp node log-level' ;;
    'ilp p2p') path='ilp p2p' ;;
    'ilp p2p start') path='ilp p2p start' ;;
    'ilp p2p status') path='ilp p2p status' ;;
    'ilp p2p reload') path='ilp p2p reload' ;;
    'ilp p2p peers') path='ilp p2p peers' ;;
    'ilp p2p peers list') path='ilp p2p peers list' ;;
    'ilp p2p peers add') path='ilp p2p peers add' ;;
    'ilp p2p peers remove') path='ilp p2p peers remove' ;;
    'ilp p2p peers export') path='ilp p2p peers export' ;;
    'ilp p2p id') path='ilp p2p id' ;;
    'ilp p2p keygen') path='ilp p2p keygen' ;;
    'ilp shell') path='ilp shell' ;;
    'ilp bench') path='ilp bench' ;;
    'ilp config') path='ilp config' ;;
    'ilp config init') path='ilp config init' ;;
    'ilp config validate') path='ilp config validate' ;;
    'ilp config show') path='ilp config show' ;;
    'ilp config explain') path='ilp config explain' ;;
    'ilp config diff') path='ilp config diff' ;;
    'ilp config schema') path='ilp config schema' ;;
    'ilp decode') path='ilp decode' ;;
    'ilp encode') path='ilp encode' ;;
    'ilp encode prepare') path='ilp encode prepare' ;;
    'ilp encode fulfill') path='ilp encode fulfill' ;;
    'ilp encode reject') path='ilp encode reject' ;;
    'ilp encode btp-auth') path='ilp encode btp-auth' ;;
    'ilp encode btp-message') path='ilp encode btp-message' ;;
    'ilp encode btp-response') path='ilp encode btp-response' ;;
    'ilp encode btp-transfer') path='ilp encode btp-transfer' ;;
    'ilp encode btp-error') path='ilp encode btp-error' ;;
    'ilp encode ildcp-request') path='ilp encode ildcp-request' ;;
    'ilp encode ildcp-response') path='ilp encode ildcp-response' ;;
    'ilp encode ccp-route-control') path='ilp encode ccp-route-control' ;;
    'ilp encode ccp-route-update') path='ilp encode ccp-route-update' ;;
    'ilp encode echo') path='ilp encode echo' ;;
    'ilp explain') path='ilp explain' ;;
    'ilp doctor') path='ilp doctor' ;;
    'ilp version') path='ilp version' ;;
    'ilp completion') path='ilp completion' ;;
    'ilp help') path='ilp help' ;;
    *) return 1 ;;
  esac
}

# What can follow a command: flags, options with a value, commands, arguments.
_ilp_command() {
  commands='' flags='' options='' rest=''
  arguments=()
  case $1 in
    'ilp')
      commands='topology send-packet send ping trace status health link node p2p shell bench config decode encode explain doctor version completion help'
      flags='-h --help --verbose -V --version'
      ;;
    'ilp topology')
      commands='run generate up down logs'
      flags='-h --help --verbose'
      ;;
    'ilp topology run')
      flags='--check --no-shell -h --help --verbose'
      options='--base-port --health-port --name --timeout --log-level -o --output'
      arguments=('words linear mesh hub-spoke ring star tree' 'none')
      ;;
    'ilp topology generate')
      flags='--force -h --help --verbose'
      options='-f --file --name --prefix --base-port --health-port --bind --image --config --template -o --out --format --seed'
      arguments=('words linear mesh hub-spoke ring star tree' 'none')
      ;;
    'ilp topology up')
      flags='--build --wait -h --help --verbose'
      options='-f --file'
      ;;
    'ilp topology down')
      flags='-h --help --verbose'
      options='-f --file'
      ;;
    'ilp topology logs')
      flags='-F --follow -h --help --verbose'
      options='-f --file'
      arguments=('nodes')
      rest='nodes'
      ;;
    'ilp send-packet')
      flags='-h --help --verbose'
      options='--to --amount --network --from --url --token --data --expiry --count --parallel --delay --condition --preimage --expect -o --output'
      ;;
    'ilp ping')
      flags='-h --help --verbose'
      options='--network --from --url --token --count --interval --expiry --amount --protocol -o --output'
      arguments=('addresses')
      ;;
    'ilp trace')
      flags='-h --help --verbose'
      options='--amount --data --expiry --timeout --network --from --url --token -o --output'
      arguments=('addresses')
      ;;
    'ilp status')
      flags='--watch --wait -h --help --verbose'
      options='--network -o --output -f --file --timeout'
      ;;
    'ilp health')
      flags='-h --help --verbose'
      options='--network -o --output --timeout'
      arguments=('nodes')
      ;;
    'ilp link')
      commands='cut heal'
      flags='-h --help --verbose'
      ;;
    'ilp link cut')
      flags='-h --help --verbose'
      options='--network -o --output'
      arguments=('nodes' 'nodes')
      ;;
    'ilp link heal')
      flags='-h --help --verbose'
      options='--network -o --output'
      arguments=('nodes' 'nodes')
      ;;
    'ilp node')
      commands='start stop reload log-level'
      flags='-h --help --verbose'
      ;;
    'ilp node start')
      flags='--watch -h --help --verbose'
      options='-c --config --node-id --ilp-address --btp-server-host --btp-server-port --health-check-host --health-check-port --log-level --log-format --peer-timeout --max-hold-time --min-message-window --connect-timeout --auth-timeout --keep-alive-interval --keep-alive-timeout --shutdown-timeout --packet-history --log-sampling --network -o --output'
      arguments=('nodes')
      ;;
    'ilp node stop')
      flags='-h --help --verbose'
      options='--network -o --output'
      arguments=('nodes')
      ;;
    'ilp node reload')
      flags='-h --help --verbose'
      options='--network --node --url --token -o --output'
      ;;
    'ilp node log-level')
      flags='-h --help --verbose'
      options='--network --node --url --token -o --output'
      arguments=('words error warn info debug trace')
      ;;
    'ilp p2p')
      commands='start status reload peers id keygen'
      flags='-h --help --verbose'
      ;;
    'ilp p2p start')
      flags='-h --help --verbose'
      options='-c --config --peers'
      ;;
    'ilp p2p status')
      flags='-h --help --verbose'
      options='-c --config -o --output --timeout'
      arguments=('none')
      ;;
    'ilp p2p reload')
      flags='-h --help --verbose'
      options='-c --config -o --output'
      ;;
    'ilp p2p peers')
      commands='list add remove export'
      flags='-h --help --verbose'
      ;;
    'ilp p2p peers list')
      flags='-h --help --verbose'
      options='-c --config --peers -o --output'
      ;;
    'ilp p2p peers add')
      flags='-h --help --verbose'
      options='-c --config --peers -o --output'
      arguments=('none')
      rest='none'
      ;;
    'ilp p2p peers remove')
      flags='-h --help --verbose'
      options='-c --config --peers -o --output'
      arguments=('none')
      rest='none'
      ;;
    'ilp p2p peers export')
      flags='--force -h --help --verbose'
      options='-c --config --peers --out'
      ;;
    'ilp p2p id')
      flags='-h --help --verbose'
      options='-c --config --peers -o --output'
      ;;
    'ilp p2p keygen')
      flags='--force --print -h --help --verbose'
      options='-c --config --peers -o --output'
      ;;
    'ilp shell')
      flags='-h --help --verbose'
      options='--network -c --command'
      ;;
    'ilp bench')
      flags='--force -h --help --verbose'
      options='--hops --window --rate --payload --active --peers --duration --warmup --routes --runs --baseline --js --url --token --to --report -o --output'
      ;;
    'ilp config')
      commands='init validate show explain diff schema'
      flags='-h --help --verbose'
      ;;
    'ilp config init')
      flags='--force -h --help --verbose'
      options='--node-id --schema'
      arguments=('files')
      ;;
    'ilp config validate')
      flags='--strict -h --help --verbose'
      options='-o --output'
      arguments=('files')
      rest='files'
      ;;
    'ilp config show')
      flags='--origins -h --help --verbose'
      options='-c --config --node-id --ilp-address --btp-server-host --btp-server-port --health-check-host --health-check-port --log-level --log-format --peer-timeout --max-hold-time --min-message-window --connect-timeout --auth-timeout --keep-alive-interval --keep-alive-timeout --shutdown-timeout --packet-history --log-sampling -o --output'
      ;;
    'ilp config explain')
      flags='-h --help --verbose'
      options='-c --config --node-id --ilp-address --btp-server-host --btp-server-port --health-check-host --health-check-port --log-level --log-format --peer-timeout --max-hold-time --min-message-window --connect-timeout --auth-timeout --keep-alive-interval --keep-alive-timeout --shutdown-timeout --packet-history --log-sampling -o --output'
      arguments=('words nodeId ilpAddress btpServerHost btpServerPort healthCheckHost healthCheckPort adminToken logLevel logFormat peerTimeout maxHoldTime minMessageWindow connectTimeout authTimeout keepAliveInterval keepAliveTimeout shutdownTimeout packetHistory logSampling peers routes rates senderTokens p2p peers.id peers.url peers.authToken peers.authTokenFile peers.username peers.relation peers.assetCode peers.assetScale peers.maxPacketAmount peers.maxInFlight peers.rateLimit peers.balanceMinimum peers.balanceMaximum peers.peerTimeout peers.critical routes.prefix routes.nextHop routes.priority p2p.node.private_key p2p.node.key_file p2p.node.test_protocols p2p.network.addresses p2p.peers.file p2p.peers.exchange_interval p2p.peers.connection_timeout p2p.peers.max_known p2p.peers.allow_loopback p2p.policy.accept p2p.policy.prefixes p2p.policy.max_accounts p2p.policy.account.relation p2p.policy.account.assetCode p2p.policy.account.assetScale p2p.policy.account.maxPacketAmount p2p.policy.account.maxInFlight p2p.policy.account.rateLimit p2p.policy.account.balanceMinimum p2p.policy.account.balanceMaximum p2p.policy.account.peerTimeout p2p.policy.account.critical')
      ;;
    'ilp config diff')
      flags='-h --help --verbose'
      options='--live --network -o --output'
      arguments=('files')
      rest='files'
      ;;
    'ilp config schema')
      flags='-h --help --verbose'
      ;;
    'ilp decode')
      flags='--lines --show-secrets -h --help --verbose'
      options='--as --encoding -o --output'
      arguments=('at_files')
      rest='at_files'
      ;;
    'ilp encode')
      commands='prepare fulfill reject btp-auth btp-message btp-response btp-transfer btp-error ildcp-request ildcp-response ccp-route-control ccp-route-update echo'
      flags='-h --help --verbose'
      ;;
    'ilp encode prepare')
      flags='--force --ping -h --help --verbose'
      options='--encoding --out --amount --expires --expires-at --condition --execution-condition --fulfillment --destination --data'
      ;;
    'ilp encode fulfill')
      flags='--force -h --help --verbose'
      options='--encoding --out --fulfillment --data'
      ;;
    'ilp encode reject')
      flags='--force -h --help --verbose'
      options='--encoding --out --code --triggered-by --message --data'
      ;;
    'ilp encode btp-auth')
      flags='--force -h --help --verbose'
      options='--encoding --out --request-id --username --token'
      ;;
    'ilp encode btp-message')
      flags='--force -h --help --verbose'
      options='--encoding --out --request-id --ilp --entry'
      ;;
    'ilp encode btp-response')
      flags='--force -h --help --verbose'
      options='--encoding --out --request-id --ilp --entry'
      ;;
    'ilp encode btp-transfer')
      flags='--force -h --help --verbose'
      options='--encoding --out --amount --request-id --ilp --entry'
      ;;
    'ilp encode btp-error')
      flags='--force -h --help --verbose'
      options='--encoding --out --code --name --triggered-at --data --request-id --ilp --entry'
      ;;
    'ilp encode ildcp-request')
      flags='--force -h --help --verbose'
      options='--encoding --out --expires --expires-at'
      ;;
    'ilp encode ildcp-response')
      flags='--force --data-only -h --help --verbose'
      options='--encoding --out --client-address --asset-scale --asset-code'
      ;;
    'ilp encode ccp-route-control')
      flags='--force --data-only -h --help --verbose'
      options='--encoding --out --mode --last-known-routing-table-id --last-known-epoch --feature --expires --expires-at'
      ;;
    'ilp encode ccp-route-update')
      flags='--force --data-only -h --help --verbose'
      options='--encoding --out --routing-table-id --current-epoch-index --from-epoch-index --to-epoch-index --hold-down-time --speaker --route --withdraw --expires --expires-at'
      ;;
    'ilp encode echo')
      flags='--force --ping --data-only -h --help --verbose'
      options='--encoding --out --destination --reply-to --amount --expires --expires-at --condition --execution-condition --fulfillment'
      ;;
    'ilp explain')
      flags='-h --help --verbose'
      options='-o --output'
      arguments=('words F00 F01 F02 F03 F04 F05 F06 F07 F08 F99 T00 T01 T02 T03 T04 T05 T99 R00 R01 R02 R99 BTP:F00 BTP:F01 BTP:F03 BTP:F04 BTP:F05 BTP:F06 BTP:F07 BTP:F08 BTP:T00 exit:0 exit:1 exit:2 exit:3 exit:4 exit:5 exit:70 exit:130 exit:143 link:connecting link:connected link:disconnected link:failed health:starting health:healthy health:unhealthy health:stopping health:unreachable connector_started connector_stopping connector_stopped packets_abandoned link_connected link_disconnected link_connect_failed link_failed link_broken session_ended session_refused authentication_failed connection_opened connection_closed accept_failed btp_message btp_refused unexpected_response close_unanswered packet_received route_lookup packet_forwarded packet_response packet_failed observer_failed prepare_handler_failed reply_handler_failed address_received address_refused config_warning config_problem config_reloaded config_unchanged config_reload_refused config_reload_invalid config_reload_failed config_reload_undo_failed config_reload_rest_failed config_watch_failed peer_removed balance_dropped admin_request hangup_ignored network_file_not_written network_file_not_removed network_name_taken p2p_started p2p_stopped p2p_standalone key_generated peers_loaded peer_entry_dropped peers_file_migrated peers_file_recovered peers_file_put_aside peers_not_saved peers_saved_again peers_lost peer_state peer_connected peer_disconnected peer_unauthentic peer_change_failed peer_joined peer_refused peer_accounts_full peer_address_believed peer_address_refused peer_discovered peer_record_updated key_file_open_to_others peer_banned peer_strike peer_message peers_exchanged peers_not_exchanged announcement_lost identify_failed identify_push_failed upgrade_failed stream_reset connection_listener_failed stream_handler_failed p2p_task_failed p2p_reloaded p2p_reload_failed running_file_not_removed running_file_not_written')
      rest='words F00 F01 F02 F03 F04 F05 F06 F07 F08 F99 T00 T01 T02 T03 T04 T05 T99 R00 R01 R02 R99 BTP:F00 BTP:F01 BTP:F03 BTP:F04 BTP:F05 BTP:F06 BTP:F07 BTP:F08 BTP:T00 exit:0 exit:1 exit:2 exit:3 exit:4 exit:5 exit:70 exit:130 exit:143 link:connecting link:connected link:disconnected link:failed health:starting health:healthy health:unhealthy health:stopping health:unreachable connector_started connector_stopping connector_stopped packets_abandoned link_connected link_disconnected link_connect_failed link_failed link_broken session_ended session_refused authentication_failed connection_opened connection_closed accept_failed btp_message btp_refused unexpected_response close_unanswered packet_received route_lookup packet_forwarded packet_response packet_failed observer_failed prepare_handler_failed reply_handler_failed address_received address_refused config_warning config_problem config_reloaded config_unchanged config_reload_refused config_reload_invalid config_reload_failed config_reload_undo_failed config_reload_rest_failed config_watch_failed peer_removed balance_dropped admin_request hangup_ignored network_file_not_written network_file_not_removed network_name_taken p2p_started p2p_stopped p2p_standalone key_generated peers_loaded peer_entry_dropped peers_file_migrated peers_file_recovered peers_file_put_aside peers_not_saved peers_saved_again peers_lost peer_state peer_connected peer_disconnected peer_unauthentic peer_change_failed peer_joined peer_refused peer_accounts_full peer_address_believed peer_address_refused peer_discovered peer_record_updated key_file_open_to_others peer_banned peer_strike peer_message peers_exchanged peers_not_exchanged announcement_lost identify_failed identify_push_failed upgrade_failed stream_reset connection_listener_failed stream_handler_failed p2p_task_failed p2p_reloaded p2p_reload_failed running_file_not_removed running_file_not_written'
      ;;
    'ilp doctor')
      flags='-h --help --verbose'
      options='-o --output --image'
      ;;
    'ilp version')
      flags='-h --help --verbose'
      options='-o --output'
      ;;
    'ilp completion')
      flags='-h --help --verbose'
      arguments=('words bash zsh fish')
      ;;
    'ilp help')
      flags='-h --help --verbose'
      arguments=('words topology send-packet ping trace status health link node p2p shell bench config decode encode explain doctor version completion help')
      ;;
  esac
}

# What an option's value can be.
_ilp_value() {
  case $1 in
    'ilp topology run --log-level') value='words error warn info debug trace' ;;
    'ilp topology run -o' | 'ilp topology run --output') value='words text json' ;;
    'ilp topology generate -f' | 'ilp topology generate --file') value='files' ;;
    'ilp topology generate --prefix') value='addresses' ;;
    'ilp topology generate --config') value='words files env' ;;
    'ilp topology generate --template') value='files' ;;
    'ilp topology generate -o' | 'ilp topology generate --out') value='folders' ;;
    'ilp topology generate --format') value='words compose configs mermaid dot json' ;;
    'ilp topology up -f' | 'ilp topology up --file') value='files' ;;
    'ilp topology down -f' | 'ilp topology down --file') value='files' ;;
    'ilp topology logs -f' | 'ilp topology logs --file') value='files' ;;
    'ilp send-packet --to') value='addresses' ;;
    'ilp send-packet --network') value='networks' ;;
    'ilp send-packet --from') value='nodes' ;;
    'ilp send-packet --token') value='at_files' ;;
    'ilp send-packet --data') value='at_files' ;;
    'ilp send-packet --expect') value='words fulfill reject reject:F00 reject:F01 reject:F02 reject:F03 reject:F04 reject:F05 reject:F06 reject:F07 reject:F08 reject:F99 reject:T00 reject:T01 reject:T02 reject:T03 reject:T04 reject:T05 reject:T99 reject:R00 reject:R01 reject:R02 reject:R99' ;;
    'ilp send-packet -o' | 'ilp send-packet --output') value='words text json' ;;
    'ilp ping --network') value='networks' ;;
    'ilp ping --from') value='nodes' ;;
    'ilp ping --token') value='at_files' ;;
    'ilp ping --protocol') value='words ping echo' ;;
    'ilp ping -o' | 'ilp ping --output') value='words text json' ;;
    'ilp trace --data') value='at_files' ;;
    'ilp trace --network') value='networks' ;;
    'ilp trace --from') value='nodes' ;;
    'ilp trace --token') value='at_files' ;;
    'ilp trace -o' | 'ilp trace --output') value='words text json mermaid' ;;
    'ilp status --network') value='networks' ;;
    'ilp status -o' | 'ilp status --output') value='words text json' ;;
    'ilp status -f' | 'ilp status --file') value='files' ;;
    'ilp health --network') value='networks' ;;
    'ilp health -o' | 'ilp health --output') value='words text json' ;;
    'ilp link cut --network') value='networks' ;;
    'ilp link cut -o' | 'ilp link cut --output') value='words text json' ;;
    'ilp link heal --network') value='networks' ;;
    'ilp link heal -o' | 'ilp link heal --output') value='words text json' ;;
    'ilp node start -c' | 'ilp node start --config') value='files' ;;
    'ilp node start --ilp-address') value='addresses' ;;
    'ilp node start --log-level') value='words error warn info debug trace' ;;
    'ilp node start --log-format') value='words text json' ;;
    'ilp node start --network') value='networks' ;;
    'ilp node start -o' | 'ilp node start --output') value='words text json' ;;
    'ilp node stop --network') value='networks' ;;
    'ilp node stop -o' | 'ilp node stop --output') value='words text json' ;;
    'ilp node reload --network') value='networks' ;;
    'ilp node reload --node') value='nodes' ;;
    'ilp node reload --token') value='at_files' ;;
    'ilp node reload -o' | 'ilp node reload --output') value='words text json' ;;
    'ilp node log-level --network') value='networks' ;;
    'ilp node log-level --node') value='nodes' ;;
    'ilp node log-level --token') value='at_files' ;;
    'ilp node log-level -o' | 'ilp node log-level --output') value='words text json' ;;
    'ilp p2p start -c' | 'ilp p2p start --config') value='files' ;;
    'ilp p2p start --peers') value='files' ;;
    'ilp p2p status -c' | 'ilp p2p status --config') value='files' ;;
    'ilp p2p status -o' | 'ilp p2p status --output') value='words text json' ;;
    'ilp p2p reload -c' | 'ilp p2p reload --config') value='files' ;;
    'ilp p2p reload -o' | 'ilp p2p reload --output') value='words text json' ;;
    'ilp p2p peers list -c' | 'ilp p2p peers list --config') value='files' ;;
    'ilp p2p peers list --peers') value='files' ;;
    'ilp p2p peers list -o' | 'ilp p2p peers list --output') value='words text json' ;;
    'ilp p2p peers add -c' | 'ilp p2p peers add --config') value='files' ;;
    'ilp p2p peers add --peers') value='files' ;;
    'ilp p2p peers add -o' | 'ilp p2p peers add --output') value='words text json' ;;
    'ilp p2p peers remove -c' | 'ilp p2p peers remove --config') value='files' ;;
    'ilp p2p peers remove --peers') value='files' ;;
    'ilp p2p peers remove -o' | 'ilp p2p peers remove --output') value='words text json' ;;
    'ilp p2p peers export -c' | 'ilp p2p peers export --config') value='files' ;;
    'ilp p2p peers export --peers') value='files' ;;
    'ilp p2p peers export --out') value='files' ;;
    'ilp p2p id -c' | 'ilp p2p id --config') value='files' ;;
    'ilp p2p id --peers') value='files' ;;
    'ilp p2p id -o' | 'ilp p2p id --output') value='words text json' ;;
    'ilp p2p keygen -c' | 'ilp p2p keygen --config') value='files' ;;
    'ilp p2p keygen --peers') value='files' ;;
    'ilp p2p keygen -o' | 'ilp p2p keygen --output') value='words text json' ;;
    'ilp shell --network') value='networks' ;;
    'ilp bench --baseline') value='words relay js bare none' ;;
    'ilp bench --js') value='folders' ;;
    'ilp bench --token') value='at_files' ;;
    'ilp bench --to') value='addresses' ;;
    'ilp bench --report') value='files' ;;
    'ilp bench -o' | 'ilp bench --output') value='words text json' ;;
    'ilp config init --schema') value='files' ;;
    'ilp config validate -o' | 'ilp config validate --output') value='words text json' ;;
    'ilp config show -c' | 'ilp config show --config') value='files' ;;
    'ilp config show --ilp-address') value='addresses' ;;
    'ilp config show --log-level') value='words error warn info debug trace' ;;
    'ilp config show --log-format') value='words text json' ;;
    'ilp config show -o' | 'ilp config show --output') value='words text json' ;;
    'ilp config explain -c' | 'ilp config explain --config') value='files' ;;
    'ilp config explain --ilp-address') value='addresses' ;;
    'ilp config explain --log-level') value='words error warn info debug trace' ;;
    'ilp config explain --log-format') value='words text json' ;;
    'ilp config explain -o' | 'ilp config explain --output') value='words text json' ;;
    'ilp config diff --live') value='nodes' ;;
    'ilp config diff --network') value='networks' ;;
    'ilp config diff -o' | 'ilp config diff --output') value='words text json' ;;
    'ilp decode --as') value='words ilp btp ildcp ccp ccp-route-control ccp-route-update echo stream' ;;
    'ilp decode --encoding') value='words hex base64 binary' ;;
    'ilp decode -o' | 'ilp decode --output') value='words text json' ;;
    'ilp encode prepare --encoding') value='words hex base64 binary' ;;
    'ilp encode prepare --out') value='files' ;;
    'ilp encode prepare --destination') value='addresses' ;;
    'ilp encode prepare --data') value='at_files' ;;
    'ilp encode fulfill --encoding') value='words hex base64 binary' ;;
    'ilp encode fulfill --out') value='files' ;;
    'ilp encode fulfill --fulfillment') value='at_files' ;;
    'ilp encode fulfill --data') value='at_files' ;;
    'ilp encode reject --encoding') value='words hex base64 binary' ;;
    'ilp encode reject --out') value='files' ;;
    'ilp encode reject --triggered-by') value='addresses' ;;
    'ilp encode reject --data') value='at_files' ;;
    'ilp encode btp-auth --encoding') value='words hex base64 binary' ;;
    'ilp encode btp-auth --out') value='files' ;;
    'ilp encode btp-message --encoding') value='words hex base64 binary' ;;
    'ilp encode btp-message --out') value='files' ;;
    'ilp encode btp-message --ilp') value='at_files' ;;
    'ilp encode btp-response --encoding') value='words hex base64 binary' ;;
    'ilp encode btp-response --out') value='files' ;;
    'ilp encode btp-response --ilp') value='at_files' ;;
    'ilp encode btp-transfer --encoding') value='words hex base64 binary' ;;
    'ilp encode btp-transfer --out') value='files' ;;
    'ilp encode btp-transfer --ilp') value='at_files' ;;
    'ilp encode btp-error --encoding') value='words hex base64 binary' ;;
    'ilp encode btp-error --out') value='files' ;;
    'ilp encode btp-error --data') value='at_files' ;;
    'ilp encode btp-error --ilp') value='at_files' ;;
    'ilp encode ildcp-request --encoding') value='words hex base64 binary' ;;
    'ilp encode ildcp-request --out') value='files' ;;
    'ilp encode ildcp-response --encoding') value='words hex base64 binary' ;;
    'ilp encode ildcp-response --out') value='files' ;;
    'ilp encode ildcp-response --client-address') value='addresses' ;;
    'ilp encode ccp-route-control --encoding') value='words hex base64 binary' ;;
    'ilp encode ccp-route-control --out') value='files' ;;
    'ilp encode ccp-route-update --encoding') value='words hex base64 binary' ;;
    'ilp encode ccp-route-update --out') value='files' ;;
    'ilp encode ccp-route-update --speaker') value='addresses' ;;
    'ilp encode ccp-route-update --withdraw') value='addresses' ;;
    'ilp encode echo --encoding') value='words hex base64 binary' ;;
    'ilp encode echo --out') value='files' ;;
    'ilp encode echo --destination') value='addresses' ;;
    'ilp encode echo --reply-to') value='addresses' ;;
    'ilp explain -o' | 'ilp explain --output') value='words text json' ;;
    'ilp doctor -o' | 'ilp doctor --output') value='words text json' ;;
    'ilp version -o' | 'ilp version --output') value='words text json' ;;
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
