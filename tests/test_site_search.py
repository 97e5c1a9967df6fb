"""The search index, as files in memory."""

from __future__ import annotations

import json
from typing import Any

from khulasa.lang import terms
from project import Project
from site_entries import build_site, entry_text


def index(files: dict[str, bytes]) -> dict[str, Any]:
    """Give the files of the index by name, read."""
    return {path.rsplit("/", 1)[1]: json.loads(data) for path, data in files.items() if path.startswith("search/")}


def postings(files: dict[str, bytes]) -> dict[str, list[list[int]]]:
    """Give all postings in one table."""
    parts = [part for name, part in index(files).items() if name.startswith("w")]
    return {term: groups for part in parts for term, groups in part.items()}


def test_a_word_is_found_from_both_languages(project: Project) -> None:
    """Title and text of both languages stand in one table, the title above the text."""
    project.write("content/entries/1.md", entry_text(1, pairs="<!-- p1 -->\n> نص أول\n\nA clear *sentence*.\n"))
    found = postings(build_site(project))

    assert [[1, 0]] == found["sentenc"] == found["نص"]
    assert [[8, 0]] == found["titl"] == found[terms.term("عنوان", "ar")]
    assert "a" not in found


def test_a_name_is_found_in_every_script(project: Project) -> None:
    """A name of the glossary that one language has is found by its spellings in all three."""
    project.write("content/entries/1.md", entry_text(1, original_title="زيارة بوتين"))
    found = postings(build_site(project))

    assert [[[9, 0]]] * 2 == [found[term] for term in ("putin", "پوتين")]


def test_weights_and_steps_tell_entries_apart(project: Project) -> None:
    """Entries of one weight are written as steps from one to the next, newest first."""
    for number in range(1, 4):
        title = "A river" if number != 2 else "A lake by the river, the river"
        project.write(f"content/entries/{number}.md", entry_text(number, title=title))

    assert [[8, 0, 2], [9, 1]] == postings(build_site(project))["river"]


def test_withheld_english_is_not_in_the_index(project: Project) -> None:
    """What may not be published is not found either."""
    project.write("content/entries/1.md", entry_text(1, title="A secret", pairs="<!-- p1 -->\n> نص أول\n\nHidden.\n"))
    files = build_site(project, publish="reviewed")

    assert not {"secret", "hidden"} & set(postings(files))
    assert ["ar"] == list(index(files)["e0.json"]["texts"])


def test_a_record_holds_what_a_result_shows(project: Project) -> None:
    """Both titles, where the pages are, and the label of the English in each interface language."""
    project.write("content/entries/1.md", entry_text(1))
    record = index(build_site(project))["e0.json"]

    assert {"ar": ["عنوان", ""], "en": ["A title", ""]} == record["texts"]
    assert {"ar": "ar/entries/entry-1/", "en": "en/entries/entry-1/"} == record["paths"]
    assert ["ar", "2024-05-06", "stated"] == [record[name] for name in ("original", "day", "basis")]
    assert "English: human translation, not reviewed" == record["said"]["en"]["label"]
    assert {"en", "ar", "fa"} == set(record["said"])


def test_large_files_are_parted_by_the_opening_of_skeletons(project: Project) -> None:
    """Every word lies in the file whose key is the longest that opens its skeleton, and no file is large."""
    words = " ".join(f"{first}{second}{third}ord" for first in "bdfgk" for second in "lmnpr" for third in "stvxh" * 9)
    text = " ".join(f"{word}{number}x{number % 7}" for number, word in enumerate(words.split()))
    varied = " ".join(f"{a}a{b}e{c}i{d}" for a in "bdfgk" for b in "lmnpr" for c in "stvxh" for d in "bdfgklmnpr")
    project.write("content/entries/1.md", entry_text(1, pairs=f"<!-- p1 -->\n> نص\n\n{text} {varied}.\n"))
    files = build_site(project)
    found, keys = index(files), index(files)["index.json"]["keys"]

    assert len(keys) > 1
    for number, key in enumerate(keys):
        for term in found[f"w{number}.json"]:
            bones = terms.skeleton(term)
            assert key == max((one for one in keys if bones.startswith(one)), key=len)
    assert max(len(data) for path, data in files.items() if "/w" in path) <= 12_100


def test_a_changed_entry_changes_the_folder(project: Project) -> None:
    """An index is named by its content, and the pages name the index."""
    project.write("content/entries/1.md", entry_text(1))
    before = build_site(project)
    project.write("content/entries/1.md", entry_text(1, title="Another title"))
    after = build_site(project)
    folders = [{path.split("/")[1] for path in files if path.startswith("search/")} for files in (before, after)]

    assert [1, 1] == [len(names) for names in folders]
    assert folders[0] != folders[1]
    assert f"search/{next(iter(folders[1]))}/".encode() in after["fa/search/index.html"]


def test_a_site_without_entries_has_an_index(project: Project) -> None:
    """Nothing is found on it, and nothing is missing."""
    assert {"w0.json": {}} == {k: v for k, v in index(build_site(project)).items() if k != "index.json"}
