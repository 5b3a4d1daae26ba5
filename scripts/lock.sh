#!/bin/sh
# Maintainers only: resolves requirements/*.in into the hashed locks. No host name ends up in them.
# `make lock` keeps the versions it finds; `UPGRADE=1 make lock` takes the newest that fit.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh dev
for name in app accelerated dev; do
    .tools/bin/uv pip compile --quiet ${UPGRADE:+--upgrade} --python-version 3.11 --universal --generate-hashes \
        --no-emit-index-url --custom-compile-command "make lock" "requirements/$name.in" -o "requirements/$name.txt"
done
