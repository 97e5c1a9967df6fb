"""The digest as a Pelican generator: convert, load, make what changed, publish it in one step."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from khulasa import pipeline, store
from khulasa import settings as khulasa_settings
from khulasa.settings import Settings
from khulasa.site import address, budget, fingerprint, gathering, handwritten, running
from khulasa.site.build import build_into
from khulasa.site.cards import Cards
from khulasa.site.preview import BUILT
from khulasa.site.staging import Staging
from khulasa.site.surface import told, warn

_PATIENCE: Final = 100  # tenths of a second that a build waits for another one
logger = logging.getLogger(__name__)


class DigestGenerator:
    """Make the whole site; what is kept from one run to the next lies in `.cache/khulasa`."""

    def __init__(self, *, context: dict[str, Any], settings: Mapping[str, Any], output_path: str, **_: object) -> None:
        self._context, self._pelican, self._output = context, settings, Path(output_path)

    def generate_output(self, writer: object) -> None:
        """Build every page, then write what changed; on any error the output stays as it is."""
        del writer  # Pelican's writer truncates files and then fills them
        with told():
            settings = project(self._pelican)
            with store.lock(settings, patience=_PATIENCE, name="build"), _seldom_collected():
                self._build(settings)

    def _build(self, settings: Settings) -> None:
        site = address.read(self._pelican["SITEURL"])
        if settings.convert and store.seeds(settings):  # without any, entries are read once
            warn(pipeline.convert_project(settings).aside)
        written = tuple(page(site) for page in self._context.get(handwritten.WRITTEN, ()))
        theme = Path(self._pelican["THEME"])
        cards = Cards.of(theme, self._output)
        if cards.look is None:
            logger.info("Khulasa: no social cards are drawn; pip install 'khulasa[cards]' draws them")
        staging = Staging(self._output, settings.root / ".cache" / "khulasa")
        try:
            common = fingerprint.common(settings, site, theme)
            gathered = gathering.read(
                settings, theme=theme, common=common, hashed=staging.hashed, recall=staging.recall
            )
            desk = build_into(staging, gathered, written, settings=settings, site=site, theme=theme, cards=cards)
            warn(budget.problems(staging.sizes()))
            done = staging.publish()
            BUILT.send(desk)
            running.published(staging)
        finally:
            staging.discard()
        logger.info("Khulasa: %d files written, %d as they were, %d removed", done.written, done.kept, done.removed)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the collector look at young cycles alone: most of what a build makes lives to its end."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def project(pelican: Mapping[str, Any]) -> Settings:
    """Read the plugin's settings; the project's folder is the one that holds the content."""
    content = Path(pelican["PATH"])
    return khulasa_settings.read({"content": content.name, **pelican.get("KHULASA", {})}, content.parent)
