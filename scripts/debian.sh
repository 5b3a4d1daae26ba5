#!/bin/sh
# Makes sure one Debian tool of the tests is there:  debian.sh PROGRAM WHAT PACKAGE...
# Present: says nothing. Root or sudo without a password: installs it. Else: says what will be skipped, and goes on.
set -eu
program=$1 what=$2
shift 2

present() { command -v "$program" >/dev/null 2>&1 || ls $program >/dev/null 2>&1; } # PROGRAM may be a pattern

if present; then exit 0; fi
if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=none; fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Bỏ qua $what: chưa cài và không có quyền cài. Cần: apt-get install $*"
    exit 0
fi
echo "Đang cài cho kiểm thử: $*"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    echo "Bỏ qua $what: không cài được $*"
