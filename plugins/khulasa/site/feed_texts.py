"""The text of an entry in a feed, made so that it keeps its direction in any reader.

Readers strip attributes, so each paragraph carries `lang` and `dir` and is
wrapped in isolates as well.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from khulasa.lang import chars, direction
from khulasa.model import Pair
from khulasa.site import entry_page, markdown
from khulasa.site.items import Item
from khulasa.site.wording import Wording
from khulasa.site.world import World

_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ISOLATES: Final = re.compile(f"[{chars.LRI}{chars.RLI}{chars.FSI}{chars.PDI}]")


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", text)


def isolate(inside: str, lang: str) -> str:
    """Wrap the inside of a block so that it keeps its direction where attributes are stripped."""
    mark = chars.RLI if direction(lang) == "rtl" else chars.LRI
    # A line break ends a bidi paragraph and with it every isolate.
    return f"{mark}{_ISOLATES.sub('', inside).replace('<br>', f'{chars.PDI}<br>{mark}')}{chars.PDI}"


def title(world: World, item: Item, lang: str, *, both: bool = False) -> str:
    """Give the title in a language, or in both with that language first, each isolated from the other.

    What goes on from an earlier entry, or corrects one, says so first.
    """
    gettext = world.words[lang].gettext
    forms = {"update": gettext("Update: %(title)s"), "correction": gettext("Correction: %(title)s")}
    own = forms.get(world.threads.relation(item), "%(title)s") % {"title": item.titles[lang].text}
    if not both:
        return own
    others = (one for one in item.titles.values() if one.lang != lang)
    return " · ".join([isolate(own, lang), *(isolate(one.text, one.lang) for one in others)])


def content(world: World, item: Item, lang: str, outlet: str, *, both: bool = False) -> str:
    """Write the whole text in a language, or each paragraph of the original followed by its English."""
    wording = Wording(world.words[lang], lang)
    opening = _opening(world, item, wording, outlet, english=both or lang == "en")
    blocks = [_block("p", html.escape(opening, quote=False), lang)] if opening else []
    for pair in item.pairs:
        blocks += _texts(pair, item.lang, lang, both=both)
        if (both or lang == "en") and (mark := wording.mark(item.claim, item.claim.pairs[pair.id])):
            blocks.append(_aside(mark, lang))
        for note in entry_page.notes(pair, lang):
            label = world.words[note.lang].gettext("Note on the source")
            blocks.append(_aside(f"{label}: {markdown.plain(note.text)}", note.lang))
    return "\n".join(blocks)


def _texts(pair: Pair, original: str, lang: str, *, both: bool) -> Iterator[str]:
    """Give the blocks of a pair; where its English is missing, the original stands for it."""
    tag, english = "h2" if pair.heading else "p", bool(pair.english.strip())
    if both or lang != "en" or not english:
        yield _block(tag, html.escape(pair.original, quote=False), original)
    if english and (both or lang == "en"):
        yield _block(tag, markdown.inline(pair.english), "en")


def _opening(world: World, item: Item, wording: Wording, outlet: str, *, english: bool) -> str:
    """Say how far English can be trusted, where the text comes from, and how its day is known."""
    gettext = world.words[wording.lang].gettext
    told = [f"{wording.label(item.claim)}.", *wording.sentences(item.claim)] if english else []
    told += [gettext("Source: %(outlet)s.") % {"outlet": outlet}] if outlet else []
    if item.front.get("published_basis") == "inferred":
        told.append(gettext("Date inferred by the editor."))
    if thread := world.threads.told(item, wording.lang):
        told.append(gettext("Part of the story “%(title)s”.") % {"title": thread.texts[wording.lang].title})
    if item.id in world.threads.corrected:
        told.append(gettext("A later entry corrects this one."))
    return " ".join(told)


def _aside(text: str, lang: str) -> str:
    """Say something that is not the text itself."""
    return _block("p", html.escape(f"[{text}]", quote=False), lang)


def _block(tag: str, inside: str, lang: str) -> str:
    return f'<{tag} lang="{lang}" dir="{direction(lang)}">{isolate(inside, lang)}</{tag}>'
