"""Hand-made entries, and the site built from them in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from khulasa import store
from khulasa.entry import marks
from khulasa.entry.provenance import Review, seal
from khulasa.model import Marks, Pair
from khulasa.settings import Settings
from khulasa.site import address, fingerprint, gathering
from khulasa.site.build import build, build_into
from khulasa.site.items import Item
from khulasa.site.preview import Desk
from khulasa.site.staging import Staging
from khulasa.store import Loaded
from project import ROOT, Project

# Entries of every state: (language, drafts, the headline's state, the states of the pairs), each with two people.
STATES: Final = {
    "machine": ("ar", True, "machine", "machine machine machine"),
    "edited": ("fa", True, "edited", "edited edited"),
    "human": ("ar", False, "human", "human human"),
    "reviewed": ("fa", True, "reviewed", "reviewed reviewed reviewed"),
    "mostly-reviewed": ("ar", True, "reviewed", "reviewed reviewed machine reviewed edited"),
    "headline": ("ar", True, "machine", "reviewed reviewed"),
    "reopened": ("ar", True, "edited", "reviewed reopened reviewed"),
    "stale": ("fa", True, "machine", "machine stale machine"),
    "incomplete": ("ar", True, "machine", "machine missing machine"),
    "outdated": ("fa", False, "human", "stale stale"),
    "even": ("ar", True, "reviewed", "machine reviewed reviewed machine"),
    "untranslated": ("fa", False, "missing", "missing missing"),
    "opening": ("ar", True, "missing", "machine machine"),
}
PEOPLE: Final = {"edited_by": "[Edith Wren, سارا]", "by": "Rhea Stone"}
SITE = address.Address("https://example.org/digest")


def entry_text(number: int, **changes: str) -> str:
    """Write an entry file; a change of None-like empty text leaves its key out."""
    values = {
        "id": f"{number:012x}",
        "seed": f"{number}.txt",
        "language": "ar",
        "slug": f"entry-{number}",
        "title": "A title",
        "original_title": "عنوان",
        "published": "2024-05-06",
        "topics": "[diplomacy]",
        "pairs": "<!-- p1 -->\n> نص أول\n\nA first *text*.\n",
    } | changes
    body = values.pop("pairs")
    front = "\n".join(f"{name}: {value}" for name, value in values.items() if value)
    return f"---\n{front}\n---\n\n{body}"


def unit_marks(original: str, english: str, state: str) -> Marks:
    """Make the hashes that put a text into a state; its words stay as they are."""
    source, draft = marks.source_hash(original), marks.text_hash("a first draft")
    review = marks.review_hash(original, english)
    known = {
        "machine": Marks(src=source, mt=marks.text_hash(english)),
        "edited": Marks(src=source, mt=draft),
        "human": Marks(src=source),
        "reviewed": Marks(src=source, mt=draft, ok=review),
        "reopened": Marks(src=source, mt=draft, ok="00000000"),
        "stale": Marks(src="00000000", mt=marks.text_hash(english)),
        "missing": Marks(src=source),
    }
    return known[state]


def written(found: Marks) -> str:
    """Write hashes as an anchor and `title_marks` have them."""
    named = {"src": found.src, "mt": found.mt, "ok": found.ok}
    return " ".join(f"{name}={value}" for name, value in named.items() if value)


def state_text(name: str, number: int = 1) -> str:
    """Write one of the entries of `STATES`; each of its texts stands nowhere else."""
    lang, drafted, headline, states = STATES[name]
    units, reviewed = [], ["title"] if headline == "reviewed" else []
    for no, state in enumerate(states.split(), 1):
        original = f"الفقرة {no} من المادة {number} في حالة {state} كما نشرت"
        english = (
            "" if state == "missing" else f"{name} paragraph {no} tells what the original reports in {state} words."
        )
        unit = Pair(id=f"p{no}", original=original, english=english, marks=unit_marks(original, english, state))
        note = "\n**Note:** The source is doubtful here.\n" if no == 1 else ""
        units.append(f"<!-- {unit.id} {written(unit.marks)} -->\n> {original}\n\n{english}\n{note}")
        reviewed += [unit.id] if state in {"reviewed", "reopened"} else []
    title = "" if headline == "missing" else f"The {name} headline says what happened there"
    original_title = f"عنوان المادة {number}"
    first = next((unit for unit in states.split() if unit != "missing"), "")
    editors = PEOPLE["edited_by"] if {"edited", "human"} & {*states.split()} else ""
    summary = (
        f"{{pair: p1, en: {name} paragraph 1 tells what the original reports, original: الفقرة 1 من المادة {number}}}"
    )
    review = Review(by=PEOPLE["by"], on=date(2024, 6, 7), pairs=tuple(reviewed))
    written_review = f"{{by: {review.by}, on: {review.on}, pairs: {' '.join(reviewed)}, seal: {seal(review)}}}"
    draft = "[{engine: Argos, model: ar-en, version: '1.9', on: 2024-05-06}, {engine: large language model, pairs: p1}]"
    return entry_text(
        number, language=lang, slug=name, title=title, original_title=original_title,
        title_marks=written(unit_marks(original_title, title, headline)), pairs="\n".join(units),
        summary=summary if first else "", key_points=f"[{summary}]" if first else "",
        drafts=draft if drafted else "", edited_by=editors,
        reviews=f"[{written_review}]" if reviewed else "",
    )  # fmt: skip


def build_site(project: Project, **settings: object) -> dict[str, bytes]:
    """Build a project's site in memory with the real theme."""
    chosen = replace(project.settings, **settings)  # type: ignore[arg-type]
    return build(store.load(chosen), (), settings=chosen, site=SITE, theme=ROOT / "theme")


def items_of(loaded: Loaded, settings: Settings) -> tuple[Item, ...]:
    """Give entries as the site has them."""
    return gathering.of(loaded, settings, ROOT / "theme").items


def build_onto(staging: Staging, settings: Settings, theme: Path = ROOT / "theme") -> Desk:
    """Build a project's site onto what is there, as Pelican does, and give what it made pages with."""
    common = fingerprint.common(settings, SITE, theme)
    gathered = gathering.read(settings, theme=theme, common=common, hashed=staging.hashed, recall=staging.recall)
    return build_into(staging, gathered, (), settings=settings, site=SITE, theme=theme)


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
