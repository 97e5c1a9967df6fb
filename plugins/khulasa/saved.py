"""What is known of a page that was saved from the web, besides its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where and when a page was saved, as the .toml beside its seed says."""

    address: str = ""
    fetched: datetime | None = None
    content_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a saved page's metadata states; nothing is inferred.

    Attributes:
        title: the headline, without the site's name.
        published: day of publication, never of a change.
        published_from: where the page says so (datePublished, say).
        modified: day of the last change.
        authors: people, not organisations.
        outlet: the site or its publisher.
        address: canonical address.
        tags: keywords.
        language: primary language subtag.
        doubts: where the metadata contradicts itself.
    """

    title: str = ""
    published: date | None = None
    published_from: str = ""
    modified: date | None = None
    authors: tuple[str, ...] = ()
    outlet: str = ""
    address: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    doubts: tuple[str, ...] = ()
