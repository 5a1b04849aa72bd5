#!/bin/sh
# Lays out all that the image holds: rootfs.sh DISTRIBUTION FOLDER. The distribution goes to /opt/ilp; beside it the shared libraries
# it links, as found on this machine, at the same paths.
set -eu
distribution=$1
root=$2

mkdir -p "$root/opt" "$root/etc" "$root/tmp" "$root/data"
cp -a "$distribution" "$root/opt/ilp"
# What runs here is a node and its health check, for which the node's cache does.
rm -f "$root/opt/ilp/lib/cli.aot" "$root/opt/ilp/lib/network.aot"
chmod 1777 "$root/tmp"
chown 10001:10001 "$root/data" 2>/dev/null || chmod 1777 "$root/data"

# Every line of ldd with a path names a library, or the loader itself.
ldd "$distribution/bin/java" "$distribution"/lib/*.so "$distribution"/lib/server/*.so |
  grep -o '/[^ ]*' | grep -v ":$" | sort -u |
  while read -r library; do
    case $library in
      "$distribution"/* | "$(cd "$distribution" && pwd)"/*) ;;
      *)
        mkdir -p "$root$(dirname "$library")"
        cp -L "$library" "$root$library"
        ;;
    esac
  done

echo 'ilp:x:10001:10001::/data:/none' >"$root/etc/passwd"
echo 'ilp:x:10001:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
