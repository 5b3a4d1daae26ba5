#!/bin/sh
# Starts the application as a user gets it: a clone, its own packages (requirements/app.txt) and nothing of the tests';
# loads the first data, asks one question on the command line and fetches one page. First on the embedded PostgreSQL,
# then on Debian's through DATABASE_URL.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d /tmp/thamquyen-start.XXXXXX)
chmod 711 "$work" # PostgreSQL runs as a system user when root starts this
server=
cluster=

cleanup() {
    if [ -n "$server" ]; then kill -TERM "$server" 2>/dev/null && wait "$server" || true; fi
    if [ -n "$cluster" ]; then as_postgres "$cluster/pg_ctl" stop -m fast -D "$work/debian" >/dev/null || true; fi
    rm -rf "$work"
}
trap cleanup EXIT

as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

git clone --quiet . "$work/clone"
cd "$work/clone"
sh scripts/install.sh app

start_and_ask() {
    echo "-- $1"
    PORT=$2 .venv/bin/python -m thamquyen run > "$work/log" 2>&1 &
    server=$!
    waited=0
    until grep -q "http://127.0.0.1:$2/" "$work/log"; do
        kill -0 "$server" 2>/dev/null && [ $waited -lt 240 ] || { cat "$work/log"; echo "Không khởi động được." >&2; exit 1; }
        sleep 0.5
        waited=$((waited + 1))
    done
    .venv/bin/python -c "import urllib.request as u; p = u.urlopen('http://127.0.0.1:$2/').read().decode(); assert '<html' in p, p"
    bin/thamquyen who "cung cấp vật liệu nổ công nghiệp" --place "tỉnh Lào Cai" --on 2026-03-01 --json > "$work/answer" || [ $? = 3 ]
    grep -q '"status"' "$work/answer" || { cat "$work/answer"; exit 1; }
    kill -TERM "$server"
    wait "$server"
    server=
    if grep -E "Traceback|ERROR" "$work/log"; then cat "$work/log"; exit 1; fi
}

start_and_ask "PostgreSQL kèm theo" 8431

cluster=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
mkdir "$work/debian"
[ "$(id -u)" != 0 ] || chown postgres "$work/debian"
as_postgres "$cluster/initdb" -D "$work/debian" --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
as_postgres "$cluster/pg_ctl" start -w -D "$work/debian" -l "$work/debian/log" \
    -o "-c listen_addresses= -c unix_socket_directories=$work/debian" >/dev/null
as_postgres "$cluster/createuser" -h "$work/debian" thamquyen
as_postgres "$cluster/createdb" -h "$work/debian" -O thamquyen thamquyen
as_postgres chmod 711 "$work/debian"
DATABASE_URL="postgresql://thamquyen@/thamquyen?host=$work/debian"
export DATABASE_URL
start_and_ask "PostgreSQL của Debian, qua DATABASE_URL" 8432
