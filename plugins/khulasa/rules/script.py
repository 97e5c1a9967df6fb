"""Z: spelling that the page broke and that can be put right with certainty (000:12, 003:7).

Each round of repairs looks at what the last one left, and costs next to nothing
on a line that it has no business with.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from khulasa.lang import chars, misread
from khulasa.lang.chars import MARKS, TATWEEL, ZWJ, ZWNJ
from khulasa.rules.edits import Edit, Find, run

_TO_ARABIC: Final = {
    chars.PERSIAN_YEH: chars.ARABIC_YEH,
    chars.PERSIAN_KAF: chars.ARABIC_KAF,
    chars.SWASH_KAF: chars.ARABIC_KAF,
    chars.HEH_GOAL: chars.HEH,
    chars.HEH_DOACHASHMEE: chars.HEH,
    chars.AE: chars.HEH,
    chars.TEH_MARBUTA_GOAL: chars.TEH_MARBUTA,
}
_TO_PERSIAN: Final = {
    chars.ARABIC_YEH: chars.PERSIAN_YEH,
    chars.ALEF_MAKSURA: chars.PERSIAN_YEH,
    chars.ARABIC_KAF: chars.PERSIAN_KAF,
    chars.SWASH_KAF: chars.PERSIAN_KAF,
    chars.HEH_GOAL: chars.HEH,
    chars.HEH_DOACHASHMEE: chars.HEH,
    chars.AE: chars.HEH,
    chars.HEH_GOAL_HAMZA: chars.HEH_YEH,
    chars.TEH_MARBUTA_GOAL: chars.TEH_MARBUTA,
}
_TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({"ar": _TO_ARABIC, "fa": _TO_PERSIAN})
# A word that holds one of these is a quotation in Urdu, Kurdish or Pashto, and spelt as it should be.
_ALIEN: Final = re.compile(f"[{chars.ALIEN_LETTERS}]")
_WORD: Final = re.compile(f"[\u0620-\u06d5{ZWNJ}]+")
_STRAY_LETTER: Final = {lang: re.compile(f"[{''.join(table)}]") for lang, table in _TABLES.items()}

# Joiners carry spelling; every other format or control character goes: the page
# sets direction itself, and XML 1.0 forbids most controls.
_ALLOWED: Final = frozenset({ZWNJ, ZWJ})
_NONCHARACTERS: Final = range(0xFDD0, 0xFDF0)  # with the last two of every plane, never text (Unicode 23.7)
_LAST_TWO: Final = 0xFFFE
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
# Letters and signs by category that leave nothing but a gap: fillers of Hangul, Khmer and Mongolian, an empty
# Braille cell, the place of a lost picture, variation selectors.
_FILLERS: Final = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0100-\U000e01ef"
)
_GAPS: Final = re.compile(f"[{_FILLERS}]")
_EMOJI_STYLE: Final = frozenset("\ufe0e\ufe0f")
_SIGNS: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")  # Arabic number and verse signs are seen

# Forms that a shaping engine chooses, but for the phrases that are one sign (U+FDFA, U+FDFB, U+FDFD).
_FORMS: Final = "\ufb50-\ufdcf\ufdf0-\ufdf9\ufdfc\ufe70-\ufefc"
_FORM: Final = re.compile(f"[{_FORMS}]")
_SPLIT: Final = re.compile("[\u0621-\u06d5][\u0653-\u0655]")
_PADDING: Final = f" {TATWEEL}"  # what a mark of its own stands on
_JOINING: Final = "".join(
    c for c in map(chr, range(0x0620, 0x06D4)) if unicodedata.category(c) == "Lo" and c not in chars.NON_JOINING
)
_STRETCHED: Final = re.compile(f"[{_JOINING}][{MARKS}{TATWEEL}]+(?=[\u0620-\u063f\u0641-\u064a\u066e-\u06d3])")
_TATWEELS: Final = re.compile(f"{TATWEEL}+")
_BLANKS: Final = re.compile(f"[ {chars.ODD_SPACES}]+")
# Word processors show the non-joiner as a sign of logic, and some Persian pages print it.
_JOINERS: Final = {"ar": re.compile(f"{ZWNJ}+"), "fa": re.compile(f"[{ZWNJ}{chars.NOT_SIGN}]+")}
_PERSIAN_LETTER: Final = re.compile("[\u0621-\u06d3]").fullmatch

_NAMED: Final = (
    "nbsp|quot|apos|laquo|raquo|ldquo|rdquo|lsquo|rsquo|sbquo|bdquo|lsaquo|rsaquo|ndash|mdash|hellip|bull|middot|"
    "zwnj|zwj|lrm|rlm|shy|ensp|emsp|thinsp|copy|reg|trade|deg|times|lt|gt"
)
# A page that escaped its text twice has several ampersands in front of one reference.
_ENTITY: Final = re.compile(f"&((?:amp;)*)(?:({_NAMED}|#[0-9]{{1,6}}|#[xX][0-9a-fA-F]{{1,5}});)?")
_TAG: Final = re.compile("lt;[/!]?[a-zA-Z]")
# Elements that set text; a page that escaped them printed them. Others are in no article but one on code.
_ELEMENT: Final = re.compile(
    r"</?(?:b|i|u|s|em|strong|small|big|br|hr|p|div|span|font|center|a|h[1-6]|li|ul|ol|sup|sub|blockquote|q)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_MARKUP: Final = frozenset({"lt", "gt"})
# A character that one of the rounds may have to do with, but for what is not printed and for joiners.
_WORK: Final = {
    lang: re.compile(f"[&<{misread.SIGNS}{_FORMS}{_FILLERS}\u0653-\u0655{''.join(table)}{TATWEEL}{chars.NOT_SIGN}]")
    for lang, table in _TABLES.items()
}
_ASCII_END: Final = 0x80  # references to ASCII are code, not text, but for quotation marks and breaks
_ASCII: Final[Mapping[int, str]] = MappingProxyType({9: " ", 10: " ", 13: " ", 32: " ", 34: '"', 39: "'"})


Rounds = tuple[tuple[str, Find], ...]


def spelt(text: str, lang: str) -> str:
    """Put right a text that stands by itself, such as a name (000:12, 001:8)."""
    return run(text, needed(text, lang))[0]


def needed(text: str, lang: str) -> Rounds:
    """List the repairs that may find work in a text; most lines need none, and many only that of joiners."""
    bare = text.replace(ZWNJ, "")
    if not bare.isprintable() or _WORK[lang].search(bare):
        return rounds(lang)
    if bare != text:
        return rounds(lang)[-2:]
    return rounds(lang)[-1:] if text[:1] == " " or text[-1:] == " " else ()


@cache
def rounds(lang: str) -> Rounds:
    """List the repairs in their order, each with its code; every one may bring to light work for the next."""
    return (
        ("Z010", tags), ("Z004", misread.runs), ("Z008", entities), ("Z003", controls), ("Z005", forms),
        ("Z005", split_letters), ("Z002", lambda text: letters(text, lang)), ("Z005", split_letters),
        ("Z006", stretches), ("Z007", blanks), ("Z009", lambda text: joiners(text, lang)), ("Z007", edges),
    )  # fmt: skip


def letters(text: str, lang: str) -> list[Edit]:
    """Replace letters of another language's keyboard; Egyptian pages end words in alef maksura, and that stays."""
    table = _TABLES[lang]
    found = [(m.start(), m.end(), table[m[0]]) for m in _STRAY_LETTER[lang].finditer(text)]
    if found and _ALIEN.search(text):
        foreign = {i for m in _WORD.finditer(text) if _ALIEN.search(m[0]) for i in range(*m.span())}
        return [edit for edit in found if edit[0] not in foreign]
    return found


def controls(text: str) -> list[Edit]:
    """Remove characters that cannot be seen; a tab or a break inside a line becomes a space."""
    if not _GAPS.search(text) and (text.isprintable() or text.replace(ZWNJ, "").isprintable()):
        return []
    return [
        (i, i + 1, " " if c.isspace() else "")
        for i, c in enumerate(text)
        if c not in _ALLOWED and is_unseen(c) and not (c in _EMOJI_STYLE and _is_symbol(text[i - 1 : i]))
    ]


def tags(text: str) -> list[Edit]:
    """Remove the tags of elements that a page printed; words that only a tag parts stay apart."""
    if "<" not in text:
        return []
    found = (match.span() for match in _ELEMENT.finditer(text))
    return [(begin, stop, " " if _parts_words(text, begin, stop) else "") for begin, stop in found]


def _parts_words(text: str, begin: int, stop: int) -> bool:
    return text[max(begin - 1, 0) : begin].isalnum() and text[stop : stop + 1].isalnum()


def entities(text: str) -> list[Edit]:
    """Decode the character references that a page printed as text, but for those that would make a tag."""
    if "&" not in text:
        return []
    tagged = _TAG.search(text) is not None
    found = [(m.start(), m.end(), _decoded(m, tagged=tagged)) for m in _ENTITY.finditer(text)]
    return [edit for edit in found if edit[2]]


def forms(text: str) -> list[Edit]:
    """Replace presentation forms by the letters they stand for."""
    found = [(m.start(), m.end(), m[0], unicodedata.normalize("NFKC", m[0])) for m in _FORM.finditer(text)]
    return [(begin, stop, new.lstrip(_PADDING)) for begin, stop, old, new in found if old != new]


def split_letters(text: str) -> list[Edit]:
    """Make one letter of a letter and the hamza or madda on it, where there is such a letter."""
    found = [(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _SPLIT.finditer(text)]
    return [edit for edit in found if len(edit[2]) == 1]


def stretches(text: str) -> list[Edit]:
    """Remove tatweel inside words; at a word's end or alone it is an abbreviation's sign or a dash."""
    if TATWEEL not in text:
        return []
    return [
        (match.start() + tatweel.start(), match.start() + tatweel.end(), "")
        for match in _STRETCHED.finditer(text)
        for tatweel in _TATWEELS.finditer(match[0])
    ]


def blanks(text: str) -> list[Edit]:
    """Make one space of every run of spaces that holds an odd one."""
    if text.isprintable():
        return []
    return [(m.start(), m.end(), " ") for m in _BLANKS.finditer(text) if m[0].strip(" ")]


def joiners(text: str, lang: str) -> list[Edit]:
    """Collapse runs of non-joiners, remove those at a word's edge, and read the sign that some Persian pages print."""
    if ZWNJ not in text and chars.NOT_SIGN not in text:
        return []
    found = [(m.start(), m.end(), _joined(text, m)) for m in _JOINERS[lang].finditer(text)]
    return [edit for edit in found if text[edit[0] : edit[1]] != edit[2]]


def edges(text: str) -> list[Edit]:
    """Remove the spaces that repairs have left at either end."""
    bare = text.strip()
    begin = len(text) - len(text.lstrip())
    found = [(0, begin, ""), (begin + len(bare), len(text), "")]
    return [edit for edit in found if edit[0] != edit[1]]


def _decoded(reference: re.Match[str], *, tagged: bool) -> str:
    """Give what a reference stands for, or nothing where it stands for itself."""
    name = reference[2]
    if name is None:
        return "&" if reference[1] else ""
    if tagged and name in _MARKUP:
        return ""
    if name.startswith("#"):
        code = int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:])
        if code < _ASCII_END:
            return _ASCII.get(code, "")
    return html.unescape(f"&{name};")


def _joined(text: str, found: re.Match[str]) -> str:
    """Give one non-joiner where a run of them parts two letters, and none at a word's edge."""
    beside = (text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1])
    inside = _PERSIAN_LETTER if chars.NOT_SIGN in found[0] else _is_of_word
    return ZWNJ if all(map(inside, beside)) else found[0].replace(ZWNJ, "")


def _is_of_word(c: str) -> bool:
    return c == ZWJ or c.isalnum() or (c != "" and unicodedata.category(c).startswith("M"))


def _is_symbol(c: str) -> bool:
    """Tell whether a selector behind a character chooses between its picture and its plain form."""
    return c != "" and (unicodedata.category(c) in {"So", "Sm", "Po"} or c.isdigit())


@lru_cache(maxsize=4096)
def is_unseen(c: str) -> bool:
    """Tell whether a character leaves no mark on a page: controls, formats, private use, noncharacters."""
    code = ord(c)
    if c in _SIGNS:
        return False
    if _GAPS.match(c):
        return True
    return unicodedata.category(c) in _UNSEEN or code & _LAST_TWO == _LAST_TWO or code in _NONCHARACTERS
