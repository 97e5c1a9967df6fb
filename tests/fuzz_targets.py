"""What is fuzzed: every reader of bytes that others wrote. A target raises where a law is broken, and else nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Final

from khulasa import interchange, registries, robots
from khulasa.entry import format as entry_format
from khulasa.entry import front, ledger
from khulasa.errors import KhulasaError, shown
from khulasa.lang import chars, identify
from khulasa.markup import origin
from khulasa.pipeline import article
from khulasa.rules import script
from khulasa.site import markdown
from khulasa.stages import translate, write
from project import ARABIC

Target = Callable[[bytes], None]
_INLINE: Final = frozenset({"em", "strong", "a", "code", "br"})


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def refused(work: Callable[[], object]) -> bool:
    """Do something that may be refused in one line, and in no other way."""
    problem = _problem(work)
    told = str(problem or "").replace("\u200c", "")
    assert told.isprintable(), repr(told)
    assert problem is None or problem.code, told
    return problem is not None


def _problem(work: Callable[[], object]) -> KhulasaError | None:
    try:
        work()
    except KhulasaError as problem:
        return problem
    return None


def seed(data: bytes) -> None:
    """A text seed is refused, or its ledger gives it back and its entry reads as it was written."""
    _converted(data, "seeds/a.txt")


def article_seed(data: bytes) -> None:
    """The same inside an article, where the language is sure and every rule is asked."""
    title, first, second, _ = ARABIC.split("\n")
    _converted("\n".join([title, first, _text(data), second, ""]).encode(), "seeds/a.txt")


def page(data: bytes) -> None:
    """A web page is refused or converted, whatever it is made of."""
    _converted(data, "seeds/a.html")


def article_page(data: bytes) -> None:
    """The same with an article in it."""
    body = "".join(f"<p>{line}</p>" for line in ARABIC.strip().split("\n")[1:] * 2)
    _converted(b"<article><h1>" + data + b"</h1>" + body.encode() + data + b"</article>", "seeds/a.html")


def _converted(data: bytes, path: str) -> None:
    if refused(lambda: article(data, path=path)):
        return
    found = article(data, path=path)
    assert found.ledger.restore() == found.seed.text.removeprefix(chars.BOM)
    entry, _ = translate.translate(found, None, path="content/entries/a.md")
    text = write.write(entry)
    read = entry_format.parse(text, "a.md")
    assert entry_format.render(read) == text
    assert [pair.original for pair in read.pairs] == [pair.original for pair in entry.pairs]
    assert not [pair for pair in read.pairs if script.controls(pair.original)]
    ledger.parse(write.write_ledger(found), "a.tsv")


def entry(data: bytes) -> None:
    """An entry is refused, or written as it was read."""
    text = _text(data)
    if not refused(lambda: entry_format.parse(text, "a.md")):
        assert entry_format.render(entry_format.parse(text, "a.md")) == text


def entry_front(data: bytes) -> None:
    """Front matter is refused, or holds plain values of known keys."""
    refused(lambda: front.read(_text(data), "a.md"))


def registry(data: bytes) -> None:
    """A registry is refused or read."""
    for name in ("sources", "glossary", "topics"):
        refused(lambda name=name: registries.read({f"content/{name}.toml": _text(data)}))  # type: ignore[misc]


def companion(data: bytes) -> None:
    """What stands beside a saved page is refused, or read again as it is written."""
    text = _text(data)
    if not refused(lambda: origin.parse(text, "a.toml")):
        found = origin.parse(text, "a.toml")
        assert origin.parse(origin.render(found), "a.toml") == found


def rows(data: bytes) -> None:
    """A ledger is refused or read."""
    refused(lambda: ledger.parse(_text(data), "a.tsv"))


def exchanged(data: bytes) -> None:
    """A translation file of any format is refused or read."""
    for suffix in (".po", ".csv", ".xlf", ".tmx"):
        refused(lambda suffix=suffix: interchange.read(data, f"a{suffix}"))  # type: ignore[misc]


def english(data: bytes) -> None:
    """The English of a paragraph becomes inline elements alone, with no attribute but a web address."""
    found: list[tuple[str, list[tuple[str, str | None]]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, attrs))  # type: ignore[method-assign]
    parser.feed(markdown.inline(_text(data)))
    parser.close()
    assert {tag for tag, _ in found} <= _INLINE, found
    links = [value or "" for _, attrs in found for _, value in attrs]
    assert all(value.startswith(("http://", "https://", "mailto:", "#")) for value in links), links
    assert {name for _, attrs in found for name, _ in attrs} <= {"href"}, found


def escaped(data: bytes) -> None:
    """Plain text is shown as it is after it went through an entry and Markdown."""
    text = " ".join("".join(c for c in _text(data) if unicodedata.category(c) not in {"Cc", "Cs"}).split())
    assert entry_format.unescape(entry_format.escape(text)) == text
    text = text.lstrip(f"{chars.BOM} ")  # Markdown takes it for the mark of an encoding
    assert markdown.plain(entry_format.escape(text)) == text


def words(data: bytes) -> None:
    """Language, repairs and messages take any text; a second repair finds nothing to do."""
    text = _text(data)
    assert identify.identify(text)
    for lang in ("ar", "fa"):
        once = script.spelt(text, lang)
        assert script.spelt(once, lang) == once
    assert shown(text).replace("\u200c", "").isprintable()


def robots_txt(data: bytes) -> None:
    """The rules of a site are read, whatever they are."""
    assert robots.allowed(robots.rules(_text(data)), "/a") in {True, False}


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        target.__name__: target
        for target in (
            seed, article_seed, page, article_page, entry, entry_front, registry, companion, rows, exchanged,
            english, escaped, words, robots_txt,
        )
    }
)  # fmt: skip
