#!/bin/sh
# Every check of the project, quickest first; `make test` installs what they need before.
set -eu
cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
sh scripts/chromium.sh
sh scripts/postgresql.sh
sh scripts/tesseract.sh

step() { printf '\n== %s\n' "$1"; shift; "$@"; }
step "ruff"           ruff check .
step "ruff format"    ruff format --check .
step "mypy"           mypy
step "import-linter"  lint-imports
step "pytest on Debian's PostgreSQL" env TEST_POSTGRESQL=debian python -m pytest -n 2 -q tests/register
step "pytest"         python -m pytest -n 2 --dist loadgroup "$@"
