"""What GitHub Pages takes, and how near a site is to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from khulasa.errors import StoreError

SITE_BYTES: Final = 1_000_000_000  # a published site may be no larger than 1 GB
FILE_BYTES: Final = 100_000_000  # GitHub takes no larger file
# GitHub names no number, but a deployment may take ten minutes, and longer ones fail.
FILES: Final = 200_000
NEAR: Final = 0.8  # time enough to part a site before it can no longer be published


def problems(sizes: Mapping[str, int]) -> Iterator[StoreError]:
    """Tell which limits a site of these files (bytes by path) is near (I020) or beyond (I021)."""
    largest = max(sizes, key=lambda path: (sizes[path], path), default="")
    for where, amount, limit, what in (
        ("output", sum(sizes.values()), SITE_BYTES, "bytes a site"),
        ("output", len(sizes), FILES, "files a site"),
        (f"output/{largest}", sizes.get(largest, 0), FILE_BYTES, "bytes a file"),
    ):
        if amount > limit:
            yield _problem(where, "I021", f"has {amount:,}, and GitHub Pages takes {limit:,} {what}")
        elif amount > NEAR * limit:
            share = 100 * amount // limit
            yield _problem(where, "I020", f"has {amount:,}: {share} % of the {limit:,} {what} that GitHub Pages takes")


def _problem(where: str, code: str, message: str) -> StoreError:
    hint = "part the site, for example by year, or publish it elsewhere"
    return StoreError(f"{message}.", code=code, where=where, hint=hint)
