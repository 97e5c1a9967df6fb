"""The search index, as files in memory."""

from __future__ import annotations

import json
from typing import Any

from khulasa.lang import terms
from project import Project
from site_entries import build_site, entry_text


def index(files: dict[str, bytes]) -> dict[str, Any]:
    """Give the file that lists the others, read."""
    (listed,) = [
        json.loads(data) for path, data in files.items() if path.startswith("search/") and path.count("/") == 1
    ]
    return dict(listed)


def parts(files: dict[str, bytes]) -> dict[str, dict[str, list[list[int]]]]:
    """Give the postings by key, as the script finds them."""
    listed = index(files)
    hashes = [listed["words"][at : at + 8] for at in range(0, len(listed["words"]), 8)]
    return {
        key: json.loads(files[f"search/words/{key.encode('utf-16-be').hex()}-{digest}.json"])
        for key, digest in zip(listed["keys"], hashes, strict=True)
    }


def postings(files: dict[str, bytes]) -> dict[str, list[list[int]]]:
    """Give all postings in one table."""
    return {term: groups for part in parts(files).values() for term, groups in part.items()}


def records(files: dict[str, bytes]) -> list[dict[str, Any]]:
    """Give what results show, from the oldest entry to the newest."""
    listed = index(files)
    hashes = [listed["results"][at : at + 8] for at in range(0, len(listed["results"]), 8)]
    paths = [f"search/entries/{at * listed['together']}-{digest}.json" for at, digest in enumerate(hashes)]
    return [record for path in paths for record in json.loads(files[path])]


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
    """Entries of one weight are written as steps from one to the next, the oldest first."""
    for number in range(1, 4):
        title = "A river" if number != 2 else "A lake by the river, the river"
        project.write(f"content/entries/{number}.md", entry_text(number, title=title))

    assert [[8, 0, 2], [9, 1]] == postings(build_site(project))["river"]


def test_withheld_english_is_not_in_the_index(project: Project) -> None:
    """What may not be published is not found either."""
    project.write("content/entries/1.md", entry_text(1, title="A secret", pairs="<!-- p1 -->\n> نص أول\n\nHidden.\n"))
    files = build_site(project, publish="reviewed")

    assert not {"secret", "hidden"} & set(postings(files))
    assert ["ar"] == list(records(files)[0]["texts"])


def test_a_record_holds_what_a_result_shows(project: Project) -> None:
    """Both titles, where the pages are, and the label of the English in each interface language."""
    project.write("content/entries/1.md", entry_text(1))
    record = records(build_site(project))[0]

    assert {"ar": ["عنوان", ""], "en": ["A title", ""]} == record["texts"]
    assert {"ar": "ar/entries/entry-1/", "en": "en/entries/entry-1/"} == record["paths"]
    assert ["ar", "2024-05-06", "stated"] == [record[name] for name in ("original", "day", "basis")]
    assert "English: human translation, not reviewed" == record["said"]["en"]["label"]
    assert {"en", "ar", "fa"} == set(record["said"])


def test_large_files_are_parted_by_the_opening_of_skeletons(project: Project) -> None:
    """Every word lies in the file whose key is the longest that opens its skeleton, and no file is large."""
    text = " ".join(f"ba{a}e{b}i{c}o{d}" for a in "lmnpr" for b in "stvxh" for c in "bdfgklmnpr" for d in "bdfgk")
    project.write("content/entries/1.md", entry_text(1, pairs=f"<!-- p1 -->\n> نص\n\n{text}.\n"))
    files = build_site(project)
    found = parts(files)
    keys = list(found)

    assert len([key for key in keys if len(key) > 1]) > 1
    for key, words in found.items():
        for word in words:
            bones = terms.skeleton(word)
            assert key == max((one for one in keys if bones.startswith(one)), key=len)
    assert max(len(data) for path, data in files.items() if "/words/" in path) <= 12_100


def test_a_changed_entry_changes_its_words_and_its_result(project: Project) -> None:
    """Files are named by their content: what has nothing of the change stays, and pages name the new list."""
    for number in range(1, 10):
        project.write(f"content/entries/{number}.md", entry_text(number))
    before = build_site(project)
    project.write("content/entries/3.md", entry_text(3, title="A title of a garden"))
    after = build_site(project)
    listed = next(path for path in after if path.startswith("search/") and path.count("/") == 1)

    new = {path.rpartition("-")[0] for path in after.keys() - before.keys() if path.count("/") > 1}
    assert {"search/words/0067", "search/entries/4"} == new
    assert listed not in before
    assert listed.encode() in after["fa/search/index.html"]


def test_a_new_entry_leaves_the_results_of_the_others(project: Project) -> None:
    """Entries are numbered from the oldest, so that what comes later changes no number."""
    for number in range(1, 6):
        project.write(f"content/entries/{number}.md", entry_text(number, published=f"2024-05-0{number}"))
    before = build_site(project)
    project.write("content/entries/6.md", entry_text(6, published="2024-05-06"))
    after = build_site(project)

    assert ["search/entries/4"] == [
        path.rpartition("-")[0] for path in after if path.startswith("search/entries/") and path not in before
    ]


def test_a_site_without_entries_has_an_index(project: Project) -> None:
    """Nothing is found on it, and nothing is missing."""
    files = build_site(project)

    assert [0, []] == [index(files)["entries"], index(files)["keys"]]
    assert [] == [path for path in files if path.startswith("search/") and path.count("/") > 1]
