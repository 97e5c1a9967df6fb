"""The merge on trial: random source changes and human edits, judged by one who knows which paragraph is which."""

from __future__ import annotations

import hashlib
import random
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Final

from khulasa.entry import format as entry_format
from khulasa.entry import marks
from khulasa.model import Article, Entry, Kept, Ledger, Note, Pair, Role, Seed, State
from khulasa.stages.translate import translate
from merge_world import KINDS, Paragraph, World

PATH: Final = "content/entries/page.md"
_WORDS: Final = ("river", "harbour", "council", "budget", "delayed", "opened", "Friday", "museum", "seven", "grain")


@dataclass
class Figures:
    """What a trial counted; `wrong` names each wrong pairing by sequence and pair."""

    conversions: int = 0
    sentences: int = 0
    sentences_kept: int = 0
    notes: int = 0
    notes_kept: int = 0
    reviews: int = 0
    reviews_kept: int = 0
    changed: int = 0
    stale: int = 0
    stale_for_nothing: int = 0
    set_aside: int = 0
    spelling: int = 0
    lost_to_spelling: int = 0
    second_run: int = 0
    wrong: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Give the figures in words."""
        yield f"{self.conversions} conversions, median {1000 * statistics.median(self.times):.1f} ms"
        for name in ("sentences", "notes", "reviews"):
            yield f"{name} of people kept: {getattr(self, name + '_kept')} of {getattr(self, name)}"
        yield f"changed originals marked stale: {self.stale} of {self.changed}; others: {self.stale_for_nothing}"
        yield f"set aside because it cannot be told which is which: {self.set_aside}"
        yield f"reviews lost to a spelling repair: {self.lost_to_spelling} of {self.spelling}"
        yield f"wrong pairings: {len(self.wrong)}; second runs with a difference: {self.second_run}"


class Trial:
    """One sequence: a page, its entry, and which paragraph each pair is."""

    def __init__(self, seed: int, figures: Figures) -> None:
        self.name, self.figures = seed, figures
        self.chance = random.Random(seed)
        self.world = World(lang=self.chance.choice(["ar", "fa"]), chance=self.chance)
        self.entry = convert(self.world, None)
        self.owner = dict(zip((p.id for p in self.entry.pairs), self.world.page, strict=True))
        self.basis = {p.id: p.original for p in self.entry.pairs}
        self.draft()
        self.drafted = self.entry
        for _ in range(len(self.entry.pairs)):
            self.edit()

    def run(self) -> None:
        """Change the page and the entry by turns, and judge every conversion."""
        for _ in range(self.chance.randint(1, 4)):
            for _ in range(self.chance.randint(0, 3)):
                self.edit()
            for _ in range(self.chance.randint(1, 3)):
                self.world.change(self.chance.choice(KINDS))
            self.convert()

    def draft(self) -> None:
        """Let a machine draft about half of the pairs."""
        for pair in self.entry.pairs:
            if self.chance.random() < 0.5:
                words = self.english()
                self.put(pair, english=words, marks=replace(pair.marks, mt=marks.text_hash(words)))

    def edit(self) -> None:
        """Work on one pair as a person does: write, review or note."""
        pair = self.chance.choice(self.entry.pairs)
        if pair.marks.gone:
            return
        kind = self.chance.choice(["write", "review", "note"])
        if kind == "write":
            self.put(pair, english=self.english())
        elif kind == "note":
            self.put(pair, notes=(*pair.notes, Note(lang="en", text=self.english())))
        elif pair.english:
            seal = marks.review_hash(pair.original, pair.english)
            self.put(pair, marks=replace(pair.marks, src=marks.source_hash(pair.original), ok=seal))
            self.basis[pair.id] = pair.original

    def english(self) -> str:
        """Compose English of one to three sentences."""
        return " ".join(
            f"{' '.join(self.chance.choices(_WORDS, k=6)).capitalize()}." for _ in range(self.chance.randint(1, 3))
        )

    def put(self, pair: Pair, **changes: object) -> None:
        """Change a pair."""
        pairs = tuple(entry_format.changed(p, **changes) if p.id == pair.id else p for p in self.entry.pairs)
        self.entry = self.entry.with_pairs(pairs)

    def convert(self) -> None:
        """Convert the page into the entry and judge what became of each pair."""
        before = reread(self.entry)
        begin = perf_counter()
        self.entry = convert(self.world, before)
        self.figures.times.append(perf_counter() - begin)
        self.figures.conversions += 1
        text = entry_format.render(self.entry)
        self.figures.second_run += text != entry_format.render(convert(self.world, self.entry))
        living = [p for p in self.entry.pairs if not p.marks.gone]
        owner = dict(zip((p.id for p in living), self.world.page, strict=True))
        after = {p.id: p for p in self.entry.pairs}
        for old in before.pairs:
            self.judge(old, after.get(old.id), owner.get(old.id))
            if not old.english.strip() and old.id in owner:
                self.basis[old.id] = after[old.id].original
        for name, paragraph in owner.items():
            self.basis.setdefault(name, paragraph.text)
        self.owner |= owner

    def judge(self, old: Pair, new: Pair | None, now: Paragraph | None) -> None:
        """Count what became of one pair; `now` is the paragraph that it stands for after the conversion."""
        figures, was = self.figures, self.owner[old.id]
        human = old.english if old.marks.mt != marks.text_hash(old.english) or old.marks.ok else ""
        kept = new is not None and new.english == old.english
        figures.sentences += human.count(".")
        figures.sentences_kept += human.count(".") if kept else 0
        figures.notes += len(old.notes)
        figures.notes_kept += len(old.notes) if new and new.notes == old.notes else 0
        figures.reviews += bool(old.marks.ok)
        figures.reviews_kept += bool(old.marks.ok) and new is not None and new.marks.ok == old.marks.ok
        # Paragraphs that said the same are one and the same to every reader.
        twins = {p.no for p in self.owner.values() if same(p.text, was.text)}
        stands = any(p.no in twins for p in self.world.page)
        if now and (old.english or old.notes) and not (same(was.text, now.text) or is_right(twins, now, stands=stands)):
            figures.wrong.append(f"{self.name} {old.id}")
        if not now:
            figures.set_aside += (
                any(p.no == was.no for p in self.world.page) and not old.marks.gone and marks.has_human_work(old)
            )
            return
        if new and old.english:
            needed = not same(self.basis[old.id], now.text)
            figures.changed += needed
            figures.stale += needed and marks.state(new) is State.STALE
            figures.stale_for_nothing += not needed and marks.state(new) is State.STALE
        if marks.state(old) is State.REVIEWED and same(old.original, was.text) and old.original != now.text:
            only_spelt = same(old.original, now.text)
            figures.spelling += only_spelt
            figures.lost_to_spelling += only_spelt and (new is None or marks.state(new) is not State.REVIEWED)


def is_right(twins: set[int], now: Paragraph, *, stands: bool) -> bool:
    """Tell whether a pair may stand for a paragraph: its own, or a part of it.

    A copy with another figure, where what it was copied from is gone, is that paragraph changed: nobody can tell.
    """
    return bool(twins & ({now.no} | now.of)) or (not stands and bool(twins & now.like))


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for their spelling."""
    return marks.source_hash(one) == marks.source_hash(other)


def convert(world: World, standing: Entry | None) -> Entry:
    """Merge a page into an entry and read what was written."""
    pieces = [
        Kept(line=no, start=0, text=one.text, role=Role.HEADING if one.heading else Role.PARAGRAPH)
        for no, one in enumerate(world.page, 1)
    ]
    text = "\n".join(one.text for one in world.page)
    digest = hashlib.sha256(text.encode()).hexdigest()
    seed = Seed(name="page.txt", sha256=digest, encoding="utf-8", language=world.lang, text=text, lines=())
    entry, _ = translate(Article(seed=seed, ledger=Ledger(pieces=tuple(pieces))), standing, path=PATH)
    return reread(entry)


def reread(entry: Entry) -> Entry:
    """Write an entry and read it again."""
    return entry_format.parse(entry_format.render(entry), entry.path)


def run(sequences: int, seed: int = 0) -> Figures:
    """Judge the merge over random sequences."""
    figures = Figures()
    for no in range(sequences):
        Trial(seed * 1_000_000 + no, figures).run()
    return figures
