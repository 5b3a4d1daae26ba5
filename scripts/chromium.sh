#!/bin/sh
# Debian's chromium for the browser tests. fonts-liberation 1.07 lacks Vietnamese letters: version 2 is asked for by name.
exec sh "$(dirname "$0")/debian.sh" /usr/lib/chromium/chromium "kiểm thử trình duyệt" chromium fonts-liberation2
