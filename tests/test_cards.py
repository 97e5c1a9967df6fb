"""Social cards: what they say, how their lines are set, and when they are drawn again."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from khulasa import store
from khulasa.errors import SettingsError
from khulasa.lang import chars
from khulasa.site import card_drawing, card_lines, cards
from khulasa.site.build import build
from khulasa.site.card_drawing import CardText, Look
from khulasa.site.card_lines import Face
from khulasa.site.cards import Cards
from khulasa.site.views import Card, Day, Outlet, Text
from project import ROOT, Project
from site_entries import SITE, entry_text

THEME: Final = ROOT / "theme"
ENGLISH: Final = CardText(
    lang="en", site="Digest", title="A title", facts=("Outlet", "6 May 2024"), state="English: machine translation"
)
ARABIC: Final = CardText(lang="ar", site="خلاصة", title="افتتاح مكتبة عامة (2024) في الميناء", facts=("وكالة",))
PERSIAN: Final = CardText(lang="fa", site="خلاصه", title=f"کتاب{chars.ZWNJ}خانه باز شد", facts=())


@pytest.fixture(scope="module")
def look() -> Look:
    """Read the theme's look."""
    found = card_drawing.look(THEME)
    assert found
    return found


def opened(data: bytes | None) -> Image.Image:
    """Read a card as a picture."""
    assert data
    return Image.open(BytesIO(data)).convert("RGB")


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Count the pixels of a part that are not paper."""
    part = picture.crop(box)
    paper = part.getpixel((0, 0))
    return sum(colour != paper for colour in part.get_flattened_data())


def face(look: Look, lang: str, size: int = 40) -> Face:
    """Open the font."""
    return Face.of(look.font, size, 700, lang)


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, PERSIAN], ids=lambda text: text.lang)
def test_a_card_is_small_and_the_same_in_every_run(look: Look, text: CardText) -> None:
    """Another process, with another seed for hashes, draws the same bytes."""
    drawn = card_drawing.draw(text, look)
    program = (
        "import sys; from pathlib import Path; from khulasa.site import card_drawing as c; "
        f"sys.stdout.buffer.write(c.draw(c.{text!r}, c.look(Path({str(THEME)!r}))))"
    )
    again = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(ROOT / "plugins"), "PYTHONHASHSEED": "7"},
        capture_output=True, check=True,
    ).stdout  # fmt: skip

    assert drawn
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(drawn).hexdigest()
    assert (1200, 630) == opened(drawn).size
    assert len(drawn) <= 40_000


def test_a_card_begins_at_the_side_of_its_language(look: Look) -> None:
    """Short lines leave the other side of the picture empty."""
    left, right = (70, 190, 360, 500), (840, 190, 1130, 500)
    short = replace(ARABIC, title="عنوان")
    english, arabic = opened(card_drawing.draw(ENGLISH, look)), opened(card_drawing.draw(short, look))

    assert (True, False) == (ink(english, left) > 0, ink(english, right) > 0)
    assert (False, True) == (ink(arabic, left) > 0, ink(arabic, right) > 0)


def test_arabic_letters_join_and_run_from_the_right(look: Look) -> None:
    """Joined letters are narrower than the same letters kept apart, and the first one stands rightmost."""
    arabic = face(look, "ar")
    assert arabic.width("سسسس") < 0.8 * arabic.width(chars.ZWNJ.join("سسسس"))

    picture = opened(card_drawing.draw(replace(ARABIC, title="ا ممممممم"), look))
    row = picture.crop((640, 190, 1130, 330))
    last = max(x for x in range(row.width) for y in range(0, row.height, 2) if row.getpixel((x, y)) != (252, 252, 251))
    column = [y for y in range(row.height) if row.getpixel((last - 4, y)) != (252, 252, 251)]
    assert len(column) > 40  # an alef is a tall stroke; the letters behind it are flat


def test_a_title_takes_the_largest_size_that_fits(look: Look) -> None:
    """Lines never leave the measure; a title that fits in no size ends in an ellipsis."""

    def sized(size: int, weight: int) -> Face:
        return Face.of(look.font, size, weight, "en")

    def lines(title: str) -> list[card_lines.Line]:
        return list(card_lines.fitted(title, sized, width=1040, x=80, between=(190, 480)))

    short, long, endless, word = lines("Short"), lines("word " * 30), lines("word " * 300), lines("w" * 300)
    assert short[0].face.size > long[0].face.size > 39
    assert "word " * 29 + "word" == " ".join(line.text for line in long)
    assert endless[-1].text.endswith("word…")
    assert word[0].text.endswith("w…")
    for line in (*short, *long, *endless, *word):
        assert line.face.width(line.text) <= 1040
        assert 190 < line.y <= 480


def test_lines_are_as_even_as_they_can_be(look: Look) -> None:
    """A last line of one word is filled from the others."""
    english = face(look, "en")
    width = round(english.width("one two three four five"))
    assert ["one two three", "four five six"] == card_lines.broken("one two three four five six", english, width)


def test_the_state_is_told_in_full(look: Look) -> None:
    """The longest label shrinks rather than losing its end."""
    longest = "English: edited machine translation, 12 of 40 paragraphs reviewed, original changed since translation"
    lines = list(card_drawing._lines(replace(ENGLISH, state=longest), look))
    assert longest == lines[-1].text


def test_a_letter_that_the_font_lacks_makes_no_card(look: Look) -> None:
    """Empty boxes say nothing; accents that letters carry and invisible joiners are no such letters."""
    assert None is card_drawing.draw(replace(ENGLISH, title="平壤"), look)
    assert face(look, "en").has("Café Cafe\u0301")
    assert face(look, "fa").has(PERSIAN.title)


def test_the_plain_card_is_the_one_that_the_theme_has(look: Look) -> None:
    """Pages without a card of their own have the site's mark, in the colours of the theme."""
    committed = Image.open(THEME / "static" / "card.png").convert("RGB")
    assert committed.tobytes() == opened(card_drawing.plain(look)).tobytes()


def test_a_theme_without_its_colours_is_told(tmp_path: Path) -> None:
    """A card is drawn in the colours of the theme, or not at all."""
    assert None is card_drawing.look(tmp_path)
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "khulasa-card.woff2").write_bytes(b"")
    with pytest.raises(SettingsError, match="T012 has no colour --kh-accent"):
        card_drawing.look(tmp_path)


def card(lang: str, basis: str = "stated", *, outlet: bool = True) -> Card:
    """Make a card of a list."""
    known = Outlet(id="o", name="Outlet", path="", country="", ownership="", note="", named="Outlet (ownership: state)")
    return Card(
        id="1", path="", title=Text(text="A title.", lang=lang), other_title=None, summary=None,
        day=Day(iso="2024-05-06", label="6 May 2024", basis=basis), outlet=known if outlet else None,
        original_lang="ar", label="English: machine translation", foreign=False, versions=(),
    )  # fmt: skip


def test_a_card_says_what_its_page_says() -> None:
    """English has its state, an inferred day says so, and what is not known is left out."""
    words = NullTranslations()
    english = cards.text(card("en", "inferred"), "Digest", words)
    assert ("Outlet (ownership: state)", "6 May 2024 (inferred by the editor)") == english.facts
    assert (
        "A title. Outlet (ownership: state). 6 May 2024 (inferred by the editor). English: machine translation"
        == cards.said(english)
    )
    assert ("", ("6 May 2024",)) == (
        (arabic := cards.text(card("ar", outlet=False), "Digest", words)).state,
        arabic.facts,
    )


def test_a_card_is_drawn_once(look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card of an earlier build is taken while it says the same; another text, look or design is drawn."""
    drawn = card_drawing.draw(ENGLISH, look)
    assert drawn
    (tmp_path / "card.png").write_bytes(drawn)
    calls: list[CardText] = []
    monkeypatch.setattr(card_drawing, "draw", lambda text, _look: calls.append(text))

    known = Cards(look, tmp_path)
    assert drawn == known.picture("card.png", ENGLISH)
    assert [] == calls
    changed = replace(ENGLISH, state="English: reviewed")
    known.picture("card.png", changed)
    known.picture("elsewhere.png", ENGLISH)
    Cards(replace(look, colours=look.colours | {"ink": "#000000"}), tmp_path).picture("card.png", ENGLISH)
    monkeypatch.setattr(card_drawing, "_DESIGN", 0)
    known.picture("card.png", ENGLISH)
    assert [changed, ENGLISH, ENGLISH, ENGLISH] == calls


def site(project: Project) -> dict[str, bytes]:
    """Build a project of one entry with its cards."""
    project.write("content/entries/1.md", entry_text(1))
    ready = Cards.of(THEME, project.root / "output")
    return build(store.load(project.settings), (), settings=project.settings, site=SITE, theme=THEME, cards=ready)


def test_each_page_of_an_entry_has_its_card(project: Project) -> None:
    """English and original have a card each, and their pages, structured data and files agree on it."""
    files = site(project)
    pictures = {path for path in files if path.endswith("/card.png") and "/entries/" in path}
    assert {"ar/entries/entry-1/card.png", "en/entries/entry-1/card.png"} == pictures
    for path in pictures:
        page = files[path.replace("card.png", "index.html")].decode()
        assert f'<meta property="og:image" content="{SITE.absolute(path)}">' in page
        assert f'"image":"{SITE.absolute(path)}"' in page


@pytest.mark.parametrize("lacking", ["PIL", "raqm"])
def test_without_pillow_or_raqm_every_page_has_the_plain_card(
    project: Project, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    """The extra may be absent, and a Pillow that would draw letters apart and backwards counts as absent."""
    if lacking == "PIL":
        monkeypatch.setitem(sys.modules, "PIL", None)
    else:
        monkeypatch.setattr("PIL.features.check", lambda feature: feature != "raqm")
    files = site(project)
    assert {"theme/card.png"} == {path for path in files if path.endswith("card.png")}
    assert SITE.absolute("theme/card.png").encode() in files["en/entries/entry-1/index.html"]
