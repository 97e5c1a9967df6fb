"""R: pointers to other articles (001:9, 004:10, 004:18)."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from khulasa.lang import wordlist
from khulasa.model import Cut
from khulasa.rules import composed
from khulasa.rules.page import Page
from khulasa.rules.row import BODY_WORDS, BULLETS, SURE_WORDS, Row, stems_of

_NUMBERED = re.compile(r"\d{1,2}\s?[.)-]")  # a sub-heading of a list
_LABEL_WORDS = 6
_CALL_WORDS = 3
_TITLED = 4  # words of a headline
_POINTER_WORDS = 25
_CAREFUL = 0.7  # share of the long lines
_LEADS = 2  # paragraphs
_OWN = 0.34  # share of a headline's stems that the lead has
_LABEL_REST = 2  # words behind a label: a section, a town
_ARROWS = frozenset("◄►◀▶◂▸⬅➡←→👈👉")
_ARROWED = range(4, 22)  # words of a headline behind an arrow
_BOX = 12  # lines
_POINTED = 3  # headlines in a row
_SUBHEADING = 6  # words
_EXCLAIMED = 17
_HEADLINE_WORDS = 9  # some sites end their headlines with a full stop


def also_read(page: Page) -> tuple[Cut, ...]:
    """Cut also-read pointers: label and headline in one line, or a label and the headlines under it.

    Why: they belong to other articles.
    Keeps: the paragraphs that follow; the article may go on.
    """
    cuts: list[Cut] = []
    if not any(row.opening("also_read") or row.opening("pointer") for row in page.rows):
        return ()
    inside, begun, careful, lead, parted = "", False, _is_careful(page), _lead(page), _parted(page)
    turns, bulleted = _turns(page), False
    pointed = False  # at a first headline; a sub-heading may follow, which its paragraph takes up
    below = {row.no: after.stems for row, after in pairwise(page.rows) if after.is_body}
    for row in page.rows:
        begun = begun or row.is_body
        inside = "" if not begun and row.no in parted else inside
        cue = _label(row, "also_read")
        pointer = row.opening("pointer") if not row.has_final_mark and len(row.words) <= _POINTER_WORDS else ""
        if cue or pointer:
            cue = cue or pointer
            cuts.append(row.cut("R001", f"label «{row.printed(cue)}»"))
            pointed, bulleted = False, False
            inside = "" if row.label[1] or len(row.words) > len(cue.split()) + 1 else row.printed(cue)
        elif (
            inside
            and (not row.is_body or (careful and _is_unmarked(row)) or (pointed and row.is_teaser))
            and not row.goes_on
            and not (not begun and _is_own(row, lead))
            and not (pointed and len(row.words) <= _SUBHEADING and _is_own(row, below.get(row.no, frozenset())))
            and not _NUMBERED.match(row.folded)
            and row.label[0] not in turns
            and not (bulleted and row.text[0] not in BULLETS)
        ):
            cuts.append(row.cut("R001", f"under «{inside}»"))
            pointed, bulleted = True, row.text[0] in BULLETS
        else:
            inside = ""
    return tuple(cuts)


def boxes(page: Page) -> tuple[Cut, ...]:
    """Cut a box that readers of a screen are told to skip, from that line to the one that ends it."""
    begin, end = (wordlist(page.lang.code, name) for name in ("box_begin", "box_end"))
    cuts: list[Cut] = []
    for at, row in enumerate(page.rows):
        if row.is_body or (cuts and row.no <= cuts[-1].line):
            continue
        text = f" {' '.join(row.words)} "
        if phrase := next((phrase for phrase in begin if f" {phrase} " in text), ""):
            stop = _box_end(page.rows[at : at + _BOX], end)
            cuts += [other.cut("R001", f"under «{row.printed(phrase)}»") for other in page.rows[at : at + stop + 1]]
    return tuple(cuts)


def _box_end(rows: tuple[Row, ...], end: frozenset[str]) -> int:
    """Give the place of the line that ends a box which the first line opens; 0 where a sentence comes before it."""
    for at, row in enumerate(rows[1:], 1):
        if row.is_sentence:
            return 0
        if not end.isdisjoint(row.words[:1] + row.words[-1:]):
            return at
    return 0


def arrows(page: Page) -> tuple[Cut, ...]:
    """Cut headlines that an arrow points at, one to three of them among the paragraphs.

    Keeps: longer lists, sentences, and points that a colon opens.
    """
    cuts, at = list[Cut](), 0
    if not any(row.text[0] in _ARROWS for row in page.rows):
        return ()
    while at < len(page.rows):
        stop = at
        while stop < len(page.rows) and _is_arrowed(page.rows[stop]):
            stop += 1
        opened = at > 0 and page.rows[at - 1].bare.endswith(":")
        if 0 < stop - at <= _POINTED and not opened:
            cuts += [row.cut("R001", f"label «{row.text[0]}»") for row in page.rows[at:stop]]
        at = max(stop, at + 1)
    return tuple(cuts)


def _is_arrowed(row: Row) -> bool:
    return row.text[0] in _ARROWS and len(row.words) in _ARROWED and not row.has_final_mark


def stubs(page: Page) -> tuple[Cut, ...]:
    """Cut paragraphs that break off and end in a call to read on: the beginnings of other articles.

    Keeps: the first paragraph of the page, which may be all that it has of its article.
    """
    bodies = [row for row in page.rows if row.is_body][1:]
    found = ((row, _read_on(row)) for row in bodies if not row.has_final_mark)
    return tuple(row.cut("R001", f"reads on behind «{row.printed(cue)}»") for row, cue in found if cue)


def _read_on(row: Row) -> str:
    """Give the call to read on that stands behind points of ellipsis at the end of a line."""
    for size in range(1, _CALL_WORDS + 1):
        first, *rest = row.words[-size:]
        cue = " ".join((first, *rest))
        known = cue in wordlist(row.lang.code, "read_on")
        before = row.text.rsplit(maxsplit=size)[0].rstrip("[( ")
        if known and before.rstrip(")] ").endswith(("..", "…")):
            return cue
    return ""


def related_headlines(page: Page) -> tuple[Cut, ...]:
    """Cut a label of related headlines and the headlines under it, to the next sentence.

    Keeps: the article's own headline at the end of such a list.
    """
    cuts: list[Cut] = []
    made = _composed(page)
    if not made and not any(row.opening("related") for row in page.rows):
        return ()
    inside, begun, lead, parted = "", False, _lead(page), _parted(page)
    last = next((row for row, after in pairwise(page.rows) if _is_told(after)), None)  # above the article
    turns, bulleted, only = _turns(page), False, _only(page)
    for row in page.rows:
        begun = begun or _is_told(row)
        inside = "" if not begun and row.no in parted else inside
        cue = (_label(row, "related") if len(row.words) <= _LABEL_WORDS else "") or made.get(row.no, "")
        if cue:
            cuts.append(row.cut("R002", f"label «{row.printed(cue)}»"))
            inside, bulleted = row.printed(cue), False
        elif (
            inside
            and not (not begun and (row is only or _is_own(row, lead) or (row is last and row.stems & lead)))
            and not (row.is_sentence and len(row.words) > _HEADLINE_WORDS and not _exclaims(row))
            and not (begun and ((row.goes_on and row.is_body) or row.bare.endswith(":") or row.label[0] in turns))
            and not (bulleted and row.text[0] not in BULLETS)
            and not row.opens_report
        ):
            cuts.append(row.cut("R002", f"headline under «{inside}»"))
            bulleted = row.text[0] in BULLETS
        else:
            inside = ""
    return tuple(cuts)


def _is_told(row: Row) -> bool:
    """Tell whether a line can only be a paragraph: a long one without a mark may be a headline."""
    return row.is_body and not (_is_unmarked(row) and not (row.goes_on or row.opens_lead))


def _exclaims(row: Row) -> bool:
    """Tell whether a line as long as a headline exclaims, and no sentence ends before."""
    return row.bare.endswith("!") and "." not in row.bare and len(row.words) <= _EXCLAIMED


def _only(page: Page) -> Row | None:
    """Give the one line above the article that is long enough for a headline: it is the article's own.

    A byline may be as long, but has signs or the minutes of reading in it.
    """
    rows = takewhile(lambda row: not _is_told(row), page.rows)
    above = [row for row in rows if len(row.words) > _LABEL_REST and not any(map(str.isdigit, row.text))]
    return above[0] if len(above) == 1 and len(above[0].words) >= _TITLED else None


def _composed(page: Page) -> dict[int, str]:
    """Find labels made of a word for articles and one that sets them apart, each on its line.

    Keeps: such a line over a long paragraph, whose heading it is.
    """
    return {
        row.no: cue
        for row, after in pairwise(page.rows)
        if len(after.words) < BODY_WORDS and (cue := composed.label(row))
    }


def _turns(page: Page) -> frozenset[str]:
    """Give the labels that come again, as those of the speakers in an interview do."""
    return frozenset(label for label, count in page.labels.items() if count > 1)


def _is_careful(page: Page) -> bool:
    """Tell whether a page ends its paragraphs with a mark, so that a long line without one is a headline."""
    long = [row for row in page.rows if len(row.words) >= BODY_WORDS]
    return sum(row.has_final_mark for row in long) >= _CAREFUL * len(long)


def _is_unmarked(row: Row) -> bool:
    return not row.has_final_mark and len(row.words) < SURE_WORDS


def _parted(page: Page) -> frozenset[int]:
    """Give the lines above which something was cut."""
    return frozenset(row.no for before, row in pairwise(page.rows) if page.is_parted(before, row))


def _lead(page: Page) -> frozenset[str]:
    """Give the stems of the first long paragraphs."""
    return stems_of([row for row in page.rows if row.is_body and len(row.words) > _HEADLINE_WORDS][:_LEADS])


def _is_own(row: Row, lead: frozenset[str]) -> bool:
    """Tell whether a line in front of the article has its words: its own headline under a list of others."""
    return bool(row.stems) and len(row.stems & lead) >= _OWN * len(row.stems)


def _label(row: Row, family: str) -> str:
    """Give the cue when the line is the cue alone, or the cue and then a colon or bar, or a word or two."""
    cue = row.labelled(family)
    size = len(cue.split())
    if not cue or row.label[0] == cue or (family == "related" and len(row.words) == size):
        return cue
    return cue if len(row.words) <= min(size + _LABEL_REST, _LABEL_WORDS) and not row.has_final_mark else ""
