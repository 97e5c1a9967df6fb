"""What a page may weigh: bytes as servers send them, that is HTML and CSS gzipped.

The goals are for an article as agencies write them. A long read weighs what its
words weigh in both languages; of what stands round them it may have no more
than any other page.
"""

from __future__ import annotations

import gzip
from typing import Final

from site_build import Page

HTML: Final = 12_000
CSS: Final = 8_000
REQUESTS: Final = 6
ALL: Final = 100 * 1024  # of all that a page loads
FRAME: Final = 5_000  # of an entry's page: head, navigation, provenance, topics, related entries
ROW: Final = 100  # round one paragraph: its number, its line, how to cite it, a sign of its note
_TEXTS: Final = ".pair > p:not(.cite, .line, .pair-state), .pair > .noted > p, .note > p"


def zipped(data: bytes) -> int:
    """Count the bytes that a server sends."""
    return len(gzip.compress(data, 6))


def allowed(page: Page) -> int:
    """Tell how much the HTML of a page may weigh."""
    texts = "\n".join(text.get_text() for text in page.soup.select(_TEXTS))
    return max(HTML, FRAME + zipped(texts.encode()) + ROW * len(page.soup.select(".pair")))
