#!/bin/sh
# Installs the locked packages into .venv: `install.sh app` to run, `install.sh dev` to test as well.
# With uv where its wheel can be had (seconds), with plain pip otherwise (a minute). Says nothing when all is there.
set -eu
cd "$(dirname "$0")/.."
set_name=$1
lock=requirements/$set_name.txt
stamp=.venv/installed-$set_name
uv_version=0.13.9

# Started by root, PostgreSQL runs as another user, who has to read its programs whatever root's umask.
umask 022

fail() { printf '\n%s\n' "$*" >&2; exit 1; }

if [ -f "$stamp" ] && cmp -s "$lock" "$stamp" && [ -x .venv/bin/python ] && .venv/bin/python -c ''; then
    exit 0
fi

python=
for candidate in python3.11 python3 python3.12 python3.13; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$(command -v "$candidate")
        break
    fi
done
[ -n "$python" ] || fail "Cần Python 3.11 trở lên. Trên Debian: apt-get install python3 python3-pip"

if [ ! -x .tools/bin/uv ] || [ "$(.tools/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$uv_version" ]; then
    "$python" -m pip --version >/dev/null 2>&1 || fail "Thiếu pip. Trên Debian: apt-get install python3-pip"
    rm -rf .tools
    "$python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools "uv==$uv_version" \
        2>/dev/null || rm -rf .tools # no wheel for this machine, or an index without it: pip does the rest
fi

# A .venv whose Python is gone (moved checkout, upgraded system) is made anew.
if [ -d .venv ] && ! .venv/bin/python -c '' 2>/dev/null; then rm -rf .venv; fi

echo "Đang cài các gói trong $lock …"
if [ -x .tools/bin/uv ]; then
    export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
    [ -d .venv ] || .tools/bin/uv venv --quiet --python "$python" .venv
    .tools/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock" ||
        fail "Không cài được các gói. Kiểm tra đường mạng tới kho gói Python (sau proxy: đặt UV_DEFAULT_INDEX, UV_SYSTEM_CERTS=1) và chỗ trống trên đĩa, rồi chạy lại."
else
    # --without-pip: Debian ships ensurepip apart (python3-venv); the system's pip can install into the folder.
    [ -d .venv ] || "$python" -m venv --without-pip .venv
    "$python" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check --root-user-action=ignore \
        --require-hashes -r "$lock" ||
        fail "Không cài được các gói. Kiểm tra đường mạng tới kho gói Python và chỗ trống trên đĩa, rồi chạy lại."
fi
cp "$lock" "$stamp"
