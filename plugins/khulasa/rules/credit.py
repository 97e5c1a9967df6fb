"""S: which outlets the page names, in credits, beside its dates and in datelines, as facts (001:6, 002:19)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.model import Credit, Cut
from khulasa.rules import tailed
from khulasa.rules.attribution import reporting_lead
from khulasa.rules.beside import beside, is_over_lead
from khulasa.rules.common import is_common
from khulasa.rules.opening import PLACE
from khulasa.rules.outlets import EDGES, agency_in, could_name, is_outlet, stateless, titled, unlabelled, without_others
from khulasa.rules.page import Page
from khulasa.rules.persons import is_person
from khulasa.rules.phrased import phrased, unled, untailed
from khulasa.rules.placed import in_dateline
from khulasa.rules.row import Row, behind
from khulasa.rules.source import announced, bare_name, clean_name, hung_name, led_name, translated

_MENU: Final = 2  # lines
_TOP: Final = frozenset({"F006", "F013"})
_PARTING: Final = frozenset({"F006", "F009"})
_BARRED: Final = frozenset({"F006", "F007", "R001"})
_FURNITURE: Final = frozenset({"F006", "F007"})
_OWN: Final = frozenset({"L001", "F012", "F013", "F007"})  # in which a site speaks of itself
_MOTTO: Final = re.compile(r"\s*[|؛:]\s*|\s+[-–—]\s+")
_BRAND_WORDS: Final = 4
_BRAND_LETTERS: Final = 5
_ROLES: Final = frozenset({"source", "publisher"})
_BARS: Final = re.compile(r"\||\s[-–—]\s")
_PARTED: Final = re.compile(rf"\s*[-–—{chars.TATWEEL}/|،]+\s*")
_PAIR: Final = 2  # parts of a dateline: a place and an outlet
_BRANDED: Final = 2  # lines
_LISTED: Final = re.compile(rf"\s*[+،,؛|]\s*|\s+[–{chars.TATWEEL}-]\s+|[–-]\s+|\s*/\s+")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)?\s*$")
_HUNG: Final = re.compile(r" - |، ?")


def named(page: Page, title: int, spans: tuple[Cut, ...]) -> tuple[Credit, ...]:
    """List the outlets of credits and those beside dates and places; else a name alone far below the article."""
    last = page.rows[-1].no if page.rows else 0
    listed = next((no for no in page.cut_by.get("R002", ()) if no > last), 1 << 60)  # other articles' outlets
    parted = next((no for no, code in page.codes if no > last and code in _PARTING), 1 << 60)
    top = title or next(iter(page.body_numbers), 0)
    near, far, heads = list[Credit](), list[Credit](), list[Credit]()
    for credit in credited(page, title):
        row = page.cut_lines[credit.line][0]
        labelled = row.opening("source") or credit.role == "translator" or _between_bars(page, row)
        head = not labelled and credit.line < top and not is_over_lead(page, row, title)  # the site's own name, perhaps
        if labelled or credit.line < listed:
            (heads if head else near if labelled or credit.line < parted else far).append(credit)
    hanging = hung(page, spans, known=True)
    heads += (credit for credit in hanging if credit.line < title)  # the site's name and motto
    placed, labels = beside(page, title), [c for c in near if page.cut_lines[c.line][0].opening("source")]
    dated = () if labels else tuple(c for c in placed if _is_dated(page, c, title))
    spoken = (*dated, *near, *(credit for credit in hanging if credit.line >= title))
    told = () if spoken or not heads else reporting_lead(page, title)
    if near and heads and near[0].role == "publisher":  # the site's name above the headline came first
        near[0], heads = replace(near[0], role="source"), [replace(credit, role="publisher") for credit in heads]
        spoken = (near[0], *spoken[1:])
    elif told:  # by the lead: what stands above the headline is who took it over
        heads = [replace(credit, role="republisher") for credit in heads]
    found = (*spoken, *told, *heads, *placed, *_announced(page, title), *_ended(page, title))
    return _specific(page, found) or tuple(far)


def _announced(page: Page, title: int) -> tuple[Credit, ...]:
    """Give the outlet of a line under the headline that announces the lead."""
    rows = (*page.rows, *(row for row, code in page.gone if code in _FURNITURE))
    named = ((name, row.no) for row in rows if row.no > title and (name := announced(page, row)))
    return tuple(Credit(role="source", name=name, line=line) for name, line in named)[:1]


def _ended(page: Page, title: int) -> tuple[Credit, ...]:
    """Give the outlet that a lead ends with, behind its day."""
    ended = tailed.tail(page, title)
    return (Credit(role="source", name=ended[1], line=ended[2]),) if ended else ()


def _is_dated(page: Page, credit: Credit, title: int) -> bool:
    """Tell whether a known outlet stands beside the day right under the headline."""
    row, code = page.cut_lines[credit.line]
    lead = page.lead(title)
    return code == "D001" and 0 < title < row.no < lead and is_outlet(page, credit.name)


def _specific(page: Page, found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Leave "agencies" out where a name stands beside it."""
    others = wordlist(page.lang.code, "outlets.others")
    found = tuple(replace(credit, name=_deskless(page, unlabelled(page, credit.name))) for credit in found)
    plain = tuple(credit for credit in found if chars.fold(credit.name) not in others)
    found = _unbranded(page, plain if any(credit.role in _ROLES for credit in plain) else found)
    return tuple(sorted(found, key=lambda credit: credit.name.isascii()))  # in the letters of the text first


def _deskless(page: Page, name: str) -> str:
    """Take the name of a desk off the end of an outlet's name, of which it is no part: an agency, exclusively."""
    outlet, _, last = name.rpartition(" ")
    led = chars.fold(last) in page.lang.desks and " " in outlet and is_outlet(page, outlet)
    return outlet.rstrip(EDGES) if led and not page.knows(chars.key(name)) else name


def _unbranded(page: Page, found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Put a name behind the others that two lines of the page and more consist of: it is the site's own."""
    lines = Counter(row.key for row, _ in page.gone)
    own = [credit for credit in found if lines[chars.key(credit.name)] >= _BRANDED and credit.role in _ROLES]
    others = [credit for credit in found if credit not in own]
    if not own or not any(credit.role in _ROLES for credit in others):
        return found
    others[0] = replace(others[0], role="source") if others[0].role == "publisher" else others[0]
    return (*others, *(replace(credit, role="publisher") for credit in own))


def credited(page: Page, title: int) -> tuple[Credit, ...]:
    """List the outlets that the page names in its credits, upstream first.

    The first source line is the upstream agency, the last one the page that the
    text was taken from (001:6, 001:7). A name that menus part from the headline
    (on line `title`, 0 for none) is the site's own: see `sites`.
    """
    sources: list[Credit] = []
    others: list[Credit] = []
    named = [
        (name, row.no)
        for row, code in page.gone
        if code == "S001"
        and not _is_apart(page, row.no, title)
        and row.lead not in page.lang.site_head  # breaking news
        and (name := _named(page, row))
        and not is_person(page, _PARTED.split(name)[0])
    ]
    for name, line in sorted(named, key=lambda found: found[0].isascii()):
        sources.append(Credit(role="publisher" if sources else "source", name=name, line=line))
    if not sources:
        barred = ((name, row.no) for row, code in page.gone if code in _BARRED and (name := _between_bars(page, row)))
        sources += (Credit(role="source", name=name, line=line) for name, line in list(barred)[:1])
    for row, code in page.gone:
        if code == "S002" and (pair := translated(page, row)):
            sources.append(Credit(role="source", name=pair[1], line=row.no))
            others.append(Credit(role="translator", name=pair[0], line=row.no))
    return (*sources, *others)


def _between_bars(page: Page, row: Row) -> str:
    """Give the outlet behind a label of sources in one of the parts that bars or dashes make of a line of the page."""
    for part in _BARS.split(row.text) if ":" in row.text else ():
        label, _, name = part.rpartition(":")
        last = chars.words(label)[-1:]
        cues = page.lang.openings.get(last[0], ()) if last else ()
        labelled = any(cue == last[0] and family == "source" for cue, family in cues)
        if labelled and name.strip():
            return clean_name(name.strip(EDGES))
    return ""


def _is_apart(page: Page, line: int, title: int) -> bool:
    """Tell whether a line is one of the site's own head, or stands among the headlines of others below the article."""
    last = page.rows[-1].no if page.rows else 0
    listed = page.cut_between(last, line, ("R002", "G001")) >= _MENU
    plain = page.cut_lines[line][0].key in page.lang.ordinary
    menu = plain and last < page.credits_end < line
    return listed or menu or _is_masthead(page, line, title)


def sites(page: Page, title: int) -> tuple[Credit, ...]:
    """List the names of the site itself on top of the page: known ones, and one that its own notices name again."""
    known = tuple(
        Credit(role="publisher", name=name, line=row.no)
        for row, code in page.gone
        if code == "S001"
        and row.key not in page.lang.ordinary  # a label, or a section
        and _is_masthead(page, row.no, title)
        and (name := _named(page, row))
    )
    return (
        known
        or tuple(
            Credit(role="publisher", name=name, line=row.no)
            for row, code in sorted(page.gone, key=lambda pair: pair[0].no)
            if code in _TOP and row.no < title and not _is_staff(page, row) and (name := _brand(page, row))
        )[:1]
    )


def _brand(page: Page, row: Row) -> str:
    """Give the name in a line on top of the page that a line about the site itself says again, or that outlets bear."""
    name = _MOTTO.split(row.bare)[0].strip(EDGES)
    key, words = chars.key(name), chars.words(name)
    if not _PAIR <= len(words) <= _BRAND_WORDS or any(map(str.isdigit, name)) or len(key) < _BRAND_LETTERS:
        return ""
    if row.openings:
        return ""  # a section
    if is_common(page.lang, words) and not page.knows(key):
        return ""
    motto = name != row.bare.strip(EDGES)  # without one, words that end names of outlets end sections and headlines
    known = key not in page.lang.ordinary and (is_outlet(page, name) or (motto and could_name(page, name)))
    again = any(
        other is not row and other.no > row.no and key in other.key for other, code in page.gone if code in _OWN
    )
    return clean_name(name) if again or known else ""


def _is_staff(page: Page, row: Row) -> bool:
    """Tell whether a line is the name under an office in a site's head."""
    above = page.cut_in(range(row.no - row.gap, row.no))
    return any(code == "F013" and other.labelled("masthead") for other, code in above)


def _is_masthead(page: Page, line: int, title: int) -> bool:
    """Tell whether menus stand between a line on top of the page and the headline."""
    return page.cut_between(line, title, ("F006", "F007")) >= _MENU


def hung(page: Page, cuts: tuple[Cut, ...], *, known: bool) -> tuple[Credit, ...]:
    """Read the outlets in datelines and in credits that hang on a last sentence: known ones, or those nobody knows."""
    found = []
    for cut in cuts:
        if cut.code == "D002" and (name := _in_front(page, cut)):
            found.append(Credit(role="source", name=without_others(page, unled(page, name)), line=cut.line))
        elif cut.code == "S003":
            name = cut.text.rsplit(":", 1)[-1].strip(EDGES).removeprefix("via ")
            name = _behind_label(page, name).strip(EDGES)
            name = next((part for part in _HUNG.split(name) if is_outlet(page, part)), name)
            found.append(Credit(role="source", name=name, line=cut.line))
        elif cut.code == "F003" and cut.start == 0 and (name := _of_station(page, cut.text)):
            found.append(Credit(role="source", name=name, line=cut.line))
    return tuple(
        credit for credit in found if known == bool(agency_in(page, credit.name) or is_outlet(page, credit.name))
    )


def _in_front(page: Page, cut: Cut) -> str:
    """Give the outlet in front of a lead; a name alone before a bar is one where it is written as outlets' are."""
    if cut.evidence != PLACE:
        return in_dateline(page, cut.text) or _again(page, cut)
    name = cut.text.strip(EDGES)
    return name if could_name(page, name) else _again(page, cut)


def _of_station(page: Page, text: str) -> str:
    """Give the known outlet in a line of an outlet and a town."""
    parts = [part.strip(EDGES) for part in _PARTED.split(text)]
    towns = [part for part in parts if chars.fold(part) in page.lang.places]
    others = [part for part in parts if part not in towns and page.knows(chars.key(part))]
    return others[0] if len(parts) == _PAIR and len(towns) == len(others) == 1 else ""


def _again(page: Page, cut: Cut) -> str:
    """Give the name alone in front of the lead that another line of the page consists of: the site's own."""
    key = chars.key(cut.text)
    return next((row.bare for row, code in page.gone if code in _TOP and row.key == key), "")


def _named(page: Page, row: Row) -> str:
    cue = row.opening("source")
    if not cue and (name := phrased(page, row) or hung_name(row)):
        return clean_name(_alone(page, name))
    if row.label[0] == cue != "" and row.label[1]:
        return clean_name(_alone(page, row.label[1].strip(EDGES)))
    behind_cue = row.behind(cue) if cue else row.bare  # below its label
    bare = untailed(page, unled(page, bare_name(page, row)))
    names = (_alone(page, led_name(page, row)), bare, _alone(page, behind_cue.strip(EDGES)))
    return next((name for name in map(clean_name, names) if name), "")


def _alone(page: Page, name: str) -> str:
    """Take "and agencies", another label with what it names, a place and a section off an outlet's name."""
    name = untailed(page, unled(page, _ASIDE.sub("", name) or name))
    name = stateless(page, name)
    first, *rest = _LISTED.split(name)
    while rest and chars.fold(first) in wordlist(page.lang.code, "outlets.others"):  # agencies, and one by its name
        name = name.removeprefix(first).strip(EDGES + "+")
        first, *rest = _LISTED.split(name)
    if rest and not page.lang.issue.isdisjoint(chars.words(rest[-1])[:1]):
        name = name[: name.rindex(rest.pop())].rstrip(EDGES)  # and the number of its issue
    if inside := titled(page, name):
        return inside
    named = [part for part in (first, *rest) if ":" not in part and (is_outlet(page, part) or could_name(page, part))]
    if rest and len(named) == 1 and not set("+،؛") & set(name):
        return named[0]
    if rest and ("|" in name or any(is_outlet(page, part) for part in rest) or len(named) > len(rest)):
        return first
    if rest and not (named or set("+،؛|") & set(name)):
        return first  # and a reporter
    return without_others(page, name)


def _behind_label(page: Page, name: str) -> str:
    """Take a credit's label that no colon parts from the name off it."""
    first, *rest = chars.words(name) or [""]
    cues = (cue for cue, family in page.lang.openings.get(first, ()) if family == "source")
    cue = next((cue for cue in cues if " ".join([first, *rest]).startswith(f"{cue} ")), "")
    return behind(name, cue) if cue else name
