"""Khulasa: seeds in, bilingual digest out.

Pelican finds `register` here; nothing else is imported until it asks.
"""

from __future__ import annotations


def register() -> None:
    """Connect the site to Pelican's signals."""
    from khulasa.site import signals

    signals.connect()
