#!/bin/sh
# Make sure that the browser tests find a Chromium: quiet when there is one, clear when there cannot be one.
set -eu

found() {
    if [ -n "${KHULASA_CHROMIUM:-}" ]; then
        command -v "$KHULASA_CHROMIUM" && return
        echo "KHULASA_CHROMIUM=$KHULASA_CHROMIUM is not a program. Hint: give the full path of a Chromium or Chrome." >&2
        exit 1
    fi
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

found >/dev/null && exit 0

if command -v apt-get >/dev/null; then
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        as_root=no
    fi
    if [ "$as_root" != no ]; then
        echo "Chromium is missing: installing it with apt-get." >&2
        $as_root apt-get update -qq >&2
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2
        found >/dev/null && exit 0
    fi
fi

cat >&2 <<'HINT'
The browser tests need Chromium or Chrome, and none was found on PATH.
Hint: install it, then run make test again:
    Debian, Ubuntu   sudo apt-get install --no-install-recommends chromium
    Fedora           sudo dnf install chromium
    macOS            brew install --cask chromium
or say where it is: KHULASA_CHROMIUM=/full/path/to/chrome make test
or leave these tests out: .venv/bin/pytest -m "not browser"
HINT
exit 1
