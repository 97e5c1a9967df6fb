"""Every place of a built site where English stands that is not reviewed, and whether its label stands there too.

What must be said is worked out from the hashes alone, in words of this module,
so that a site that forgets a label, or says the wrong one, is found.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from bs4 import BeautifulSoup, Tag

from khulasa.entry import marks
from khulasa.entry.excerpts import excerpts
from khulasa.model import Entry, Pair, State
from khulasa.site import markdown

_WORDS: Final = 7  # of a text that are looked for: cards and descriptions shorten
_SAID: Final[Mapping[str, tuple[str, str, str]]] = {  # in English, Arabic and Persian
    "machine": ("machine translation", "ترجمة آلية", "ترجمهٔ ماشینی"),
    "edited": ("edited machine translation", "ترجمة آلية محرَّرة", "ترجمهٔ ماشینی ویرایش\u200cشده"),
    "human": ("human translation", "ترجمة بشرية", "ترجمهٔ انسانی"),
    "reviewed": ("reviewed", "مُراجَعة", "بازبینی\u200cشده"),
    "reopened": ("changed since its review", "عُدّلت بعد المراجعة", "تغییریافته پس از بازبینی"),
    "stale": ("original changed since translation", "تغيّر الأصل بعد الترجمة", "متن اصلی پس از ترجمه تغییر کرده"),
}
_MARK: Final = ("[English: ", "[الإنجليزية: ", "[متن انگلیسی: ")  # how the mark of a paragraph opens in a feed
_WORST_LAST: Final = ("reviewed", "human", "edited", "machine")
_RECORDS: Final = re.compile(r"search/entries/.*\.json")
# What a reader takes in at once; the nearest one round a text is where its label must be.
_BLOCKS: Final = ".card, .labelled, .welcome li, .page-head, article.entry"


@dataclass(frozen=True, slots=True)
class Place:
    """A text of an entry in a file, as a reader or a program meets it."""

    path: str
    entry: str
    kind: str
    text: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class _Subject:
    """An entry as it has to be labelled: states of its texts by their id, and the words to look for."""

    slug: str
    states: Mapping[str, tuple[str, ...]]
    needles: Mapping[str, tuple[str, ...]]  # id -> the openings of its texts
    drafted: bool  # an engine is on record

    @property
    def level(self) -> str:
        return max((state[0] for state in self.states.values()), key=_WORST_LAST.index)

    @property
    def label(self) -> tuple[str, ...]:
        problems = {problem for _, *found in self.states.values() for problem in found}
        return (self.level, *sorted(problems))

    @property
    def commonest(self) -> str:
        found = Counter(state[0] for name, state in self.states.items() if name != "title" and len(state) == 1)
        return max(found, key=lambda one: (found[one], -_WORST_LAST.index(one)), default="")


def measure(output: Path, entries: Iterable[Entry]) -> tuple[int, int]:
    """Count the places that are labelled, and all places where English stands that is not reviewed."""
    files = {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }
    found = places(files, entries)
    return sum(place.labelled for place in found), len(found)


def places(files: Mapping[str, bytes], entries: Iterable[Entry]) -> list[Place]:
    """List the places in a site's files."""
    subjects = [subject for entry in entries if (subject := _subject(entry))]
    return [place for path, data in files.items() for place in _in_file(path, data, subjects)]


def _subject(entry: Entry) -> _Subject | None:
    """Take up an entry unless it has no English, or a person reviewed all there is."""
    pairs = [pair for pair in entry.pairs if not pair.marks.gone and pair.english.strip()]
    title = marks.title_pair(entry)
    if not pairs:
        return None
    units = [*pairs, *([title] if title.english.strip() else [])]
    states = {unit.id: _states(unit, drafted=bool(entry.front.get("drafts"))) for unit in units}
    if set(states.values()) == {("reviewed",)}:
        return None
    texts = [(unit.id, markdown.plain(unit.english)) for unit in units]
    texts += [(excerpt.pair, excerpt.en) for _, excerpt in excerpts(entry) if excerpt.en]
    needles = {unit.id: tuple({_opening(text) for name, text in texts if name == unit.id}) for unit in units}
    return _Subject(str(entry.front.get("slug") or entry.front["id"]), states, needles, bool(entry.front.get("drafts")))


def _states(unit: Pair, *, drafted: bool) -> tuple[str, ...]:
    state = marks.state(unit)
    if state is State.REVIEWED:
        return ("reviewed",)
    raw = unit.marks.mt == marks.text_hash(unit.english)
    level = "machine" if raw else "edited" if unit.marks.mt or drafted else "human"
    return (level, state.value) if state in {State.REOPENED, State.STALE} else (level,)


def _opening(text: str) -> str:
    return " ".join(text.split()[:_WORDS])


def _says(text: str, states: Iterable[str], lang: str) -> bool:
    """Tell whether a label says all states; `edited machine translation` does not say `machine translation`."""
    at = ("en", "ar", "fa").index(lang)
    edited, rest = _SAID["edited"][at], text
    if "machine" in states:
        rest = text.replace(edited, "")
    return all(_SAID[state][at] in (rest if state == "machine" else text) for state in states)


def _in_file(path: str, data: bytes, subjects: list[_Subject]) -> Iterator[Place]:
    text = data.decode("utf-8", "replace")
    known = [
        one for one in subjects if any(needle in _flat(text) for found in one.needles.values() for needle in found)
    ]
    lang = next((code for code in ("ar", "fa") if path.startswith(f"{code}/")), "en")
    if not known or path.startswith("theme/"):
        return
    if path.endswith(".html"):
        for subject in known:
            yield from _in_page(path, _soup(text), lang, subject)
    elif path.endswith(".epub"):
        yield from _in_book(path, data, lang, known)
    elif path.endswith(("atom.xml", "rss.xml", "feed.json")):
        for item in _items(path, text):
            for subject in known:
                yield from _in_item(path, item, lang, subject)
    elif _RECORDS.fullmatch(path):
        for record, subject in product(json.loads(text), known):
            yield from _in_record(path, record, subject)
    else:
        yield from (Place(path, subject.slug, "file", "", labelled=False) for subject in known)


def _in_book(path: str, data: bytes, lang: str, known: list[_Subject]) -> Iterator[Place]:
    with ZipFile(BytesIO(data)) as book:
        for name in book.namelist():
            for subject in known if name.endswith(".xhtml") else ():
                yield from _in_page(f"{path}!{name}", _soup(book.read(name).decode()), lang, subject)


@cache
def _flat(text: str) -> str:
    return " ".join(text.replace("&amp;", "&").replace("&quot;", '"').replace("\\u0026", "&").split())


@cache
def _soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def _in_page(path: str, page: BeautifulSoup, lang: str, subject: _Subject) -> Iterator[Place]:
    yield from _in_head(path, page, lang, subject)
    for script in page.find_all("script", type="application/ld+json"):
        for work in _works(json.loads(script.string or "")):
            for needle in _all(subject):
                if any(needle in _flat(value) for value in work.values() if isinstance(value, str)):
                    told = _says(str(work.get("creativeWorkStatus")), subject.label, lang) and _credited(work, subject)
                    yield Place(path, subject.slug, "json-ld", needle, told)
    assert page.body is not None
    for name, needles in subject.needles.items():
        for element in {id(found): found for needle in needles for found in _innermost(page.body, needle)}.values():
            yield Place(
                path, subject.slug, "text", _flat(element.get_text())[:60], _labelled(element, name, lang, subject)
            )


def _in_head(path: str, page: BeautifulSoup, lang: str, subject: _Subject) -> Iterator[Place]:
    """A title is shown with its description, and a description says itself what it is."""
    metas = {str(tag.get("name") or tag.get("property")): str(tag.get("content")) for tag in page.find_all("meta")}
    texts = [("title", page.title.get_text() if page.title else "", "description")]
    texts += [
        (name, text, "og:description" if name.startswith("og:") else "description") for name, text in metas.items()
    ]
    for kind, text, owner in texts:
        if needle := next((needle for needle in _all(subject) if needle in _flat(text)), ""):
            yield Place(path, subject.slug, kind, needle, _says(metas.get(owner, ""), subject.label, lang))


def _works(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inside in value.values():
            yield from _works(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _works(inside)


def _credited(work: Mapping[str, Any], subject: _Subject) -> bool:
    """Tell whether structured data says that a machine had a part in it, where one had."""
    if {state[0] for state in subject.states.values()} == {"human"}:
        return "digitalSourceType" not in work
    raw = {state[0] for state in subject.states.values()} == {"machine"}
    kind = "TrainedAlgorithmicMedia" if raw else "CompositeWithTrainedAlgorithmicMedia"
    makers = {one for maker in work.get("translator", ()) for one in maker["@type"]}
    return str(work.get("digitalSourceType")).endswith(f"/{kind}DigitalSource") and subject.drafted <= (
        "SoftwareApplication" in makers
    )


def _innermost(element: Tag, needle: str) -> Iterator[Tag]:
    """Find the smallest elements whose text holds the words."""
    if needle not in _flat(element.get_text()):
        return
    inside = [child for child in element.find_all(True, recursive=False) if needle in _flat(child.get_text())]
    if not inside:
        yield element
    for child in inside:
        yield from _innermost(child, needle)


def _labelled(element: Tag, name: str, lang: str, subject: _Subject) -> bool:
    block = next((one for one in element.parents if one.css.match(_BLOCKS)), None)
    if block is None:
        return False
    if block.name == "li" and (section := block.find_parent("section", lang=True)):
        lang = str(section["lang"])  # the root page speaks three languages
    labels = [tag.get_text() for tag in block.select(".english")]
    if not labels or not _says(labels[0], subject.label, lang):
        return False
    row = element.find_parent(class_="pair") or element.find_parent("li") or element.find_parent("div")
    if block.name != "article" or "entry" not in block["class"] or name == "title" or row is None:
        return True
    own = [tag.get_text() for tag in row.select(".pair-state")]
    state = subject.states[name]
    return _says(own[0], state, lang) if own else state == (subject.commonest,)


def _items(path: str, text: str) -> Iterator[dict[str, Any]]:
    """Give the items of a feed in one form."""
    if path.endswith(".json"):
        for item in json.loads(text)["items"]:
            yield {
                "title": item["title"],
                "summary": item["summary"],
                "html": item["content_html"],
                "tags": item["tags"],
            }
        return
    names = {"summary": "summary", "description": "summary", "content": "html", "encoded": "html", "title": "title"}
    for item in ET.fromstring(text).iter():  # noqa: S314 - our own output
        if _local(item.tag) in {"entry", "item"}:
            found: dict[str, Any] = {names[_local(one.tag)]: one.text or "" for one in item if _local(one.tag) in names}
            tags = [one.get("term") or one.text for one in item if _local(one.tag) == "category"]
            yield {"summary": "", "html": "", "title": "", **found, "tags": tags}


def _local(tag: str) -> str:
    return re.sub(r"\{.*\}", "", tag)


def _in_item(path: str, item: Mapping[str, Any], lang: str, subject: _Subject) -> Iterator[Place]:
    tagged = {f"{state}-translation" for state in subject.label} <= {*item["tags"]}
    blocks = [
        _flat(tag.get_text().strip("\u2066\u2067\u2069")) for tag in _soup(item["html"]).find_all(True, recursive=False)
    ]
    says = _says(item["summary"].split(". ")[0], subject.label, lang)
    for kind in ("title", "summary"):
        for needle in _all(subject):
            if needle in _flat(item[kind]):
                yield Place(path, subject.slug, f"feed {kind}", needle, tagged and says)
    opened = bool(blocks) and _says(blocks[0].split(". ")[0], subject.label, lang)
    for at, block in enumerate(blocks):
        for name, needles in subject.needles.items():
            if any(needle in block for needle in needles):
                # Behind a headline stands the label of its entry, which says what its worst text is.
                state, after = subject.label if name == "title" else subject.states[name], (*blocks, "")[at + 1]
                marked = _says(after, state, lang) if after.startswith(_MARK) else state == (subject.commonest,)
                yield Place(path, subject.slug, "feed content", block[:60], tagged and opened and marked)


def _in_record(path: str, record: Mapping[str, Any], subject: _Subject) -> Iterator[Place]:
    """A result of the search is drawn from a record, whose words of each interface language hold the label."""
    for text in filter(None, record["texts"].get("en", ())):
        for lang, said in record["said"].items():
            if any(needle in _flat(text) for needle in _all(subject)):
                yield Place(path, subject.slug, "search result", text[:60], _says(said["label"], subject.label, lang))


def _all(subject: _Subject) -> tuple[str, ...]:
    return tuple(needle for found in subject.needles.values() for needle in found)
