"""Law 4 on a thousand random pages: nothing of a person is lost, nothing stands under the wrong original."""

from __future__ import annotations

import random

import pytest

from khulasa.entry import format as entry_format
from khulasa.entry import raw
from khulasa.lang import chars
from khulasa.model import Marks, Note, Pair
from merge_trial import run
from merge_world import World

ENGLISH = (
    "A sentence.", "- an item\n- another", "1. first\n2. second", "### A heading below", "> quoted English",
    "> two lines\n> of a quotation", "**bold** and `code`", "a | b\n--|--\nc | d", "    indented", "***", "<b>x</b>",
    "\\> escaped", "[a](b)", f"a{chars.ZWNJ}b{chars.RLM}c", "tab\there", "\x0bcontrol\x0c", "{{ 7*7 }}",
    "&lt;!-- x -->", "<!-- a remark -->", "> اقتباس", "said twice", "said twice",
)  # fmt: skip


def entry_text(chance: random.Random) -> str:
    """Compose an entry file with all that one can hold, and a person's way with blank lines and line ends."""
    world = World(lang=chance.choice(["ar", "fa"]), chance=chance)
    parts = ["---\n", chance.choice(["", "title: A title  # kept\n", "tags: [a, b]\n\n# a remark\n"]), "---\n"]
    parts.append(chance.choice(["", "\n", "\n\n<!-- a remark -->\n\n"]))
    for no, paragraph in enumerate(world.page, 1):
        english = "\n\n".join(chance.choices(ENGLISH, k=chance.randint(0, 3)))
        notes = tuple(Note(lang=chance.choice(["en", "ar", "fa"]), text="a doubt") for _ in range(chance.randint(0, 2)))
        kept = {name: f"{chance.getrandbits(32):08x}" for name in ("src", "mt", "ok") if chance.random() < 0.6}
        pair = Pair(
            id=f"p{no}", original=paragraph.text, english=english, heading=chance.random() < 0.2, notes=notes,
            marks=Marks(**kept, gone=chance.random() < 0.1),
        )  # fmt: skip
        parts.append(entry_format.render_pair(pair) + chance.choice(["", "", "\n", "\n \n\n"]))
    text = "".join(parts).rstrip("\n") + chance.choice(["", "\n", "\n\n", "\n\n\n"])
    text = text.replace("\n", "\r\n") if chance.random() < 0.2 else text
    return chars.BOM + text if chance.random() < 0.1 else text


def test_a_thousand_entries_are_written_as_they_were_read() -> None:
    """Reading and writing changes no byte of headings, lists, quotations, repeated text, non-joiners and controls."""
    for seed in range(1000):
        text = entry_text(random.Random(seed))
        entry = entry_format.parse(text, "page.md")
        assert text == entry_format.render(entry), seed
        assert text.count("<!-- p") == len(entry.pairs)


def test_a_thousand_edits_change_one_pair() -> None:
    """New English, a note and new marks stand in their pair, and no byte of another pair changes."""
    for seed in range(1000):
        chance = random.Random(seed)
        entry = entry_format.parse(entry_text(chance), "page.md")
        at = chance.randrange(len(entry.pairs))
        pair, marks = entry.pairs[at], Marks(src="0123abcd", ok="4567abcd")
        english = "\n\n".join(["New.", *chance.choices(ENGLISH[:-3], k=chance.randint(0, 2))]).strip()
        changed = raw.with_note(raw.with_english(raw.with_marks(pair, marks), english), Note(lang="fa", text="x"))
        pairs = (*entry.pairs[:at], changed, *entry.pairs[at + 1 :])
        again = entry_format.parse(entry_format.render(entry.with_pairs(pairs)), "page.md")
        assert [p for p in entry.pairs if p.id != pair.id] == [p for p in again.pairs if p.id != pair.id], seed
        assert (pair.original, english, marks) == (
            again.pairs[at].original,
            again.pairs[at].english,
            again.pairs[at].marks,
        ), seed
        assert (*pair.notes, Note(lang="fa", text="x")) == again.pairs[at].notes, seed


@pytest.mark.parametrize("seed", range(4))
def test_a_thousand_sequences(seed: int) -> None:
    """All human work stays with its paragraph, all changed originals are stale, no review is lost to spelling."""
    found = run(250, seed)
    assert [] == found.wrong
    assert (found.sentences, found.notes, found.reviews) == (
        found.sentences_kept,
        found.notes_kept,
        found.reviews_kept,
    )
    assert (found.changed, 0, 0, 0) == (found.stale, found.stale_for_nothing, found.lost_to_spelling, found.second_run)
    # The trial tried what it judges, and little was left for the editor to tell apart.
    assert min(found.sentences, found.notes, found.reviews, found.changed, found.spelling) > 50
    assert found.set_aside < found.conversions / 25
