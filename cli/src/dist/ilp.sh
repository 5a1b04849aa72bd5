#!/bin/sh
# Starts ilp on the runtime beside it. ILP_JAVA_OPTS adds options for the JVM.
self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=${self%/*}/$target ;;
  esac
done
case $self in
  */*) bin=${self%/*} ;;
  *) bin=. ;;
esac

# Without a locale the JVM would take every character beyond ASCII, in arguments and output, for a question mark.
if [ -z "${LC_ALL-}${LC_CTYPE-}${LANG-}" ]; then
  export LC_CTYPE=C.UTF-8
fi

# How wide the terminal is, since a JVM cannot tell.
if [ -z "${COLUMNS-}" ] && [ -t 1 ]; then
  { size=$(stty size <&3 2>/dev/null) && export COLUMNS="${size#* }"; } 3<&1
fi

# What runs nodes or measures gets all tiers of the compiler and a heap by the machine's memory (compressed object
# pointers, on which the cache depends, keep it below 32 GB), and gives back what the compiler has used; a command gets what
# starts soonest.
long="-XX:MaxRAMPercentage=50 -XX:+UseCompressedOops -XX:TrimNativeHeapInterval=2000"
case " $* " in
  *" node start "* | *" bench-"*)
    cache=node
    options=$long
    ;;
  *" topology run "* | *" p2p start "* | *" shell "* | *" bench "*)
    cache=network
    options=$long
    ;;
  # A command that speaks BTP: short, but with the classes of a node.
  *" send-packet "* | *" send "* | *" ping "*)
    cache=network
    options="-XX:TieredStopAtLevel=1 -Xmx128m"
    ;;
  *)
    cache=cli
    options="-XX:TieredStopAtLevel=1 -Xmx128m"
    ;;
esac
# shellcheck disable=SC2086 # options are words
exec "$bin/java" "-XX:AOTCache=$bin/../lib/$cache.aot" $options ${ILP_JAVA_OPTS-} -m dev.ilp.cli/dev.ilp.cli.Ilp "$@"
