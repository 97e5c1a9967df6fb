"""The theme's static files: one stylesheet and the script of the search named by content, everything else as it is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khulasa.site.cards import PLAIN

# One file is one cascade layer; the first one declares their order.
LAYERS: Final = ("tokens", "reset", "base", "layout", "entry", "story", "utilities", "print")
_COMMENT: Final = re.compile(rb"/\*.*?\*/", re.DOTALL)
_STRING: Final = re.compile(rb"(\"[^\"\n]*\")")
# Round these signs a space means nothing, wherever they stand; before a colon it would join two selectors.
_SPACE: Final = re.compile(rb"\s*([{};,])\s*|(?<=:)\s+")
PUBLISHED: Final = frozenset({".woff2", ".svg", ".png", ".ico", ".webmanifest", ".txt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Files by site path, and the paths that pages name."""

    files: dict[str, bytes]
    stylesheet: str
    font: str
    card: str
    script: str


def gather(static: Path) -> Assets:
    """Join the stylesheets and collect the other static files of a theme."""
    style = b"\n".join(_plain(path.read_bytes()) for path in _stylesheets(static / "css"))
    stylesheet = f"theme/khulasa-{hashlib.sha256(style).hexdigest()[:8]}.css"
    files = {stylesheet: style}
    for path in sorted(static.rglob("*")):
        if path.suffix in PUBLISHED and path.is_file() and not path.is_symlink():
            files[f"theme/{path.relative_to(static).as_posix()}"] = path.read_bytes()
    font = next((name for name in files if name.endswith(".woff2")), "")
    search = (static / "search.js").read_bytes()
    script = f"theme/search-{hashlib.sha256(search).hexdigest()[:8]}.js"
    card = PLAIN if PLAIN in files else ""
    return Assets(files=files | {script: search}, stylesheet=stylesheet, font=font, card=card, script=script)


def _plain(style: bytes) -> bytes:
    """Leave out comments and the spaces between signs, which no reader needs to load; strings stay as they are."""
    lines = b"\n".join(filter(None, map(bytes.strip, _COMMENT.sub(b"", style).splitlines())))
    parts = _STRING.split(lines)
    parts[::2] = [_SPACE.sub(lambda sign: sign[1] or b"", part).replace(b";}", b"}") for part in parts[::2]]
    return b"".join(parts)


def _stylesheets(folder: Path) -> list[Path]:
    """List the layers in their order, then any other stylesheet; the print layer stays last."""
    found = {path.stem: path for path in sorted(folder.glob("*.css"))}
    others = [name for name in found if name not in LAYERS]
    order = [*LAYERS[:-1], *others, LAYERS[-1]]
    return [found[name] for name in order if name in found]
