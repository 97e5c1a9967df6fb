"""Errors of nineteen kinds, put into good translations by a seeded script: what the checks should notice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from khulasa.registries import Name, Registries


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """A pair without a fault, with what its set knows of names and the English of the other pairs."""

    id: str
    lang: str
    original: str
    english: str
    registries: Registries
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A pair with one fault."""

    kind: str
    good: Good
    english: str


Maker = Callable[[Good, random.Random], list[str]]

_NUMBER: Final = re.compile(r"(?<![\w.,:–-])\d+(?:[.,]\d+)*(?![\w:–-]|[.,]\d)")
_WORDS: Final = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
    "second", "third", "fourth", "fifth", "sixth", "seventh",
)  # fmt: skip
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_NEGATION: Final = (
    (r"\b(do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|must|may|might) not\b", r"\1"),
    (r"\bcannot\b", "can"), (r"\bno longer\b", "still"), (r"\bnever\b ", ""), (r"\bno (?=[a-z])", "a "),
    (r"\bnot (?=to\b)", ""), (r"\bwithout\b", "with"),
)  # fmt: skip
_AUXILIARY: Final = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must)\b(?! not| never| no\b)"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])[”’]?\s+(?=[“‘A-Z0-9])")
_QUOTED: Final = re.compile(r"“([^”]+)”")
_ATTRIBUTION: Final = re.compile(
    r",? (?:(?:he|she|they|it|officials|[A-Z]\w+(?: [A-Z]\w+)*) (?:said|added|stressed|explained)"
    r"|according to [^,.]+|(?:said|added) [A-Z][^,.]*)(?=[.,])"
)
_ENTITIES: Final = {"’": "&#39;", "“": "&quot;", "”": "&quot;", "&": "&amp;"}
_LRM: Final = "\u200e"
_RLE: Final = "\u202b"
_LEAST_QUOTED: Final = 4  # words: shorter ones are a matter of style
PER_PAIR: Final = 2  # errors of one kind from one pair


def seed(goods: Sequence[Good], rng_seed: int = 7) -> Iterator[Bad]:
    """Put every kind of error into every pair that can have it, at most two of a kind into one."""
    for good in goods:
        for kind, make in KINDS.items():
            rng = random.Random(f"{rng_seed} {good.id} {kind}")  # noqa: S311 - the same errors in every run
            made = [
                text
                for text in dict.fromkeys(make(good, rng))
                if (text != good.english and text.strip()) or kind == "not translated"
            ]
            for text in rng.sample(made, min(PER_PAIR, len(made))):
                yield Bad(kind=kind, good=good, english=text)


def _number_changed(good: Good, rng: random.Random) -> list[str]:
    found = []
    for match in _NUMBER.finditer(good.english):
        digits = [i for i, c in enumerate(match[0]) if c.isdigit()]
        at = rng.choice(digits)
        other = rng.choice([d for d in "123456789" if d != match[0][at]])
        found.append(_put(good.english, match, match[0][:at] + other + match[0][at + 1 :]))
    return found


def _number_dropped(good: Good, _: random.Random) -> list[str]:
    return [re.sub(r"  +", " ", _put(good.english, match, "")) for match in _NUMBER.finditer(good.english)]


def _word_changed(good: Good, rng: random.Random) -> list[str]:
    found = []
    for match in re.finditer(rf"\b({'|'.join(_WORDS)})\b(?! of\b)", good.english):
        ordinal = match[0].endswith(("th", "rd", "ond"))
        alike = [w for w in _WORDS if w != match[0] and w.endswith(("th", "rd", "ond")) == ordinal]
        found.append(_put(good.english, match, rng.choice(alike)))
    return found


def _month_changed(good: Good, rng: random.Random) -> list[str]:
    return [
        _put(good.english, match, rng.choice([m for m in _MONTHS if m != match[0]]))
        for match in re.finditer(rf"\b({'|'.join(_MONTHS)})\b", good.english)
        if match[0] not in {"May", "March"} or re.match(r" \d|,|\.| this| last| next", good.english[match.end() :])
    ]


def _name_swapped(good: Good, rng: random.Random) -> list[str]:
    """Put another name of the same kind where a known one stands."""
    names = [name for name in good.registries.names.values() if name.kind != "term"]
    found = []
    for name in names:
        form = name.forms["en"]
        match = re.search(rf"\b{re.escape(form)}\b", good.english)
        if match and any(_in_original(spelling, good) for spelling in name.spellings(good.lang)):
            others = [o for o in names if o.kind == name.kind and o.id != name.id and not _known(o, good)]
            if others:
                found.append(good.english.replace(form, rng.choice(others).forms["en"]))
    return found


def _in_original(spelling: str, good: Good) -> bool:
    return spelling in good.original


def _known(name: Name, good: Good) -> bool:
    return any(s in good.english for s in name.spellings("en")) or any(
        s in good.original for s in name.spellings(good.lang)
    )


def _negation_lost(good: Good, _: random.Random) -> list[str]:
    return [
        _put(good.english, match, match.expand(with_))
        for pattern, with_ in _NEGATION
        for match in re.finditer(pattern, good.english)
    ]


def _negation_added(good: Good, rng: random.Random) -> list[str]:
    matches = list(_AUXILIARY.finditer(good.english))
    return [_put(good.english, match, f"{match[0]} not") for match in rng.sample(matches, min(2, len(matches)))]


def _sentence_left_out(good: Good, _: random.Random) -> list[str]:
    sentences = _SENTENCE.split(good.english)
    return (
        [" ".join(s for j, s in enumerate(sentences) if j != i) for i in range(len(sentences))]
        if len(sentences) > 1
        else []
    )


def _cut_off(good: Good, _: random.Random) -> list[str]:
    words = good.english.split()
    return [" ".join(words[: len(words) // 2]).rstrip(",;:") + "."] if len(words) > 9 else []


def _not_translated(_: Good, __: random.Random) -> list[str]:
    return [""]


def _copied(good: Good, _: random.Random) -> list[str]:
    return [good.original]


def _words_left_in(good: Good, rng: random.Random) -> list[str]:
    words, source = good.english.split(), good.original.split()
    found = []
    for _ in range(PER_PAIR):
        at, take = rng.randrange(len(words)), rng.randrange(max(1, len(source) - 1))
        found.append(" ".join([*words[:at], *source[take : take + 2], *words[at + 1 :]]))
    return found


def _repeated(good: Good, rng: random.Random) -> list[str]:
    words = good.english.split()
    found = []
    for _ in range(PER_PAIR):
        length = rng.randint(2, 4)
        at = rng.randrange(max(1, len(words) - length))
        found.append(" ".join([*words[: at + length], *words[at : at + length], *words[at + length :]]))
    return found


def _quotes_lost(good: Good, _: random.Random) -> list[str]:
    return [
        _put(good.english, match, match[1])
        for match in _QUOTED.finditer(good.english)
        if len(match[1].split()) >= _LEAST_QUOTED
    ]


def _attribution_lost(good: Good, _: random.Random) -> list[str]:
    return [_put(good.english, match, "") for match in _ATTRIBUTION.finditer(good.english)]


def _other_paragraph(good: Good, rng: random.Random) -> list[str]:
    return rng.sample(list(good.others), min(PER_PAIR, len(good.others)))


def _control(good: Good, rng: random.Random) -> list[str]:
    at = rng.randrange(len(good.english))
    return [good.english[:at] + rng.choice([_LRM, _RLE]) + good.english[at:]]


def _comma(good: Good, _: random.Random) -> list[str]:
    return [good.english.replace(", ", "، ", 1)] if ", " in good.english else []


def _entity(good: Good, _: random.Random) -> list[str]:
    return [good.english.replace(char, entity, 1) for char, entity in _ENTITIES.items() if char in good.english][:1]


def _put(text: str, match: re.Match[str], with_: str) -> str:
    return text[: match.start()] + with_ + text[match.end() :]


KINDS: Final[dict[str, Maker]] = {
    "number changed": _number_changed,
    "number dropped": _number_dropped,
    "number word or ordinal changed": _word_changed,
    "month changed": _month_changed,
    "name or place swapped": _name_swapped,
    "negation lost": _negation_lost,
    "negation added": _negation_added,
    "a sentence left out": _sentence_left_out,
    "second half cut off": _cut_off,
    "not translated": _not_translated,
    "original copied": _copied,
    "two source words left in": _words_left_in,
    "phrase repeated": _repeated,
    "quotation marks lost": _quotes_lost,
    "attribution lost": _attribution_lost,
    "another paragraph's English": _other_paragraph,
    "bidi control inserted": _control,
    "Arabic comma left in": _comma,
    "HTML entity left in": _entity,
}
