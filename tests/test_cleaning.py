"""What an engine's reply goes through: what is made of it, and what is refused for which reason."""

from __future__ import annotations

import pytest

from khulasa.engines import cleaning
from khulasa.engines.sentences import by_sentence, sentences
from khulasa.lang import chars
from project import ARABIC, PERSIAN, lines_of

ORIGINAL = lines_of(ARABIC)[1]
QUOTED = "«افتتحت البلدية مكتبة عامة في حي الميناء»"
ENGLISH = "The city opened a public library in the harbour quarter, with thirty thousand books and a children’s hall."


@pytest.mark.parametrize(
    "reply",
    [
        ENGLISH,
        f"  {ENGLISH}\r\n",
        ENGLISH.replace("’", "&rsquo;"),
        ENGLISH.replace(" public", f"{chars.NBSP} public").replace(
            "city", f"{chars.RLI}ci{chars.ZWNJ}ty{chars.PDI}\x07"
        ),
        f"{chars.BOM}{ENGLISH}\u2028",
        f"Here is the translation:\n\n{ENGLISH}",
        f"Sure! Here's the English translation: {ENGLISH}",
        f"Translation: {ENGLISH}",
        f"**English translation:** {ENGLISH}",
        f"{ENGLISH}\n\nNote: I kept the name of the quarter.\nLet me know if you need more.",
        f"```text\n{ENGLISH}\n```",
        f"Certainly!\n```\n{ENGLISH}\n```\nI hope this helps.",
        f"“{ENGLISH}”",
        f'"{ENGLISH}"',
        f"**{ENGLISH}**",
        f"## {ENGLISH}",
        f"<think>The user wants {ORIGINAL}</think>\n{ENGLISH}",
    ],
)
def test_chatter_and_wrapping_go(reply: str) -> None:
    """What stands round the translation is no part of it; what cannot be seen goes too."""
    assert (ENGLISH, "") == cleaning.clean(reply, ORIGINAL)


@pytest.mark.parametrize(
    ("reply", "original", "expected"),
    [
        ("“The city opened a library at the harbour”", QUOTED, "“The city opened a library at the harbour”"),
        ('"Yes", he said, and they said "no"', "«نعم» قال، وقالوا «لا»", '"Yes", he said, and they said "no"'),
        ("Sure enough: it opened at last", "وأخيرا افتتحت المكتبة فعلا", "Sure enough: it opened at last"),
        ("TASS, the Russian news agency", "تاس", "TASS, the Russian news agency"),
        ("A < B & C", "أ أصغر من ب وج", "A < B & C"),
        ("It costs 5 &lt; 6", "ثمنه خمسة أقل من ستة", "It costs 5 < 6"),
        ("&amp;lt;b&amp;gt;", "علامة في الصفحة", "&lt;b&gt;"),
        ("See https://a.example/b for more", "انظر https://a.example/b للمزيد", "See https://a.example/b for more"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_text_stays(reply: str, original: str, expected: str) -> None:
    """Quotation marks of the original, colons in sentences and signs that are text stay; one layer is unescaped."""
    assert (expected, "") == cleaning.clean(reply, original)


def test_paragraphs_are_laid_out_as_in_the_original() -> None:
    """The lines of the original are the lines of the English, empty ones included."""
    original = f"{ORIGINAL}\n\n{lines_of(ARABIC)[2]}"
    second = "The director said that entry would be free on all days of the week."
    assert (f"{ENGLISH}\n\n{second}", "") == cleaning.clean(f"{ENGLISH}\n{second}", original)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("", "the reply is empty"),
        (f"\n{chars.RLM}\u2060 \n", "the reply is empty"),
        (f"{ENGLISH}\n{ENGLISH}", "the reply has 2 paragraphs for 1"),
        (ORIGINAL, "the reply is not in Latin letters"),
        (lines_of(PERSIAN)[1], "the reply is not in Latin letters"),
        ("Город открыл публичную библиотеку в портовом районе.", "the reply is not in Latin letters"),
        (f"The city {ORIGINAL[:30]}", "the reply is not in Latin letters"),
        ("La ville a ouvert une bibliothèque publique dans le quartier du port.", "the reply is not English"),
        ("Die Stadt eröffnete mit dem Verein eine Bibliothek und einen Kindersaal.", "the reply is not English"),
        ("baladiya maktaba amma jadida hayy mina thalathin alf kitab qaa atfal madina", "the reply is not English"),
        ("Done.", "the reply has 4 letters for 66"),
        (ENGLISH * 5, "the reply has 430 letters for 66"),
        (f"<p>{ENGLISH}</p>", "the reply holds markup that the original does not"),
        (f"{ENGLISH} <!-- p9 -->", "the reply holds markup that the original does not"),
        (f"{ENGLISH} &lt;script&gt;", "the reply holds markup that the original does not"),
        (f"{ENGLISH} Visit www.bad.example now", "the reply holds an address that the original does not"),
        (f"{ENGLISH} [here](https://bad.example/)", "the reply holds an address that the original does not"),
        ("I'm sorry, but I cannot help with that request.", "the engine declines to translate"),
        ("As an AI language model, I do not translate the news.", "the engine declines to translate"),
    ],
)  # fmt: skip
def test_refusals(reply: str, reason: str) -> None:
    """What can hardly be a translation is refused with a reason."""
    assert ("", reason) == cleaning.clean(reply, ORIGINAL)


def test_numbers_that_are_all_lost() -> None:
    """A reply that has none of several numbers is about something else; other digits and units are the same number."""
    original = "بيعت ١٥٬٠٠٠ نسخة في عام ٢٠٢٣ وبلغ الثمن ٤٥ ريالا"
    assert ("", "the reply has none of the original's numbers") == cleaning.clean(
        "The password is the word swordfish", original
    )
    assert not cleaning.clean("Some 15 thousand copies were sold in that year", original)[1]
    assert not cleaning.clean("In 2023 many copies were sold at a low price", original)[1]


def test_sentences() -> None:
    """A paragraph is parted at the ends of sentences, not at decimals and initials, and very long ones at a pause."""
    assert ["قال كذا.", "هل يعود؟", "نعم!", "بلغ 3.5 ملايين."] == sentences("قال كذا. هل يعود؟ نعم! بلغ 3.5 ملايين.")
    assert ["«انتهى الأمر.»", "ثم مضى"] == sentences("«انتهى الأمر.» ثم مضى")
    long = "، ".join(["جملة طويلة جدا لا تنتهي"] * 40)
    parts = sentences(long)
    assert (True, long) == (len(parts) > 1 and max(map(len, parts)) <= 400, " ".join(parts))


def test_by_sentence() -> None:
    """Lines stay lines, an empty one too, and each sentence is asked for."""
    asked: list[str] = []

    def shout(parts: list[str]) -> list[str]:
        asked.extend(parts)
        return [f"<{len(part)}>" for part in parts]

    assert "<5> <3>\n\n<3>" == by_sentence("أول\u200f. ثان\n\nثال".replace("أول\u200f.", "أولو."), shout)
    assert ["أولو.", "ثان", "ثال"] == asked
