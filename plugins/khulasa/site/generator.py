"""The digest as a Pelican generator: convert, load, build in memory, publish."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khulasa import pipeline
from khulasa import settings as khulasa_settings
from khulasa.settings import Settings
from khulasa.site import address, budget, handwritten
from khulasa.site.build import build
from khulasa.site.cards import Cards
from khulasa.site.publish import publish
from khulasa.site.surface import told, warn

logger = logging.getLogger(__name__)


class DigestGenerator:
    """Make the whole site; nothing is kept from one run to the next but the files."""

    def __init__(self, *, context: dict[str, Any], settings: Mapping[str, Any], output_path: str, **_: object) -> None:
        self._context, self._pelican, self._output = context, settings, Path(output_path)

    def generate_output(self, writer: object) -> None:
        """Build every page, then write what changed; on any error the output stays as it is."""
        del writer  # Pelican's writer truncates files and then fills them
        with told():
            settings, site = project(self._pelican), address.read(self._pelican["SITEURL"])
            if settings.convert:
                warn(pipeline.convert_project(settings).aside)
            loaded = pipeline.load(settings)
            written = tuple(page(site) for page in self._context.get(handwritten.WRITTEN, ()))
            theme = Path(self._pelican["THEME"])
            cards = Cards.of(theme, self._output)
            if cards.look is None:
                logger.info("Khulasa: no social cards are drawn; pip install 'khulasa[cards]' draws them")
            files = build(loaded, written, settings=settings, site=site, theme=theme, cards=cards)
            warn(budget.problems({path: len(data) for path, data in files.items()}))
            done = publish(files, self._output, settings.root / ".cache" / "khulasa")
            logger.info("Khulasa: %d files written, %d as they were, %d removed", done.written, done.kept, done.removed)


def project(pelican: Mapping[str, Any]) -> Settings:
    """Read the plugin's settings; the project's folder is the one that holds the content."""
    content = Path(pelican["PATH"])
    return khulasa_settings.read({"content": content.name, **pelican.get("KHULASA", {})}, content.parent)
