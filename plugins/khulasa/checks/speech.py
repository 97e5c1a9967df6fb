"""C05: quotations and attributions that only one side has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.lang import chars
from khulasa.lang.meaning import negation, phrases, sentences, speakers, table, words
from khulasa.model import Finding

QUOTED: Final = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"]+)\"|(?<!\w)[‘']([^‘’']+(?:[’']\w[^‘’']*)*)[’'](?!\w)")
_SINGLE: Final = re.compile(
    r"(?:^|(?<=[\s(:,]))[‘'](?=[A-Z][\w’']* \w)"
)  # what it opens may go on in the next paragraph
_AFTER_COLON: Final = re.compile(r":\s*(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\")")
_FIRST_PERSON: Final = re.compile(
    r"\b(?:I(?!\.)|me|my|mine|we|us|ours|We|our(?! (?:own|planet|world|solar|galaxy|correspondent|reporter)))\b"
)
_TOLD: Final = re.compile(r"\b(?:told|tells|asked|assured|said to|says to|reminded|showed) (?:me|us)\b")  # the writer
_MARK: Final = re.compile('[“”"]')
_ASKED: Final = re.compile(r"[?!] [a-z]")
_SPOKEN: Final = ":؟?"  # direct speech needs no quotation marks after a colon, and a question shows itself
_LONG: Final = 4  # words: shorter ones are a matter of style
_LONG_WORD: Final = 4  # letters: shorter ones may be small in a title
_SAID: Final = 3  # words of an original that English needs four or more for
_COLON: Final = re.compile(r"[^.:؟!]{0,120}: +[^\W\d]")
_COMMAS: Final = ("،", ",")
_COMMA: Final = re.compile("[،,]")
_CLOSING: Final = ' .!؟»”"'
_NAMED: Final = 6  # words that name a speaker, before the verb
_VERB_FIRST: Final = frozenset({"ar"})
# Its speaker ends the sentence; "the minister, said the talks had failed" goes on.
_INVERTED: Final = re.compile(
    r", (?:said|asked|added|replied|warned) (?:the|its|his|her|their|an?|[A-Z])\b"
    r"(?!(?: ?[\w’'-]{1,30}){0,12} (?:would|will|was|were|is|are|had|has|have|could|should|must|that)\b)"
)
_THROUGHOUT: Final = re.compile(r"“[^“”]{1,9999}”?|\"[^\"]{1,9999}\"?")
_ANNOUNCED: Final = re.compile(r":\s*[»”\"]$")  # a mark that stands on the wrong side of what it opens
_LONGEST_WORD: Final = 24  # letters
_PART: Final = re.compile(r"[.!?؟؛]\s")
_DENYING: Final = frozenset({negation.CLAUSE, negation.WITHOUT, negation.NONBEING})
_SURE: Final = 2  # words of a quotation that tell what it is
_SHORT: Final = 2  # words in which English can say a long quotation: a "lost decade"


def unquoted(one: Compared) -> Iterator[Finding]:
    """C050 A quotation of four words or more, where somebody is said to speak, has lost its marks in English.

    So has a shorter one behind a colon, and wherever the English goes on in the first person
    or asks in the middle of a sentence outside all marks.
    """
    if one.original.count('"') % 2:
        return  # it cannot be told where its quotations end
    one = _untitled(one)
    if not _is_reported(one):
        return  # what nobody says is a name, or quoted as a matter of style
    original = _long(one)
    spoken = sum(len(match[0].split()) >= _SHORT for match in _AFTER_COLON.finditer(one.original))
    english = sum(size >= _SHORT for size in _quotations(one.english)) + _open(one.english)
    announced = _announced(one)
    longest = max(_quotations(one.original), default=0)
    fewer = len(_quotations(one.original)) > len(_quotations(one.english)) + _open(one.english)
    if (
        (fewer and max(original, spoken) > english)
        or ((announced or (longest >= _LONG and not _is_whole(one)) or (fewer and spoken)) and _speaks(one.english))
        or (announced and _inverted(one.english))
        or _outside(one)
    ):
        yield one.finding(
            "C050", "has fewer quotations in English", "set the marks, or allow it where speech is reported"
        )


def quoted(one: Compared) -> Iterator[Finding]:
    """C051 The English quotes four words or more where the original quotes nothing and announces nothing.

    A paragraph that is a quotation throughout may go on with what one before it opened: English opens it anew.
    """
    if _THROUGHOUT.fullmatch(one.english.strip()):
        return
    spoken = any(mark in one.original for mark in _SPOKEN) or _said_after_comma(one)
    if not _quotations(one.original) and not _open(one.original) and not spoken:
        said = (match for match in QUOTED.finditer(one.english) if not _is_title(match[0]))
        if any(len(match[0].split()) >= _LONG for match in said):
            yield one.finding("C051", "quotes in English what the original does not", "take the marks away")


def _is_reported(one: Compared) -> bool:
    """Tell whether somebody speaks in the original: by a word that means nothing else, or one that both sides have."""
    text, english = phrases.plain(one.original), phrases.plain(one.english)
    if phrases.count(text, one.lang, "speech", "certain") or _AFTER_COLON.search(one.original):
        return True
    both = phrases.count(text, one.lang, "speech", "possible"), phrases.count(english, "en", "speech", "possible")
    return all(both)


def _long(one: Compared) -> int:
    """Count the quotations of an original that are no style and no name.

    Arabic and Persian quote names, which English gives capitals; what they say in three words takes English more.
    """
    first, *rest = chars.WORD.findall(one.english) or [""]
    capital = {chars.key(word) for word in rest if word[0].isupper()}
    small = {chars.key(word) for word in (first, *rest)} - capital
    count = 0
    for match in QUOTED.finditer(one.original):
        said, size = words.known(match[0], one.lang), len(match[0].split())
        named = [any(words.is_rendered_by(stems, word) for word in capital) for stems in said]
        plain = [any(words.is_rendered_by(stems, word) for word in small) for stems in said]
        only_plain = sum(b and not a for a, b in zip(named, plain, strict=True))
        is_name = (sum(named) >= _SURE and not only_plain) or _is_called(one, match)
        denies = any(denial.kind in _DENYING for denial in negation.places(match[0], one.lang).found)
        short = (size >= _SAID and only_plain and (only_plain >= _SURE or not any(named))) or (size > 1 and denies)
        count += not is_name and (size >= _LONG or short)
    return count


def _untitled(one: Compared) -> Compared:
    """Leave out what the original quotes in Latin letters and the English has as well: titles."""
    titles = [match for match in QUOTED.finditer(one.original) if match[0].isascii() and match[0][1:-1] in one.english]
    english = one.english
    for match in titles:
        english = english.replace(match[0][1:-1], " ")
    original = chars.blanked(one.original, [match.span() for match in titles])
    return replace(one, original=original, english=english) if titles else one


def _is_whole(one: Compared) -> bool:
    """Tell whether the English quotes as often as the original, a sentence each time, and breaks no quotation off."""
    quotes = [match[0] for match in QUOTED.finditer(one.original)]
    english = [match[0][1:-1] for match in QUOTED.finditer(one.english)]
    broken = any(text.endswith(",") or text[:1].islower() for text in english)
    return len(quotes) <= len(english) and not broken and not any(map(_sentences_of, quotes))


def _is_called(one: Compared, match: re.Match[str]) -> bool:
    """Tell whether the word before a quotation, or its first, says that it is a name: the organisation "..."."""
    near = one.original[max(0, match.start() - _LONGEST_WORD) : match.start()]
    beside = (*chars.words(near)[-1:], *chars.words(match[0])[:1])
    named = frozenset(map(chars.fold, table(one.lang, "speech")["named"]))
    return any(word.removeprefix(p) in named for word in beside for p in ("", *_particles(one.lang)))


def _particles(lang: str) -> tuple[str, ...]:
    return tuple(map(chars.fold, table(lang, "words")["prefixes"]))


def _sentences_of(quotation: str) -> list[str]:
    parts = _PART.split(quotation)
    return parts if len(parts) > 1 else []


def _outside(one: Compared) -> bool:
    """Tell whether a sentence of a quotation is rendered by words outside the quotations of the English alone."""
    if _open(one.english) or _open(one.original):
        return False
    inside, outside = " ".join(match[0] for match in QUOTED.finditer(one.english)), QUOTED.sub(" ", one.english)
    if not inside:
        return False
    found = (match[0] for match in QUOTED.finditer(one.original) if not _ANNOUNCED.search(match[0]))
    parts = (part for text in found for part in _sentences_of(text))
    for part in parts:
        said = words.known(part, one.lang)
        if len(said) >= _SURE and not words.covered(said, inside) and words.covered(said, outside) >= _SURE:
            return True
    return False


def _announced(one: Compared) -> bool:
    """Tell whether direct speech stands in the original without marks: behind a colon, or before its speaker."""
    if ":" in one.english:
        return False  # which announces it there too
    text = phrases.plain(QUOTED.sub(" ", one.original))
    conjunction = chars.fold(table(one.lang, "numbers")["and"])
    for match in phrases.pattern(one.lang, "speech", "certain").finditer(text):
        # A Persian subject may end in a comma before its verb, and with "and" a clause begins.
        behind = one.lang in _VERB_FIRST and not match[0].startswith(conjunction)
        if (behind and text[: match.start()].rstrip().endswith(_COMMAS)) or _COLON.match(text, match.end()):
            return True
    return False


def _inverted(english: str) -> bool:
    """Tell whether an English text puts the speaker behind the verb, as it does after direct speech, without marks."""
    return not _open(english) and bool(_INVERTED.search(QUOTED.sub(" ", english))) and not _quotations(english)


def _said_after_comma(one: Compared) -> bool:
    """Tell whether a speaker is named behind a comma, as after direct speech; a Persian verb ends what names him."""
    text = phrases.plain(one.original)
    found = tuple(phrases.pattern(one.lang, "speech", "certain").finditer(text))
    last = [match for match in found if one.lang not in _VERB_FIRST and not text[match.end() :].strip(_CLOSING)]
    names = (_COMMA.split(text[: match.start()]) for match in last)
    return any(text[: match.start()].rstrip().endswith(_COMMAS) for match in found) or any(
        len(before) > 1 and len(before[-1].split()) <= _NAMED for before in names
    )


def unattributed(one: Compared) -> Iterator[Finding]:
    """C052 The original says who says so, and the English does not.

    Sentence by sentence where both sides have as many; a headline may put a colon for it.
    """
    if _open(one.english) and _open(one.original):
        return  # the quotation goes on in the next paragraph, and so may the speaker
    pairs = sentences.facing(one.original, one.english, one.lang)
    said = [speakers.original(original, one.lang) for original, _ in pairs]
    says = [speakers.english(text) for _, text in pairs]
    for at, (_, english) in enumerate(pairs):
        # Direct speech of several sentences may have its speaker behind any of them.
        near = range(max(0, at - 1), min(len(pairs), at + 2))
        moved = _MARK.search(english) and any(
            says[n] and not said[n].places and _MARK.search(pairs[n][1]) for n in near
        )
        # Who reports what another one says is a second speaker.
        second = says[at] == 1 < said[at].places and said[at].sources
        if second or (said[at].places and not says[at] and not moved):
            yield one.finding("C052", "does not say in English who says so", "name the speaker or the source")
            return


def _is_title(text: str) -> bool:
    """Tell whether a quotation is the title of a book or a film: all its longer words are capital."""
    words = [word for word in chars.WORD.findall(text) if len(word) >= _LONG_WORD]
    return bool(words) and not any(word[0].islower() for word in words)


def _speaks(english: str) -> bool:
    """Tell whether somebody speaks in the first person, or asks in the middle of a sentence, outside all marks."""
    outside = _TOLD.sub(" ", QUOTED.sub(" ", english))
    return not _open(english) and bool(_FIRST_PERSON.search(outside) or _ASKED.search(outside))


def _open(text: str) -> int:
    """Count the quotations that begin or end outside the text."""
    pairs = abs(text.count("“") - text.count("”")) + abs(text.count("«") - text.count("»"))
    single = max(0, len(_SINGLE.findall(text)) - len(QUOTED.findall(text)))
    return pairs + text.count('"') % 2 + single


def _quotations(text: str) -> list[int]:
    """List the lengths of the quotations of a text, in words."""
    return [len(next(filter(None, match.groups())).split()) for match in QUOTED.finditer(text)]
