#!/bin/sh
# Runs a program of the documentation as if it stood in the root of the repository; places in it keep its path.
mkdir "$HOME/root" && ln -s /work/files/* "$HOME/root/" && cp "$1" "$HOME/root/" && cd "$HOME/root" || exit 70
program="$HOME/root/$(basename "$1")"
node "$program" 2>"$HOME/errors"
code=$?
sed -e 's|file://||g' -e "s|$program|$1|g" -e "s|$HOME/root/||g" "$HOME/errors" >&2
exit $code
