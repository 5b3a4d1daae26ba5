#!/bin/sh
# Maintainers only (needs npm): copies the named files of requirements/browser/ into the repository, with their
# licences, so that neither `make run` nor `make test` needs npm. Commit what it changes.
# New version: edit package.json, then  npm install --prefix requirements/browser --package-lock-only --omit-lockfile-registry-resolved
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp requirements/browser/package.json requirements/browser/package-lock.json "$work/"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error
from=$work/node_modules
to=thamquyen/ui/static/vendor
letters=thamquyen/reports/vendor/tinos
rm -rf "$to" "$letters" tests/vendor
mkdir -p "$letters" "$to/tabler" "$to/htmx" "$to/source-sans-3" "$to/echarts" "$to/cytoscape" tests/vendor/axe-core

# A source map comment names a file that is not shipped: the manifest storage refuses it.
without_map() { sed -e 's#/\*\# sourceMappingURL=[^*]*\*/##' -e '/^\/\/# sourceMappingURL=/d' "$1"; }

without_map "$from/@tabler/core/dist/css/tabler.min.css" > "$to/tabler/tabler.min.css"
cp requirements/browser/tabler-licence.txt "$to/tabler/LICENSE"

without_map "$from/htmx.org/dist/htmx.min.js" > "$to/htmx/htmx.min.js"
cp "$from/htmx.org/LICENSE" "$to/htmx/"

# ECharts whole is a megabyte; the pages draw bars only.
cp requirements/browser/charts.mjs "$work/"
(cd "$work" && node_modules/.bin/esbuild charts.mjs --bundle --minify --format=iife --global-name=echarts \
    --legal-comments=inline --log-level=warning --outfile=charts.js)
cp "$work/charts.js" "$from/echarts/LICENSE" "$from/echarts/NOTICE" "$to/echarts/"

without_map "$from/cytoscape/dist/cytoscape.min.js" > "$to/cytoscape/cytoscape.min.js"
cp "$from/cytoscape/LICENSE" "$to/cytoscape/"
without_map "$from/cytoscape-dagre/dist/cytoscape-dagre.min.js" > "$to/cytoscape/cytoscape-dagre.min.js"
cp "$from/cytoscape-dagre/LICENSE" "$to/cytoscape/LICENSE-dagre"

# Vietnamese is written with three of the font's seven subsets; the browser loads only those a page uses.
font=$from/@fontsource-variable/source-sans-3
: > "$to/source-sans-3/source-sans-3.css"
for subset in vietnamese latin-ext latin; do
    cp "$font/files/source-sans-3-$subset-wght-normal.woff2" "$to/source-sans-3/$subset.woff2"
    sed -n "/^\/\* source-sans-3-$subset-wght-normal/,/^}/p" "$font/index.css" |
        sed "s#./files/source-sans-3-$subset-wght-normal.woff2#$subset.woff2#" >> "$to/source-sans-3/source-sans-3.css"
done
cp "$font/LICENSE" "$to/source-sans-3/"

# The letters of official papers in PDF: as wide as Times New Roman's, with every Vietnamese one.
tinos=$from/@expo-google-fonts/tinos
cp "$tinos"/400Regular/*.ttf "$tinos"/400Regular_Italic/*.ttf "$tinos"/700Bold/*.ttf "$tinos"/700Bold_Italic/*.ttf "$letters/"
cp "$tinos/LICENSE_FONT" "$letters/LICENSE"

cp "$from/axe-core/axe.min.js" "$from/axe-core/LICENSE" tests/vendor/axe-core/
du -sh "$to" "$letters" tests/vendor
