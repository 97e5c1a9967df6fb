"""The five seeds against goldens that the converter wrote and against expectations made by hand."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import pytest

from khulasa.entry import ledger
from khulasa.model import Article
from khulasa.rules.catalogue import LAYOUT
from project import ROOT, SEEDS, clean_seed, lines_of

GOLDEN = ROOT / "tests" / "golden"
STEMS = [seed.stem for seed in SEEDS]


@dataclass(frozen=True)
class Gold:
    """What a careful reader found in a seed, by physical line (1-based).

    Attributes:
        kept: lines that stay, in whole or in part.
        dropped: lines that go; every other line is blank.
        spans: text that must be cut out of a kept line.
        flags: text that must be flagged and must stay.
        title: the headline, or none.
        chain: role and name of each outlet, upstream first.
        absent: words of other articles that must not come through.
    """

    kept: frozenset[int]
    dropped: frozenset[int]
    title: str | None
    chain: tuple[tuple[str, str], ...]
    spans: tuple[tuple[int, str], ...] = ()
    flags: tuple[tuple[int, str], ...] = ()
    published: date | None = None
    not_before: str = ""
    tags: tuple[str, ...] = ()
    absent: tuple[str, ...] = field(default=())


def lines(*parts: int | range) -> frozenset[int]:
    """Gather line numbers."""
    return frozenset(no for part in parts for no in (part if isinstance(part, range) else [part]))


GOLD = {
    "000": Gold(
        kept=lines(range(1, 11)),
        dropped=lines(11, 12),
        title="لقاء وزير الدفاع الروسي مع رئيس كوريا الشمالية",
        flags=((3, "دولتين."), (6, "الكرد")),
        not_before="2024-06",
        chain=(("source", "وكالة تسنيم للأنباء"), ("translator", "مركز ويبانغاه الإخباري")),
        absent=("message", "ويبانغاه", "تسنيم"),
    ),
    "001": Gold(
        kept=lines(1, range(3, 6)),
        dropped=lines(2, range(6, 19)),
        title="شويغو: روسيا تعتزم تعزيز التعاون مع كوريا الشمالية",
        published=date(2023, 7, 27),
        chain=(("source", "نوفوستي"), ("publisher", "RT Arabic")),
        tags=("كورونا", "الجيش الروسي", "سيرغي شويغو", "كيم جونغ أون", "وزارة الدفاع الروسية", "تعزيز التعاون"),
        absent=(
            "كوريا الجنوبية", "سول", "شين", "يونهاب", "البنتاغون", "كورسك", "أوكرانيا", "كييف", "بوتين", "نوفمبر",
            "تشرين", "كورونا", "27th",
        ),
    ),
    "002": Gold(
        kept=lines(range(1, 19)),
        dropped=lines(19),
        title=None,
        spans=((1, "|"),),
        flags=((2, "بحسب المجموعة الدوليةوكالة تسنيم للأنباء،"), (15, "نقدر.")),
        not_before="2023-11",
        chain=(("source", "وكالة للأنباء تسنيم"),),
        absent=("|", "مصدر"),
    ),
    "003": Gold(
        kept=lines(1, *range(5, 30, 2)),
        dropped=lines(3, 31, 33, 35, 38, 40),
        title="وزیر دفاع روسیه با رهبر کره شمالی دیدار کرد",
        flags=((5, "به گزارش خبرگزاری مهر به نقل از تاس،"),),
        chain=(("agency", "تاس"), ("source", "مهر"), ("republisher", "یلواستون")),
        absent=("یلواستون", "ایران", "تجارت الکترونیک", "دسته بندی"),
    ),
    "004": Gold(
        kept=lines(1, 2, range(4, 10), range(11, 18)),
        dropped=lines(10, 18, 20, 22, 24),
        title="كوريا الشمالية تعلن دعمها غير المشروط لروسيا",
        spans=((2, "خَبَرَيْن."),),
        not_before="2024-06",
        chain=(("republisher", "خَبَرَيْن"),),
        absent=("ترامب", "بايدن", "لونا", "السلفادور", "فلوريدا", "نوفمبر", "خَبَرَيْن"),
    ),
}  # fmt: skip

# Words that a non-joiner must not part (003); each stands in the kept text as it is.
UNTOUCHED = (
    "میدان", "مرزهای", "نیروهای", "سربازان", "غیرنظامیان", "بازگشایی", "اینکه", "همجواری", "همکاری", "همچنین", "برای",
    "برگزار", "وارد", "خواهند", "کره شمالی", "به تاریخ", "در نبرد",
)  # fmt: skip
# Line and word as repaired, | for the non-joiner (003); the twenty-fifth stands in a dropped line.
JOINED = (
    (7, "گفته|اند"), (9, "منطقه|ای"), (15, "رسانه|های"), (15, "پیونگ|یانگ"), (15, "نشانه|ای"), (15, "کرده|اند"),
    (15, "همه|گیری"), (15, "دوره|ای"), (17, "خبرگزاری|های"), (17, "داده|اند"), (17, "ماهواره|ای"), (17, "می|بینند"),
    (19, "می|رود"), (19, "موشک|های"), (19, "هسته|ای"), (19, "پیشرفت|های"), (19, "پیونگ|یانگ"), (19, "می|شود"),
    (21, "سال|های"), (21, "می|کنند"), (23, "چالش|های"), (23, "صلح|آمیز"), (25, "ملی|اش"), (27, "پیونگ|یانگ"),
)  # fmt: skip


@pytest.fixture(params=sorted(GOLD))
def case(request: pytest.FixtureRequest) -> tuple[Article, Gold]:
    """Give each seed cleaned, with its gold."""
    return clean_seed(str(request.param)), GOLD[str(request.param)]


def removed(article: Article) -> str:
    """Table what was cut: line, code, text as in the ledger."""
    rows = [r for r in ledger.records(article.ledger) if r.action == "cut" and r.code != LAYOUT]
    return "".join(f"{row.line}\t{row.code}\t{row.text}\n" for row in rows)


def kept(article: Article) -> str:
    """Table what stays: line, role, text as repaired."""
    return "".join(f"{piece.line}\t{piece.role}\t{piece.text}\n" for piece in article.ledger.kept)


def facts(article: Article) -> str:
    """Write the facts as JSON."""
    found = {
        "title": article.title.text if article.title else None,
        "date": article.facts.published.isoformat() if article.facts.published else None,
        "not_before": article.facts.not_before or None,
        "credits": [asdict(credit) for credit in article.facts.credits],
        "tags": list(article.facts.tags),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("stem", STEMS)
def test_golden_files(stem: str, *, update_golden: bool) -> None:
    """What is cut, kept and known of each seed is what was reviewed and committed."""
    article = clean_seed(stem)
    actual = {"removed.tsv": removed(article), "kept.txt": kept(article), "facts.json": facts(article)}
    folder = GOLDEN / stem
    if update_golden:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in actual.items():
            (folder / name).write_bytes(text.encode())
        (folder / "seed.txt").write_bytes((ROOT / "seeds" / f"{stem}.txt").read_bytes())
    expected = {name: read(folder / name) for name in actual}
    assert expected == actual, "if this is wanted: pytest tests/test_golden.py --update-golden, and review the diff"


@pytest.mark.parametrize("stem", STEMS)
def test_golden_seed_is_the_seed(stem: str) -> None:
    """The copy beside the goldens is the seed to the byte: seeds are input and never edited."""
    assert (ROOT / "seeds" / f"{stem}.txt").read_bytes() == (GOLDEN / stem / "seed.txt").read_bytes()


def test_every_seed_has_gold() -> None:
    """A new seed needs a reading by hand, and no golden outlives its seed."""
    assert sorted(GOLD) == [stem[:3] for stem in STEMS]
    assert STEMS == sorted(path.name for path in GOLDEN.iterdir())


def test_lines(case: tuple[Article, Gold]) -> None:
    """Exactly the lines stay that belong to the article, and every other line that is not blank goes."""
    article, gold = case
    assert sorted(gold.kept) == [piece.line for piece in article.ledger.kept]
    whole = {cut.line for cut in article.ledger.cuts if cut.code != LAYOUT} - gold.kept
    assert sorted(gold.dropped) == sorted(whole)


def test_lines_add_up(case: tuple[Article, Gold]) -> None:
    """The gold itself labels every line that is not blank, once."""
    article, gold = case
    written = {no for no, line in enumerate(lines_of(article.seed.text), 1) if line.strip()}
    assert written == gold.kept | gold.dropped
    assert gold.kept.isdisjoint(gold.dropped)


def test_totals() -> None:
    """The whole set is 61 kept and 28 dropped lines."""
    assert (61, 28) == (sum(len(g.kept) for g in GOLD.values()), sum(len(g.dropped) for g in GOLD.values()))


def test_spans(case: tuple[Article, Gold]) -> None:
    """Boilerplate inside a kept line is cut, and nothing else of that line."""
    article, gold = case
    cut = [(c.line, c.text.strip()) for c in article.ledger.cuts if c.code != LAYOUT and c.line in gold.kept]
    assert sorted(gold.spans) == sorted(cut)


def test_debris_is_flagged_and_stays(case: tuple[Article, Gold]) -> None:
    """What a machine left in the text is shown to the editor and not deleted."""
    article, gold = case
    flags = [(flag.line, flag.text) for flag in article.ledger.flags if flag.line in gold.kept]
    assert sorted(gold.flags) == sorted(flags)
    texts = {piece.line: piece.text for piece in article.ledger.kept}
    assert [text for _, text in gold.flags] == [text for line, text in gold.flags if text in texts[line]]


def test_facts(case: tuple[Article, Gold]) -> None:
    """Headline, day, bound, chain and tags are those that the page states; an unstated day stays unknown."""
    article, gold = case
    found = article.facts
    assert gold.title == (article.title.text if article.title else None)
    assert (gold.published, gold.not_before) == (found.published, found.not_before)
    assert gold.chain == tuple((credit.role, credit.name) for credit in found.credits)
    assert gold.tags == found.tags


def test_foreign_names_do_not_come_through(case: tuple[Article, Gold]) -> None:
    """No name of a glued or related article, and no boilerplate word, stands in the article."""
    article, gold = case
    text = "\n".join(piece.text for piece in article.ledger.kept)
    assert [] == [word for word in gold.absent if word in text]


def test_headings() -> None:
    """Sub-headings look like related headlines and are kept as headings."""
    found = {stem: [p.line for p in clean_seed(stem).ledger.kept if p.role == "heading"] for stem in GOLD}
    assert {"000": [7], "001": [], "002": [5], "003": [], "004": []} == found


def test_lost_non_joiners() -> None:
    """All 24 certain non-joiners of the kept lines come back, each where it belongs."""
    joiner = chr(0x200C)
    texts = {piece.line: piece.text for piece in clean_seed("003").ledger.kept}
    missing = [(line, word) for line, word in JOINED if word.replace("|", joiner) not in texts[line]]
    assert [] == missing


def test_words_that_only_look_broken() -> None:
    """Words that merely look like a stem and an ending are left alone."""
    text = "\n".join(piece.text for piece in clean_seed("003").ledger.kept)
    assert [] == [word for word in UNTOUCHED if word not in text]


def test_only_003_is_repaired() -> None:
    """The other seeds' kept text is the seed's own, character for character."""
    repaired = [stem for stem in GOLD if any(p.repairs for p in clean_seed(stem).ledger.kept)]
    assert ["003"] == repaired


def read(path: Path) -> str:
    """Read a golden file; a missing one is empty."""
    return path.read_bytes().decode() if path.is_file() else ""
