"""F009: comments that no label announces: a reader's name and the time, over and over, and a few lines under each."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from khulasa.lang import chars, dates
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row, stems_of

SIGNED: Final = "a reader's name and the time"
READER: Final = "a reader's name"
_PAIR: Final = 2  # lines of a comment
_COMMENT_WORDS: Final = 18
_WORDS: Final = 9
_NAME_WORDS: Final = 3
_SIGNED: Final = 2  # comments
_APART: Final = 6  # rows from one name to the next


def signed_comments(page: Page) -> tuple[Cut, ...]:
    """Cut the lines that name readers and when they wrote, from the second paragraph on; what is under them goes too.

    Keeps: the hours of a ticker or a programme, which stand in front of what they are for; names of the article.
    """
    bodies = [at for at, row in enumerate(page.rows) if row.is_body]
    first = bodies[0] if bodies else len(page.rows)
    found = [at for at, row in enumerate(page.rows) if at > first and _names_reader(row)]
    chain = [at for at, after in pairwise(found) if 1 < after - at <= _APART]
    if len(chain) < _SIGNED - 1:
        return ()
    told = stems_of(page.rows[: chain[0]])
    rows = [page.rows[at] for at in found if at >= chain[0]]
    if any(row.lang.content(_left(row)) & told for row in rows[:_SIGNED]):
        return ()
    return tuple(row.cut("F009", SIGNED) for row in rows)


def named_comments(page: Page) -> tuple[Cut, ...]:
    """Cut the last lines of a page where they are names, each with a short sentence under it: two comments or more.

    Keeps: sub-headings, which take up a word of the article or of the sentence below them; turns of an interview.
    """
    rows, at = page.rows, len(page.rows)
    while at > _PAIR and _is_comment(rows[at - 2], rows[at - 1]):
        at -= 2
    pairs = rows[at:]
    if len(pairs) < _PAIR * _SIGNED or not rows[at - 1].is_body or sum(row.is_body for row in rows[:at]) < _SIGNED:
        return ()
    used = stems_of(rows[:at]) | stems_of(pairs[1::2])
    if any(row.stems & used for row in pairs[::2]) or len({row.key for row in pairs[::2]}) < len(pairs) // 2:
        return ()
    return tuple(row.cut("F009", READER if no % 2 == 0 else "under the comments") for no, row in enumerate(pairs))


def _is_comment(name: Row, said: Row) -> bool:
    """Tell whether a line may be a reader's name and the one below it a comment."""
    plain = not (name.has_final_mark or name.label[1] or name.bare.endswith(":") or any(map(str.isdigit, name.text)))
    thing = len(name.words) == 1 and name.words[0].startswith(name.lang.data.get("article", "\n"))  # no name has one
    named = plain and len(name.words) <= _NAME_WORDS and not (thing or name.openings)
    return named and said.has_final_mark and 1 < len(said.words) <= _COMMENT_WORDS


def _names_reader(row: Row) -> bool:
    """Tell whether a short line holds a name, and behind it a day, an hour or the time gone by."""
    if row.is_body or len(row.words) > _WORDS or row.has_final_mark or row.words[:1] == () or row.words[0].isdigit():
        return False
    left = _left(row)
    leads = tuple(left) in {row.words[at : at + len(left)] for at in (0, 1)}  # perhaps behind "a": "a reader"
    return 0 < len(left) <= _NAME_WORDS and leads and _is_timed(row) and row.is_name(left)


def _is_timed(row: Row) -> bool:
    """Tell whether a line holds a month, an hour or the time gone by; a bare number is the number of something."""
    if not any(map(str.isdigit, row.folded)):
        return False
    told = not any(map(str.isdigit, dates.strip(row.bare, row.lang.code)))
    return told or not row.lang.month_names.isdisjoint(row.words)


def _left(row: Row) -> list[str]:
    """Give the words that are neither of a day nor of an hour."""
    if not any(map(str.isdigit, row.folded)):
        return list(row.words)
    plain = chars.words(dates.strip(row.bare, row.lang.code))
    months = row.lang.month_names
    return [word for word in plain if not word.isdigit() and word not in months]
