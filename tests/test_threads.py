"""Stories, updates, corrections and editions: what their files may say, and what is found wrong between them."""

from __future__ import annotations

import pytest

from khulasa import pipeline
from khulasa.entry import written
from khulasa.errors import EntryError, ProblemsError
from khulasa.model import Finding, Severity
from khulasa.site import threads
from khulasa.site.threads import Threads
from khulasa.store import load
from project import Project
from site_entries import entry_text, items_of

STORY = "---\ntitle: A visit\n---\n\nWhat [an entry](entry:entry-1#p1) tells.\n"
EDITION = """\
---
lead: entry-1
note:
  en: "A [note](entry:entry-2)."
  ar: ملاحظة
  fa: یادداشت
---
"""
FILES = {
    "content/entries/1.md": entry_text(1, story="visit", published="2024-05-06"),
    "content/entries/2.md": entry_text(2, story="visit", published="2024-05-07", updates="entry-1"),
    "content/entries/3.md": entry_text(3, published="2024-06-08"),
    "content/stories/visit.en.md": STORY,
    "content/stories/visit.ar.md": STORY,
    "content/stories/visit.fa.md": STORY,
    "content/editions/2024-W19.md": EDITION,
}
# The file, what is put in the place of what, the code, the line it points at (by its text), words of the finding.
BREAKS = [
    pytest.param("entries/1.md", ("story: visit", "story: visti"), "M020", "story:", "did you mean 'visit'", id="M020"),
    pytest.param("entries/2.md", ("updates: entry-1", "updates: entry-9"), "M021", "updates:", "did you mean 'entry-",
                 id="M021"),
    pytest.param("entries/2.md", ("updates: entry-1", "corrects: nothing"), "M021", "corrects:", "no entry",
                 id="M021 correction"),
    pytest.param("entries/2.md", ("updates: entry-1", "updates: entry-2"), "M022", "updates:", "updates itself name",
                 id="M022 itself"),
    pytest.param("entries/2.md", ("updates: entry-1", "corrects: '000000000002'"), "M022", "corrects:", "itself",
                 id="M022 by id"),
    pytest.param("entries/3.md", ("topics:", "updates: entry-1\ntopics:"), "M023", "updates:", "another story",
                 id="M023 story"),
    pytest.param("entries/1.md", ("topics:", "corrects: entry-2\ntopics:"), "M023", "corrects:", "a later entry",
                 id="M023 later"),
    pytest.param("stories/visit.ar.md", (STORY, None), "M024", "---", "no introduction in ar", id="M024 language"),
    pytest.param("editions/2024-W19.md", ("lead: entry-1", "lead: entry-9"), "M025", "lead:", "'entry-9', no entry",
                 id="M025"),
    pytest.param("editions/2024-W19.md", ("lead: entry-1", "entries: [entry-1, entry-3]"), "M026", "entries:",
                 "'entry-3' is of 2024-W23", id="M026"),
    pytest.param("stories/visit.en.md", ("entry-1#p1", "entry-9#p1"), "M027", "What [an", "no entry", id="M027 entry"),
    pytest.param("stories/visit.en.md", ("entry-1#p1", "entry-1#p7"), "M027", "What [an", "no pair", id="M027 pair"),
    pytest.param("editions/2024-W19.md", ("(entry:entry-2)", "(entry:nobody)"), "M027", "  en:", "no entry",
                 id="M027 note"),
    pytest.param("editions/2024-W19.md", ("  fa: یادداشت\n", ""), "M028", "note:", "not there in fa", id="M028"),
]  # fmt: skip


def put(project: Project) -> None:
    """Write the files of these tests: two stories' worth of entries with nothing wrong between them."""
    for path, text in FILES.items():
        project.write(path, text)


def found(project: Project) -> list[Finding]:
    """Give the findings about what binds entries together."""
    return [finding for finding in pipeline.check(project.settings) if "M020" <= finding.code <= "M029"]


def test_nothing_is_wrong_with_a_sound_story(project: Project) -> None:
    """No check speaks about a story and an edition with nothing wrong."""
    put(project)

    assert [] == found(project)


@pytest.mark.parametrize(("path", "change", "code", "place", "words"), BREAKS)
def test_each_check_speaks(
    project: Project, path: str, change: tuple[str, str | None], code: str, place: str, words: str
) -> None:
    """One thing wrong gives one finding, at its line, with a hint."""
    put(project)
    old, new = change
    if new is None:
        (project.root / "content" / path).unlink()
    else:
        project.replace(f"content/{path}", old, new)

    (finding,) = found(project)
    assert code == finding.code
    assert words in f"{finding.message} {finding.hint}"
    assert finding.hint
    assert project.read(finding.path).split("\n")[finding.line - 1].startswith(place)


def test_a_circle_is_found_in_each_of_its_entries(project: Project) -> None:
    """Entries that go on from each other are named all."""
    put(project)
    project.replace("content/entries/1.md", "topics:", "updates: entry-2\ntopics:")

    circles = [finding for finding in found(project) if finding.code == "M022"]
    assert ["content/entries/1.md", "content/entries/2.md"] == [finding.path for finding in circles]
    assert {"updates itself in a circle"} == {finding.message for finding in circles}


def test_a_story_without_entries_is_told(project: Project) -> None:
    """A story that no entry names is a finding at its file."""
    put(project)
    for lang in ("en", "ar", "fa"):
        project.write(f"content/stories/idle.{lang}.md", "---\ntitle: Idle\n---\nText.\n")

    assert [("M024", "no entry belongs to this story")] == [(one.code, one.message) for one in found(project)]


def test_an_edition_of_an_empty_week_is_told(project: Project) -> None:
    """An edition of a week in which nothing was published is a finding."""
    put(project)
    project.write("content/editions/2024-W01.md", "---\ntitle: {en: New year}\n---\n")

    assert [("M026", "no entry was published in 2024-W01")] == [(one.code, one.message) for one in found(project)]


def test_a_finding_of_an_entry_can_be_allowed(project: Project) -> None:
    """What an editor allows with a reason is not told."""
    put(project)
    project.replace("content/entries/3.md", "topics:", "updates: entry-1\nallow:\n- {code: M023, reason: r}\ntopics:")

    assert [] == found(project)


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("entries/1.md", "story: visit", "story: visti", "M020"),
        ("entries/2.md", "updates: entry-1", "corrects: nothing", "M021"),
        ("entries/2.md", "updates: entry-1", "updates: entry-2", "M022"),
        ("stories/visit.en.md", "entry-1#p1", "entry-9", "M027"),
    ],
)
def test_what_would_mislead_a_reader_stops_the_build(
    project: Project, path: str, old: str, new: str, code: str
) -> None:
    """A story, a correction or a link that leads nowhere is an error; a lost link to an earlier entry is not."""
    put(project)
    pipeline.load(project.settings)
    project.replace(f"content/{path}", old, new)

    with pytest.raises(ProblemsError) as caught:
        pipeline.load(project.settings)
    assert [code] == [problem.code for problem in caught.value.problems]
    severities = {finding.code: finding.severity for finding in found(project)}
    assert {code: Severity.ERROR} == severities


BROKEN = {
    "a story without a language": ("stories/visit.md", STORY, "E043", ""),
    "a story in another language": ("stories/visit.fr.md", STORY, "E043", ""),
    "a story with a name of capitals": ("stories/Visit.en.md", STORY, "E043", ""),
    "no week": ("editions/2023-W53.md", EDITION, "E044", ""),
    "a day": ("editions/2024-11-30.md", EDITION, "E044", ""),
    "no title": ("stories/visit.en.md", "---\ndrafted_by: a machine\n---\ntext\n", "E045", ":1"),
    "no introduction": ("stories/visit.en.md", "---\ntitle: A visit\n---\n\n", "E045", ":4"),
    "text under an edition": ("editions/2024-W19.md", EDITION + "\n\nWords.\n", "E046", ":10"),
    "no front matter": ("editions/2024-W19.md", "Words.\n", "E001", ":1"),
    "an unknown key": ("stories/visit.en.md", "---\ntitel: A visit\n---\ntext\n", "E014", ":2"),
    "a note without a language": ("editions/2024-W19.md", "---\nlead: entry-1\nnote: Words\n---\n", "E015", ":3"),
    "an entry twice": ("editions/2024-W19.md", "---\nentries: [a, a]\n---\n", "E015", ":2"),
    "an event in no month": (
        "entries/1.md", entry_text(1, events="[{date: 2024-13, pair: p1, original: نص}]"), "E015", ":10"
    ),
    "an event on no day": (
        "entries/1.md", entry_text(1, events="[{date: '2024-02-30', pair: p1, original: نص}]"), "E015", ":10"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_cannot_be_read_is_refused(project: Project, case: str) -> None:
    """A broken file of a story or an edition is one clear line: file, line, code, hint."""
    path, text, code, line = BROKEN[case]
    put(project)
    project.write(f"content/{path}", text)

    with pytest.raises(ProblemsError) as caught:
        load(project.settings)
    (problem,) = caught.value.problems
    assert isinstance(problem, EntryError)
    assert (code, f"content/{path}{line}") == (problem.code, problem.where)
    assert problem.hint


def test_prose_knows_where_its_links_stand() -> None:
    """A link is told with the line of its file, also in a note that stands in front matter."""
    text = "---\r\ntitle: {en: T}\r\nnote:\r\n  en: |\r\n    One\r\n    [two](entry:b#p2).\r\n---\r\n"
    edition = written.edition(text, "content/editions/2024-W19.md")

    assert ((6, "b", "p2"),) == edition.notes["en"].links()
    assert (("2024-W19", "2024-05-06", "2024-05-12")) == (edition.week, *map(str, written.days_of(edition.week)))


def test_links_to_entries_become_links_or_words() -> None:
    """A link whose entry has a page leads there; the words of another one stay as words."""
    text = "[a](entry:x#p1), [b](entry:x) and [c](entry:y)."

    assert "[a](X#p1), b and c." == written.relink(text, {("x", "p1"): "X#p1"})


def bound(project: Project) -> Threads:
    """Bind the entries of a project."""
    loaded = load(project.settings)
    return threads.of(items_of(loaded, project.settings), loaded.stories)


def test_a_story_is_in_the_order_of_its_days_and_updates(project: Project) -> None:
    """Entries of one day stand in the order in which they go on from each other, then by address."""
    put(project)
    project.replace("content/entries/2.md", "published: 2024-05-07", "published: 2024-05-06")
    project.replace("content/entries/2.md", "slug: entry-2", "slug: an-entry")
    project.write("content/entries/4.md", entry_text(4, story="visit", published="2024-05-05"))
    project.write("content/entries/5.md", entry_text(5, story="visit", published=""))
    made = bound(project)

    (thread,) = made.stories.values()
    assert ["entry-4", "entry-1", "an-entry", "entry-5"] == [item.slug for item in thread.items]
    assert ["", "update", "update", "update"] == [made.relation(item) for item in thread.items]


def test_a_story_stands_once_with_its_latest_entry(project: Project) -> None:
    """Of the entries of a story, a list keeps the latest that it has; other entries and the order stay."""
    put(project)
    items = items_of(load(project.settings), project.settings)
    made = bound(project)

    assert ["entry-3", "entry-2"] == [item.slug for item in made.once(items, "en")]
    assert ["entry-3", "entry-1"] == [item.slug for item in made.once((items[0], items[2]), "en")]


def test_a_story_that_is_not_told_in_a_language_binds_nothing_there(project: Project) -> None:
    """Where a story has no introduction, its entries stand for themselves."""
    put(project)
    (project.root / "content/stories/visit.fa.md").unlink()
    items = items_of(load(project.settings), project.settings)

    assert items == bound(project).once(items, "fa")


def test_a_correction_is_known_from_both_sides(project: Project) -> None:
    """The later entry is a correction, and the earlier one knows what corrects it."""
    put(project)
    project.replace("content/entries/2.md", "updates: entry-1", "corrects: '000000000001'")
    made = bound(project)
    first, second = (made.names[name] for name in ("entry-1", "entry-2"))

    assert (second,) == made.corrected[first.id]
    assert ("correction", first) == (made.relation(second), made.corrects[second.id])
