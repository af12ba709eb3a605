#!/bin/sh
# Runs the tests: the first argument says `coverage` or `plain`, the others are their paths.
[ "$1" = coverage ] && export NODE_V8_COVERAGE="$HOME/coverage"
shift
exec node --disallow-code-generation-from-strings --import /work/harness/guard.mjs --test --test-concurrency=1 \
  --test-reporter=/work/harness/reporter.mjs --test-reporter-destination="$HOME/tests.jsonl" "$@"
