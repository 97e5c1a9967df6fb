"""Names of files without their endings, safe on every system."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LIMIT: Final = 60  # characters
# Names that are devices on some systems, where no checkout could then hold the file.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def safe(path: str) -> str:
    """Give a seed's name without its ending, safe as a file name."""
    stem = Path(path).stem
    plain = _UNSAFE.sub("-", stem).strip("-.")[:_LIMIT]
    if _DEVICES.fullmatch(plain):
        return f"seed-{plain}"
    return plain or f"seed-{hashlib.sha256(stem.encode()).hexdigest()[:8]}"
