"""A run of Pelican for `khulasa build`, and what is kept of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khulasa.site import surface
from khulasa.site.staging import Staging
from khulasa.unchanged import Stamp

_stamps: list[Stamp] = []  # of the run that is on; Pelican hands nothing of ours to its signals
_outputs: list[Path] = []
_published: list[Staging] = []


def run(root: str, arguments: list[str], stamp: Stamp) -> int:
    """Run Pelican, and remember what the site was made from, and what there was to tell of it."""
    from pelican import main

    os.chdir(root)
    sys.argv = ["pelican", *arguments]
    _stamps.append(stamp)
    before = len(surface.warnings())
    stamp.forget()
    main(arguments)
    if _outputs:
        left = _published[-1].left() if _published else None
        stamp.keep(_outputs[-1], surface.warnings()[before:], left)
    return 0


def published(staging: Staging) -> None:
    """Note what was published, for whoever asks what lies there."""
    if _stamps:
        _published[:] = [staging]


def begin(pelican: Mapping[str, Any], seeds: Path) -> None:
    """Note what Pelican is about to read."""
    if _stamps:
        root = Path(pelican["PATH"]).parent
        _outputs.append(Path(pelican["OUTPUT_PATH"]))
        settings = sorted(root.glob("*.py"))
        _stamps[-1].begin([*settings, Path(pelican["PATH"]), Path(pelican["THEME"]), seeds])
