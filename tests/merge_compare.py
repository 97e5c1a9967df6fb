"""Print the merge's figures, and those of git and gettext on the same changes.

Call it with a number of sequences.

git merges plain quote pairs (a person's file against the file of a new conversion, over the old one) as a project
without anchors would; gettext's msgmerge carries the translations of the old page over to the new one. Each sees one
conversion of one to three source changes, after people worked on the page.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from khulasa.entry import marks
from khulasa.model import Entry, State
from merge_trial import Figures, Trial, convert, run, same
from merge_world import KINDS

_CONFLICT: Final = re.compile(r"^<{7} .*?^>{7} .*?$", re.MULTILINE | re.DOTALL)


@dataclass
class Counts:
    """What another tool did."""

    human: int = 0
    kept: int = 0
    conflicts: int = 0
    files: int = 0
    reviewed: int = 0
    unreviewed: int = 0


def git(trial: Trial, new: Entry, counts: Counts, folder: Path) -> None:
    """Merge a person's file and a new conversion's with `git merge-file`."""
    texts = {"ours": plain(trial.entry), "base": plain(trial.drafted), "theirs": plain(new)}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=folder, capture_output=True, check=False
    )
    merged = done.stdout.decode()
    counts.files += 1
    counts.conflicts += "<<<<<<<" in merged
    clean = _CONFLICT.sub("", merged)
    for words in human(trial):
        counts.human += 1
        counts.kept += words in clean


def gettext(trial: Trial, counts: Counts, folder: Path) -> None:
    """Carry the translations over with `msgmerge`; a message marked fuzzy has lost its review."""
    old, new = Catalog(locale="en"), Catalog()
    for pair in trial.entry.pairs:
        old.add(pair.original, pair.english)
    for paragraph in trial.world.page:
        new.add(paragraph.text)
    for name, catalog in (("old.po", old), ("new.pot", new)):
        with (folder / name).open("wb") as file:
            write_po(file, catalog, width=0)
    subprocess.run(["msgmerge", "-q", "-o", "out.po", "old.po", "new.pot"], cwd=folder, check=True)
    with (folder / "out.po").open("rb") as file:
        merged = read_po(file)
    said = [*(m.string for m in merged), *(m.string for m in merged.obsolete.values())]
    counts.files += 1
    for words in human(trial):
        counts.human += 1
        counts.kept += words in said
    for pair in trial.entry.pairs:
        if marks.state(pair) is State.REVIEWED and any(same(pair.original, p.text) for p in trial.world.page):
            counts.reviewed += 1
            counts.unreviewed += not any(m.string == pair.english and not m.fuzzy for m in merged if m.id)


def plain(entry: Entry) -> str:
    """Write an entry as quote pairs without anchors."""
    return "".join(f"> {pair.original}\n\n{pair.english}\n\n" for pair in entry.pairs)


def human(trial: Trial) -> list[str]:
    """List the English that a person wrote or reviewed."""
    return [p.english for p in trial.entry.pairs if p.english and marks.state(p) is not State.MACHINE]


def main(sequences: int) -> None:
    """Print the figures."""
    print(*run(sequences).lines(), sep="\n")
    counts = {name: Counts() for name in ("git", "msgmerge") if shutil.which(name)}
    with tempfile.TemporaryDirectory() as folder:
        for no in range(sequences):
            trial = Trial(no, Figures())
            for _ in range(trial.chance.randint(1, 3)):
                trial.world.change(trial.chance.choice(KINDS))
            if "git" in counts:
                git(trial, convert(trial.world, trial.drafted), counts["git"], Path(folder))
            if "msgmerge" in counts:
                gettext(trial, counts["msgmerge"], Path(folder))
    for name, found in counts.items():
        print(f"{name}: human English kept {found.kept} of {found.human} ({found.kept / found.human:.1%}), ", end="")
        if name == "git":
            print(f"files with conflict markers {found.conflicts} of {found.files}, nothing marked stale")
        else:
            print(f"reviews of unchanged words lost {found.unreviewed} of {found.reviewed}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
