"""What every page has round its content: titles, navigation, versions, feeds."""

from __future__ import annotations

from collections.abc import Mapping

from khulasa.lang import direction
from khulasa.site import address, i18n
from khulasa.site.fingerprint import digest
from khulasa.site.views import Alternate, FeedLink, Link, Picture, Shell
from khulasa.site.world import World


class Shells:
    """Make the shells of a language; what is equal on all its pages is made once.

    Attributes:
        frame: hash of what every page of the language has round its content.
    """

    def __init__(self, world: World, lang: str, feeds: tuple[FeedLink, ...]) -> None:
        self._world, self.lang = world, lang
        self.name = world.settings.site_name[lang]
        self.tagline = world.settings.tagline[lang]
        self._feeds = feeds
        self.codes = world.settings.languages
        self.undated = world.words[lang].gettext("Date not known")
        self._nav, self._more = _navigation(world, lang), _more(world, lang)
        plain = Picture(url=world.address.absolute(world.card), alt=self.name)
        self._picture = plain if world.card else None
        self.frame = digest(self.make("", self.name))

    def make(self, path: str, title: str, *, description: str = "", versions: Mapping[str, str] | None = None) -> Shell:
        """Make the shell of a page; `versions` are the paths of the same page by language, itself included."""
        versions = versions or {}
        return Shell(
            lang=self.lang, dir=direction(self.lang), site_name=self.name, title=title,
            description=description or self.tagline, path=path, canonical=self._world.address.absolute(path),
            alternates=alternates(self._world.address, versions), nav=_links(self._nav, path),
            more=_links(self._more, path),
            languages=self._languages(versions), feeds=self._feeds,
            stylesheet=self._world.stylesheet, font=self._world.font, picture=self._picture,
        )  # fmt: skip

    def _languages(self, versions: Mapping[str, str]) -> tuple[Link, ...]:
        return tuple(
            Link(
                label=i18n.own_name(code),
                path=versions.get(code, address.home(code)),
                current=code == self.lang,
                lang=code,
            )
            for code in self._world.settings.languages
        )


def alternates(site: address.Address, versions: Mapping[str, str]) -> tuple[Alternate, ...]:
    """List the versions of a page for search engines, itself among them, and the one for all other languages."""
    if not versions:
        return ()
    lang = "en" if "en" in versions else next(iter(versions))
    default = "" if versions[lang] == address.home(lang) else versions[lang]  # the root page is the door to every home
    found = [Alternate(lang=code, url=site.absolute(path)) for code, path in versions.items()]
    return (*found, Alternate(lang="x-default", url=site.absolute(default)))


def _links(pages: tuple[tuple[str, str], ...], path: str) -> tuple[Link, ...]:
    return tuple(Link(label=label, path=to, current=to == path) for label, to in pages)


def _more(world: World, lang: str) -> tuple[tuple[str, str], ...]:
    """List the pages that the foot leads to: the head has no room for them on a phone."""
    words = world.words[lang]
    return (
        (words.gettext("Names"), address.section(lang, "names")),
        (words.gettext("Coverage"), address.section(lang, "coverage")),
    )


def _navigation(world: World, lang: str) -> tuple[tuple[str, str], ...]:
    words = world.words[lang]
    sections = [
        (words.gettext("Home"), address.home(lang)),
        (words.gettext("Archive"), address.section(lang, "archive")),
        (words.gettext("Editions"), address.section(lang, "editions")),
        (words.gettext("Stories"), address.section(lang, "stories")),
        (words.gettext("Topics"), address.section(lang, "topics")),
        (words.gettext("Outlets"), address.section(lang, "outlets")),
        (words.gettext("Search"), address.section(lang, "search")),
        (words.gettext("About"), address.section(lang, "about")),
        (words.gettext("Subscribe"), address.section(lang, "subscribe")),
    ]
    written = {address.section(page.lang, page.name) for page in world.written}
    about = address.section(lang, "about")
    return tuple((label, path) for label, path in sections if path != about or about in written)
