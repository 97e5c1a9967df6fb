"""What happens when in a Pelican run."""

from __future__ import annotations

from typing import Any

from pelican import signals

from khulasa.site import handwritten, running
from khulasa.site.generator import DigestGenerator, project
from khulasa.site.surface import told


def connect() -> None:
    """Join Pelican's run: once per process, since signals keep one receiver once."""
    signals.get_generators.connect(digest)
    signals.page_generator_finalized.connect(pages)


def digest(pelican: Any) -> type[DigestGenerator]:
    """Offer the generator that converts the seeds and makes the site.

    Conversion belongs to each run, not to `initialized`: that signal comes once
    for a whole watch, and also when Pelican only serves what is there.
    """
    with told():
        settings = project(pelican.settings)
        running.begin(pelican.settings, settings.root / settings.seeds)
    return DigestGenerator


def pages(generator: Any) -> None:
    """Take over the hand-written pages."""
    with told():
        handwritten.take_over(generator, project(generator.settings).languages)
