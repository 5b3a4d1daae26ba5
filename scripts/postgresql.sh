#!/bin/sh
# Debian's PostgreSQL: the tests run the register on it as well as on the embedded one.
exec sh "$(dirname "$0")/debian.sh" "/usr/lib/postgresql/*/bin/postgres" "kiểm thử trên PostgreSQL của Debian" postgresql
