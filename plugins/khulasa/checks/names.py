"""C03: names and terms of the glossary that only one side has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from khulasa.checks.capitals import has_country, stands_for
from khulasa.checks.compared import Compared
from khulasa.checks.mentions import Index, Mention, index
from khulasa.lang import chars
from khulasa.lang.meaning import spelt, table
from khulasa.lang.meaning.said import said
from khulasa.lang.meaning.words import is_rendered_by, meanings
from khulasa.model import Finding
from khulasa.registries import TERM

_HALVES: Final = frozenset({"North", "South"})
_LONG: Final = 3  # words of a name that may be shortened
_CAPITALS: Final = re.compile(r"\b[A-Z]{3,6}s?\b")
_ALL_INITIALS: Final = re.compile(r"[A-Z]{2,6}")
_SMALL_WORDS: Final = r"[ -](?:(?:and|of|for|the|on|in) ){0,2}"  # between the words that initials stand for
_CURRENCY: Final = re.compile(r"[$£€¥]|\b(?:dollar|lira|pound|riyal|rial|dinar|dirham|roubl|rubl|yen|yuan|franc|krona)")
_MONEY: Final = re.compile(r"US\$|US dollars?")  # names a currency, which the original need not name by its country


def missing(one: Compared) -> Iterator[Finding]:
    """C030 A name or term of the glossary stands in the original and not in the English.

    Particles written onto it are taken off; an adjective of a country and a surname
    alone count as the name. Accepted forms are the `variants` of content/glossary.toml.
    """
    source, english = index(one.registries, one.lang), index(one.registries, "en")
    named = _ids(english, one.english)
    words, original = frozenset(chars.words(one.english)), _without_money(one)
    for mention in _once(source.find(original)):
        ids = mention.ids - _terms(one, mention.ids)
        if not ids or ids & named or any(english.has_stem(name, words) or _initials(one, name) for name in ids):
            continue
        if (
            _is_word(one, original, mention)
            or _is_anothers(one, original, mention)
            or any(_shortened(one, name) for name in ids)
            or _is_spelt(one, original, mention)
            or _is_in_initials(one, original, mention)
            or any(has_country(one.registries, name, one.english, _counted(source, original)) for name in ids)
        ):
            continue
        hint = "name it, or add the form to glossary.toml"
        yield one.finding("C030", f"lacks {_preferred(one, ids)} in English", hint)


def term(one: Compared) -> Iterator[Finding]:
    """C032 A term of the glossary is rendered by other words."""
    source, english = index(one.registries, one.lang), index(one.registries, "en")
    named, words = _ids(english, one.english), frozenset(chars.words(one.english))
    for mention in _once(source.find(_undated(one))):
        ids = _terms(one, mention.ids)
        if ids and ids == mention.ids and not ids & named and not _in_words(one, ids, words):
            yield one.finding(
                "C032", f"does not say {_preferred(one, ids)}", "use the term, or add the form to glossary.toml"
            )


def added(one: Compared) -> Iterator[Finding]:
    """C031 The English names what the original does not."""
    source, english = index(one.registries, one.lang), index(one.registries, "en")
    # A name that the original has in Latin letters is the same on both sides.
    named = _ids(source, _undated(one)) | _ids(english, one.original)
    words = frozenset(chars.words(one.original))
    for mention in _once(english.find(_MONEY.sub("$", one.english))):
        ids = mention.ids - _terms(one, mention.ids)
        if (
            ids
            and _is_capital(one.english, mention, english.written[mention.words])
            and not ids & named
            and not any(source.has_stem(name, words) for name in ids)
            and not any(_in_part(one, name) or stands_for(one.registries, name, named, one.lang, words) for name in ids)
        ):
            yield one.finding("C031", f"names {_preferred(one, ids)} only in English", "compare the names")


def _shortened(one: Compared, name: str) -> bool:
    """Tell whether the English calls a country by its half alone: the South for South Korea, and not the south."""
    half, _, rest = one.registries.names[name].forms["en"].partition(" ")
    return bool(rest) and half in _HALVES and bool(re.search(rf"\b[Tt]he {half}\b(?! [A-Z])", one.english))


def _is_word(one: Compared, original: str, mention: Mention) -> bool:
    """Tell whether a form of one word is an ordinary word here, and the English renders it: floods, and not Seoul."""
    if len(mention.words) > 1:
        return False
    stems = meanings(chars.words(original)[mention.at], one.lang)
    small = (chars.key(word) for word in chars.WORD.findall(one.english) if word.islower())
    return bool(stems) and any(is_rendered_by(stems, word) for word in small)


def _is_anothers(one: Compared, original: str, mention: Mention) -> bool:
    """Tell whether an ordinary word that stands for a country has the adjective of another: the Moroccan kingdom."""
    words, data = chars.words(original), table(one.lang, "names")
    article, ends = chars.fold(data["article"]), tuple(map(chars.fold, data["adjectives_end"]))
    behind = words[mention.at + 1] if len(mention.words) == 1 and mention.at + 1 < len(words) else ""
    word = words[mention.at]
    return bool(
        article
        and article in word
        and behind.startswith(article)
        and behind.endswith(ends)
        and meanings(word, one.lang)
    )


def _is_spelt(one: Compared, original: str, mention: Mention) -> bool:
    """Tell whether the English has the word in another spelling, or a name that looks like it: Kimi, and not Kim."""
    words = chars.words(original)[mention.at : mention.at + len(mention.words)]
    return all(word in spelt.names(one.original, one.english, one.lang) for word in words)


def _is_in_initials(one: Compared, original: str, mention: Mention) -> bool:
    """Tell whether an adjective of a country may stand in initials of the English: the American league is the AFC."""
    ends = tuple(map(chars.fold, table(one.lang, "names")["adjectives_end"]))
    adjective = chars.words(original)[mention.at + len(mention.words) - 1].endswith(ends)
    return adjective and any(match[0] not in one.original for match in _CAPITALS.finditer(one.english))


def _in_part(one: Compared, name: str) -> bool:
    """Tell whether the original has all but the last word of an organisation's name."""
    words, record = f" {' '.join(chars.words(one.original))} ", one.registries.names[name]
    forms = [chars.words(form) for form in record.spellings(one.lang)] if record.kind == "organisation" else []
    return any(len(form) >= _LONG and f" {' '.join(form[:-1])} " in words for form in forms)


def _undated(one: Compared) -> str:
    """Blank out weekdays: the Persian for Monday is a capital too."""
    return chars.blanked(one.original, said(one.original, one.lang).days.weekday_spans)


def _without_money(one: Compared) -> str:
    """Blank out weekdays, and the country of a currency that the English gives by its plain name or sign."""
    text = _undated(one)
    if not _CURRENCY.search(one.english):
        return text
    return chars.blanked(text, [match.span(1) for match in _money(one.lang).finditer(text)])


@cache
def _money(lang: str) -> re.Pattern[str]:
    data = table(lang, "names")
    return re.compile(rf"\b(?:{'|'.join(data['currencies'])})\s+({data['whose']})\b")


def _ids(found: Index, text: str) -> frozenset[str]:
    return frozenset(name for mention in found.find(text) for name in mention.ids)


def _counted(found: Index, text: str) -> Counter[str]:
    return Counter(name for mention in found.find(text) for name in mention.ids)


def _once(mentions: Iterator[Mention]) -> list[Mention]:
    return list({mention.ids: mention for mention in mentions}.values())


def _terms(one: Compared, ids: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in ids if one.registries.names[name].kind == TERM)


def _preferred(one: Compared, ids: frozenset[str]) -> str:
    return " or ".join(repr(one.registries.names[name].forms["en"]) for name in sorted(ids))


def _in_words(one: Compared, ids: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether all words of a term's English stand somewhere, in whatever form."""
    for name in ids:
        for spelling in one.registries.names[name].spellings("en"):
            parts = chars.words(spelling)
            if all(any(word.startswith(part[: max(4, len(part) - 2)]) for word in words) for part in parts):
                return True
    return False


def _initials(one: Compared, name: str) -> bool:
    """Tell whether the English gives a name by its initials, WHO and UN, or in full one that the glossary has so."""
    for spelling in one.registries.names[name].spellings("en"):
        also = table("en", "names")["also"].get(" ".join(chars.words(spelling)).removeprefix("the "), ())
        if any(re.search(rf"\b{re.escape(short)}\b", one.english) for short in also):
            return True
        initials = "".join(word[0] for word in spelling.split() if word[0].isupper())
        if len(initials) > 1 and re.search(rf"\b{initials}\b", one.english):
            return True
        if _ALL_INITIALS.fullmatch(spelling) and re.search(_SMALL_WORDS.join(_spelt_out(spelling)), one.english):
            return True
    return False


def _spelt_out(initials: str) -> Iterator[str]:
    return (rf"\b{letter}[a-z]\w{{0,30}}" for letter in initials)


def _is_capital(text: str, mention: Mention, form: str) -> bool:
    """Tell whether the first word of a mention is written as a name somewhere, initials in capitals: UN, not Un."""
    first = mention.words[0]
    found = (word for word in chars.WORD.findall(text) if chars.key(word).startswith(first))
    return any(word.isupper() if form.isupper() and chars.key(word) == first else word[:1].isupper() for word in found)
