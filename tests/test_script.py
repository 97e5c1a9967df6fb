"""Repairs of the script: what is put right, what is left, and that every repair can be undone and is made once."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile
from khulasa.lang import chars
from khulasa.model import Kept, Repair
from khulasa.pipeline import article
from khulasa.rules import edits, script
from project import ARABIC

Z, RLM, PDF, SHY, BOM, ZWSP = chars.ZWNJ, chars.RLM, "\u202c", chars.SOFT_HYPHEN, chars.BOM, chars.ZWSP
NBSP, TATWEEL, HAMZA, MADDA = chars.NBSP, chars.TATWEEL, "\u0654", "\u0653"

# Language, text of a page, what is to be read, codes in order.
PROBES = [
    ("ar", "\ufe8d\ufedf\ufedc\ufe98\ufe8e\ufe8f", "الكتاب", "Z005" * 6),
    ("ar", "الط\ufefbب", "الطلاب", "Z005"),
    ("ar", "\ufef5ثار", "لآثار", "Z005"),
    ("ar", "محمد \ufdfa رسول", "محمد \ufdfa رسول", ""),
    ("ar", "\ufdfd", "\ufdfd", ""),
    ("ar", "\ufdf2 أكبر", "الله أكبر", "Z005"),
    ("ar", "كبيرا\ufe70", "كبيرا\u064b", "Z005"),
    ("fa", "\ufdfc ۱۰", "ریال ۱۰", "Z005"),
    ("fa", "کتاب\ufbfd", "کتابی", "Z005"),
    ("fa", "کتاب\ufef2", "کتابی", "Z005"),
    ("ar", f"الا{MADDA}ن", "الآن", "Z005"),
    ("fa", f"خانه{HAMZA} ما", f"خانه{HAMZA} ما", ""),
    ("ar", f"جميلـ{TATWEEL}ـة", "جميلة", "Z006"),
    ("ar", f"ك{TATWEEL}َتب", "كَتب", "Z006"),
    ("ar", f"1445 ه{TATWEEL} والـ75", f"1445 ه{TATWEEL} والـ75", ""),
    ("fa", f"تهران {TATWEEL} ایرنا", f"تهران {TATWEEL} ایرنا", ""),
    ("ar", f"الدار{TATWEEL}البيضاء", f"الدار{TATWEEL}البيضاء", ""),
    ("ar", "لش\u06a9ل تعز\u06ccز", "لشكل تعزيز", "Z002" * 2),
    ("ar", "ذكرى علي على يدي", "ذكرى علي على يدي", ""),
    ("ar", "العربى المصرى", "العربى المصرى", ""),
    ("ar", "مد\u06c1ش و\u06beو", "مدهش وهو", "Z002" * 2),
    ("fa", "زندگ\u0649 در پار\u0643 م\u064a", "زندگی در پارک می", "Z002" * 3),
    ("fa", "ر\u06c1بر ا\u06beواز خان\u06d5", "رهبر اهواز خانه", "Z002" * 3),
    ("ar", "قوات پێشم\u06d5رگ\u06d5 في الجبل", "قوات پێشم\u06d5رگ\u06d5 في الجبل", ""),
    ("fa", "روزنامۀ پاکستان «ٹائمز \u06c1ے» ر\u06c1بر", "روزنامۀ پاکستان «ٹائمز \u06c1ے» رهبر", "Z002"),
    ("fa", "خانۀ ما، کاملاً، مسئله، تأمین", "خانۀ ما، کاملاً، مسئله، تأمین", ""),
    ("fa", "۱۲ و 12 و ١٢", "۱۲ و 12 و ١٢", ""),
    ("ar", f"المرصد {RLM}في{PDF} الجبل", "المرصد في الجبل", "Z003" * 2),
    ("ar", f"الي{SHY}دوي{ZWSP} و{BOM}غيره", "اليدوي وغيره", "Z003" * 3),
    ("ar", "التجربة\tمرتين\x1b", "التجربة مرتين", "Z003" * 2),
    ("ar", f"سوق{NBSP}الخضر", "سوق الخضر", "Z007"),
    ("ar", f"سوق {NBSP}\u2009 الخضر", "سوق الخضر", "Z007"),
    ("ar", "سوق  الخضر", "سوق  الخضر", ""),
    ("fa", f"خانه{Z}{Z}های {Z}ما{Z}، می{Z}رود", f"خانه{Z}های ما، می{Z}رود", "Z009" * 3),
    ("fa", "می¬رود ¬ p", f"می{Z}رود ¬ p", "Z009"),
    ("fa", f"ه{chars.ZWJ}.ق", f"ه{chars.ZWJ}.ق", ""),
    ("ar", "&quot;البحر&quot; &amp; &laquo;النهر&raquo;", '"البحر" & «النهر»', "Z008" * 5),
    ("ar", "&#8217;&#x201C;&amp;nbsp;نص&#13;", "’“ نص", "Z008" * 4),
    ("fa", "کتاب&zwnj;ها&nbsp;", f"کتاب{Z}ها", "Z008" * 2),
    ("ar", "B&B &foo; &lt;b&gt; &#65; &amp", "B&B &foo; &lt;b&gt; &#65; &amp", ""),
    ("ar", "5 &lt; 7", "5 < 7", "Z008"),
    ("ar", "قال: ط§ظ„ط³ظ„ط§ظ… عليكم", "قال: السلام عليكم", "Z004"),
    ("ar", "قال: Ø§Ù„Ù†Ù‡Ø± عال", "قال: النهر عال", "Z004"),
    ("ar", "النفط، وحفظ… «الخط» Éluard", "النفط، وحفظ… «الخط» Éluard", ""),
]  # fmt: skip
PIECES = st.sampled_from([
    "كتاب", "خانه", "می", "رود", "ی", "ي", "ى", "ک", "ك", "ہ", "ھ", "ە", " ", "  ", "،", ".", "1", "a", "é", "b", ";",
    " ط§ظ„ ", " Ø§Ù„ ", " â€œ ", "ط", "ظ", "&nbsp;", "&amp;", "&", "&quot;", "&zwnj;", "&rlm;", "&lt;", "&#13;",
    "&#8217;", "#", "¬", "\u064b", HAMZA, MADDA, "ا", "\ufefb", "\ufe8e", "\ufe70", "\ufdfa", "\ufdfc", TATWEEL, Z,
    chars.ZWJ, RLM, SHY, BOM, ZWSP, NBSP, "\u2003", "\t", "\x1b", "\x85",
])  # fmt: skip
TEXT = st.lists(PIECES, max_size=14).map("".join)


def repaired(text: str, lang: str) -> tuple[str, tuple[Repair, ...]]:
    """Run all repairs on a text."""
    return edits.run(text, script.rounds(lang), line=1, start=7)


@pytest.mark.parametrize(("lang", "text", "expected", "codes"), PROBES)
def test_probes(lang: str, text: str, expected: str, codes: str) -> None:
    """Each probe comes out as a reader of the language would write it, by the repairs that are named."""
    found, repairs = repaired(text, lang)
    assert (expected, codes) == (found, "".join(repair.code for repair in repairs))
    assert text == Kept(line=1, start=7, text=found, repairs=repairs).original


@pytest.mark.parametrize(("lang", "text", "expected", "codes"), PROBES)
def test_probes_are_settled(lang: str, text: str, expected: str, codes: str) -> None:
    """What is put right needs nothing more, whatever it was before."""
    assert (text and expected, ()) == repaired(expected, lang), codes


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(TEXT, st.sampled_from(["ar", "fa"]))
def test_repairs_are_undone_and_made_once(text: str, lang: str) -> None:
    """Any text comes back from its repairs to the character, and a second run finds nothing to do."""
    found, repairs = repaired(text, lang)
    assert text == Kept(line=1, start=7, text=found, repairs=repairs).original
    assert sorted(repairs, key=lambda r: r.start) == list(repairs)
    assert (found, ()) == repaired(found, lang)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([(0, 1, "xy")], [(0, 1, "")], [(0, 1, "y")]),
        ([(1, 2, "")], [(1, 1, "+")], [(1, 2, ""), (2, 2, "+")]),
        ([(1, 3, "xyz")], [(1, 2, "p"), (3, 4, "q")], [(1, 3, "pyq")]),
        ([(0, 0, "xy")], [(1, 4, "-")], [(0, 2, "x-")]),
        ([(0, 1, "A"), (2, 3, "C")], [(0, 4, "-")], [(0, 4, "-")]),
        ([(0, 1, ""), (3, 4, "zz")], [(0, 1, "B"), (3, 4, "")], [(0, 1, ""), (1, 2, "B"), (3, 4, "z")]),
        ([(2, 3, "cc")], [(0, 1, "aa")], [(0, 1, "aa"), (2, 3, "cc")]),
    ],
)
def test_rounds_are_merged(first: list[edits.Edit], second: list[edits.Edit], expected: list[edits.Edit]) -> None:
    """Edits of a second round that touch those of the first become one; all others stay apart."""
    text = "abcde"
    done = edits.compose(text, (), first, "Z1")
    both = edits.compose(edits.apply(text, first), done, second, "Z2")
    assert expected == [(edit.begin, edit.stop, edit.new) for edit in both]
    assert edits.apply(edits.apply(text, first), second) == edits.apply(text, expected)


def test_names_are_spelt() -> None:
    """A name that stands by itself is put right like any text."""
    assert "وكالة تسنيم" == script.spelt(f"و\u06a9الة{NBSP}تسن\u06ccم{RLM}", "ar")


@pytest.mark.parametrize(
    "piece",
    [
        TATWEEL,
        f"ب{TATWEEL}",
        f"\u064b{TATWEEL}",
        " ",
        NBSP,
        Z,
        "&amp;",
        "&",
        "&#",
        "ط§",
        "Ø§",
        "\ufe70",
        "\x1b",
        "¬",
        "ا",
    ],
    ids=ascii,
)
def test_hostile_lines(piece: str) -> None:
    """Time grows with the length of a line and not with its square."""
    short, long = ("ب" + piece * (size // len(piece)) for size in (20_000, 160_000))
    small, large = (hostile.spent(partial(repaired, line, "fa")) for line in (short, long))
    assert large < 40 * max(small, 0.01)


def test_lines_of_nothing_but_references() -> None:
    """A line that only printed a space's code name is layout: neither the headline nor a paragraph."""
    text = f"&nbsp;\n{ARABIC}&nbsp;&nbsp;\n &zwnj; \n"
    found = article(text.encode(), path="page.txt")
    assert ARABIC.splitlines() == [piece.text for piece in found.ledger.kept]
    assert found.title is not None
    assert text == found.ledger.restore()
