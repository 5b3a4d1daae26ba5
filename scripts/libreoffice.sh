#!/bin/sh
# LibreOffice without windows (84 MB to fetch, 260 MB on disk): the tests read .doc, .rtf and .odt through it. Only .ci/run
# asks for it; `make test` uses it where it is there.
exec sh "$(dirname "$0")/debian.sh" soffice "kiểm thử tệp .doc, .rtf, .odt" libreoffice-writer-nogui
