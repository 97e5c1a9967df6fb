"""Text that mixes scripts, parted so that each run stands in its own language and direction."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from khulasa.lang import direction

_SIGNS: Final = " .,:;!?|/()[]«»،؛؟"


def runs(text: str, lang: str, other: str = "en") -> Markup:
    """Set each run of words of the other script apart as `other`.

    A word without letters stays with the word before it when it is a number
    (27 July, Argos 1.9), and with the text when it is a sign. Only Latin letters
    have two cases, which tells the scripts apart.
    """
    foreign, marked = False, []
    for word in text.split(" "):
        cased = word.lower() != word.upper()
        lettered = cased or not word.isascii()
        foreign = cased != (lang == "en") if lettered else foreign and word.replace(".", "").isalnum()
        marked.append((foreign, word))
    parts = [
        _run(" ".join(word for _, word in group), other) if apart else escape(" ".join(word for _, word in group))
        for apart, group in groupby(marked, key=lambda item: item[0])
    ]
    return Markup(" ").join(parts)


def _run(text: str, lang: str) -> Markup:
    """Set a run apart without the signs round it: they belong to the sentence that it stands in."""
    inside = text.strip(_SIGNS)
    before, _, after = text.partition(inside) if inside else (text, "", "")
    marked = Markup('<bdi lang="{lang}" dir="{dir}">{text}</bdi>').format(lang=lang, dir=direction(lang), text=inside)
    return escape(before) + marked + escape(after)
