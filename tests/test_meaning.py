r"""What a text says in numbers, days, denials, sentences and words: tables in tests/meaning/, and laws.

A row is parted by bars; a line that begins with "# " is a remark, and the first one
names the columns. A character that cannot be seen is written as \u{200c}.
"""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from khulasa.lang import chars
from khulasa.lang.dates import calendars
from khulasa.lang.meaning import days, gaps, negation, numbers, phrases, sentences, spelt, unsure, words
from khulasa.lang.meaning.reckoned import Month
from khulasa.lang.meaning.said import said
from project import ROOT

FOLDER = ROOT / "tests" / "meaning"
ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
LETTERS = {"G": calendars.GREGORIAN, "S": calendars.SOLAR, "L": calendars.LUNAR}
FAMILIES = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
ENOUGH = {"numbers": 180, "days": 60, "negation": 75, "sentences": 22, "words": 15}
MOST_PER_TOKEN = 16  # values that one word or number can offer: the ten decades of a century, and a few

LAW = settings(
    max_examples=120, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
LANGUAGES = st.sampled_from(["ar", "fa", "en"])
# Texts of the words that the readers know, between digits, signs and anything else.
KNOWN = sorted(
    {
        word
        for path in FOLDER.glob("*.txt")
        for word in path.read_text("utf-8").split()
        if not word.startswith(("#", "|"))
    }
)
PIECES = st.one_of(st.sampled_from(KNOWN), st.from_regex(r"[0-9.,:/–-]{1,9}", fullmatch=True), st.text(max_size=4))
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES).map("".join))


def lines(name: str) -> list[str]:
    """Read the rows of a table."""
    text = ESCAPE.sub(lambda m: chr(int(m[1], 16)), (FOLDER / f"{name}.txt").read_text("utf-8"))
    return [line for line in text.split("\n") if line and not line.startswith("# ")]


def rows(name: str) -> list[list[str]]:
    """Read the rows of a table with columns."""
    return [[cell.strip() for cell in line.split("|")] for line in lines(name)]


def values(cell: str) -> list[frozenset[Fraction]]:
    """Read the numbers of a cell; one of several values is written with a plus."""
    return [frozenset(map(Fraction, part.split("+"))) for part in cell.split()]


@pytest.mark.parametrize(("name", "least"), ENOUGH.items(), ids=ENOUGH)
def test_the_tables_are_long_enough(name: str, least: int) -> None:
    """A reader is tried on many rows, none of them twice."""
    found = lines(name)
    assert least <= len(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("lang", "text", "stated", "offered", "absent"), rows("numbers"))
def test_numbers(lang: str, text: str, stated: str, offered: str, absent: str) -> None:
    """A text states these numbers, offers these values and does not offer those."""
    found = numbers.read(text, lang)
    assert len(values(stated)) == len(found.stated), found.stated
    for value, number in zip(values(stated), found.stated, strict=True):
        assert number.is_in(value), number
    assert set() == set(map(Fraction, offered.split())) - found.offered
    assert set() == set(map(Fraction, absent.split())) & found.offered


@pytest.mark.parametrize(("lang", "text", "stated", "offered", "weekdays"), rows("days"))
def test_days(lang: str, text: str, stated: str, offered: str, weekdays: str) -> None:
    """A text states these months with these days, and these weekdays."""
    found = days.read(text, lang)
    assert [month(part) for part in stated.split()] == [
        (next(own for own in named.months if own[0] == named.calendar), named.day) for named in found.months
    ]
    assert {(calendars.GREGORIAN, int(no)) for no in offered.split()} <= found.offered
    assert set(map(int, weekdays.split())) == found.weekdays


def month(cell: str) -> tuple[Month, frozenset[int]]:
    """Read a month of the table, such as S3/5,26."""
    name, _, readings = cell.partition("/")
    return (LETTERS[name[0]], int(name[1:])), frozenset(map(int, readings.split(","))) if readings else frozenset()


@pytest.mark.parametrize(("lang", "text", "kinds"), rows("negation"))
def test_denials(lang: str, text: str, kinds: str) -> None:
    """A text denies so often, in these ways; kinds that it does not use are not among them."""
    parts = kinds.split()
    expected = {kind: int(n) for kind, n in zip(parts[::2], parts[1::2], strict=True)}
    assert set(expected) <= {*negation.KINDS, negation.UNTIL, negation.BEREFT, negation.BOUND}
    assert expected == {kind: n for kind, n in negation.read(text, lang).items() if n}


@pytest.mark.parametrize("line", lines("sentences"))
def test_sentences(line: str) -> None:
    """A text falls into these sentences."""
    expected = tuple(part.strip() for part in line.split("||"))
    assert expected == sentences.split(" ".join(expected))


@pytest.mark.parametrize(
    ("original", "english", "expected"),
    [
        ("واحد. اثنان.", "One. Two.", (("واحد.", "One."), ("اثنان.", "Two."))),
        ("واحد. اثنان.", "One, two.", (("واحد. اثنان.", "One, two."),)),
        (
            "وصل الوزير. وغادر السفير. وأمطرت.",
            "The minister arrived and the ambassador left. It rained.",
            (("وصل الوزير. وغادر السفير.", "The minister arrived and the ambassador left."), ("وأمطرت.", "It rained.")),
        ),
        ("", "One.", (("", "One."),)),
    ],
)
def test_facing_sentences(original: str, english: str, expected: tuple[tuple[str, str], ...]) -> None:
    """Sentences face each other where both sides have as many; else so that most words face their English."""
    assert expected == sentences.facing(original, english, "ar")


@pytest.mark.parametrize(("lang", "original", "english", "known", "covered"), rows("words"))
def test_words(lang: str, original: str, english: str, known: str, covered: str) -> None:
    """The list knows so many words of the original through their affixes, and the English renders so many."""
    items = words.known(original, lang)
    assert (int(known), int(covered)) == (len(items), words.covered(items, english))


@pytest.mark.parametrize(
    ("text", "lang", "key", "expected"),
    [
        ("وقال الكاتب وأضاف", "ar", "certain", 2),
        ("المقال والقالب", "ar", "certain", 0),
        ("he announced; according to them", "en", "possible", 2),
        ("bread", "en", "possible", 0),
        ("به گفته شهردار", "fa", "certain", 1),
    ],
)
def test_phrases(text: str, lang: str, key: str, expected: int) -> None:
    """A list is found as whole words, an English stem with any ending, an Arabic word behind its particles."""
    assert expected == phrases.count(phrases.plain(text), lang, "speech", key)


def test_a_time_of_day_is_one_number() -> None:
    """Half past six in the evening is said in either way, and seven is another time."""
    (evening,) = numbers.read("الساعة 18:30", "ar").stated
    for text, expected in (("at 6:30 pm", True), ("at 18:30", True), ("at 7:30 pm", False), ("at 6:20 pm", False)):
        assert expected == evening.is_in(numbers.read(text, "en").offered), text


@pytest.mark.parametrize(
    ("original", "english", "lang", "expected"),
    [
        ("سجل كوفاتشيتش هدفا", "Kovacic scored", "ar", "كوفاتشيتش"),
        ("وقال لهازارد", "Hazard was told", "ar", "لهازارد"),
        ("تیم Rangers برد", "Rangers won", "fa", "Rangers"),
        ("گرترود نوشت", "Gertrude wrote", "fa", "گرترود"),
        ("سجل كوفاتشيتش هدفا", "Hazard scored", "ar", ""),
        ("وقع حادث", "An accident happened", "ar", ""),
    ],
)
def test_names_are_known_by_their_sounds(original: str, english: str, lang: str, expected: str) -> None:
    """A capital word of the English and a word that spells it, or has it in Latin letters, are one name."""
    assert frozenset(map(chars.fold, expected.split())) == spelt.names(original, english, lang)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The show begins at am.", "at am"), ("Sales rose % in July.", "%"), ("a -year-old boy", "-year"),
        ("winds of miles per hour", "of miles per"), ("between and 45 people", "between and"),
            ("it fell by per cent", "by per cent"),
        ("aged , he left", "aged ,"), ("The show begins at 9 am.", ""), ("within miles", ""),
        ("from tomorrow on", ""), ("a 12-year-old boy", ""),
        ("births fell to 7.3 per people", "per people"), ("in phase clinical trials", "phase clinical"),
        ("it dates from or 1216", "from or"), ("in phase 2 clinical trials", ""), ("10,000 per head", ""),
    ],
)  # fmt: skip
def test_gaps(text: str, expected: str) -> None:
    """Words that never stand without a number tell that one has gone."""
    assert expected == gaps.gap(text)


def test_days_of_other_calendars_are_reckoned() -> None:
    """What faces a Gregorian month is the reckoned day, not the number that stands there."""
    (solar,) = days.read("در ۵ خرداد ۱۴۰۲", "fa").months
    (gregorian,) = days.read("on 26 May 2023", "en").months
    (same,) = days.read("on 5 Khordad 1402", "en").months
    assert (frozenset({26}), frozenset({5})) == (solar.days(gregorian), solar.days(same))
    assert (frozenset({26}), frozenset({26})) == (gregorian.days(solar), gregorian.days(solar, near=True))


def test_places_are_not_read_twice() -> None:
    """A year of another calendar and its day are no numbers of their own."""
    found = said("در ۵ خرداد ۱۴۰۲، ۷ نفر آمدند.", "fa")
    assert ["5", "1402", "7"] == sorted((number.text for number in found.numbers), key="5 1402 7".index)
    assert {Fraction(26), Fraction(2023)} <= found.offered


@LAW
@given(text=TEXTS, lang=LANGUAGES)
@example(text="1/0 1/0.0 0/0", lang="fa")
@example(text="1,250.50 1.250,50", lang="ar")
@example(text="9" * 5000 + " march " + "9" * 5000, lang="fa")
@example(text="99:99 24:60", lang="ar")
@example(text="half half half a million million", lang="en")
def test_any_text_can_be_read(text: str, lang: str) -> None:
    """Reading never fails, and what is found is bounded by the words and numbers of the text."""
    found, tokens = said(text, lang), max(1, len(re.findall(r"\w", text)))
    assert tokens >= len(found.numbers) + len(found.days.months) - len(found.days.numbers)
    assert MOST_PER_TOKEN * tokens >= len(found.offered)
    assert all(0 <= start <= stop <= len(text) for start, stop in found.days.spans)
    assert 2 * tokens >= sum(negation.read(text, lang).values())
    items = words.known(text, lang) if lang != "en" else []
    assert words.covered(items, text) <= len(items) <= tokens


@LAW
@given(text=TEXTS)
def test_sentences_lose_nothing(text: str) -> None:
    """Parting a text drops nothing but the space between its sentences."""
    assert text.split() == " ".join(sentences.split(text)).split()


@LAW
@given(text=TEXTS, lang=LANGUAGES, family=st.sampled_from(FAMILIES))
def test_a_number_is_the_same_in_every_digit_family(text: str, lang: str, family: str) -> None:
    """Other digits, same numbers, same days."""
    other = chars.digits_to_ascii(text).translate(str.maketrans(FAMILIES[0], family))
    assert numbers.read(text, lang) == numbers.read(other, lang)
    assert days.read(text, lang) == days.read(other, lang)


@LAW
@given(text=TEXTS, lang=LANGUAGES)
def test_what_is_said_is_always_the_same(text: str, lang: str) -> None:
    """Reading twice gives the same, without the memory of the first time."""
    assert said.__wrapped__(text, lang) == said.__wrapped__(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "لايبدو أن المريض يستجيب.", 1), ("ar", "لاتفيا دولة صغيرة.", 0), ("ar", "لم يذهب.", 0),
        ("fa", "حتی یک کلمه هم حرف نزد.", 1), ("fa", "کار امروز را به فردا نینداز!", 1), ("fa", "او نرفت.", 0),
    ],
)  # fmt: skip
def test_what_may_deny_is_counted_apart(lang: str, text: str, expected: int) -> None:
    """A particle written onto its verb and a verb like a denied one may deny; what surely denies is not among them."""
    assert expected == unsure.count(text, lang)


def test_a_month_may_spell_a_name() -> None:
    """A month of few consonants can be a name that the English writes; without such a name it is none."""
    told = [spelt.sounds_like_a_name("مايو", english, "ar") for english in ("Luigi Di Maio said so.", "He said so.")]
    assert [True, False] == told
