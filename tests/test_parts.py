"""Long lists: pages for years and months, whose addresses and bytes stay."""

from __future__ import annotations

import re
from collections import Counter

from khulasa.site.parts import LIMIT, PART
from project import Project
from site_entries import build_site, entry_text

# A year that is a page of its own, one with a month that is longer than a page, and entries without a date.
DAYS = [
    *(["2022-05-17"] * 3),
    *(["2023-02-01"] * 4),
    *(f"2023-03-{day % 28 + 1:02}" for day in range(1, PART)),
    *(["2023-03-30"] * 9),
]
UNDATED = 2


def fill(project: Project, days: list[str]) -> None:
    """Write an entry for each day, and some without one."""
    for number, day in enumerate([*days, *[""] * UNDATED], start=1):
        project.write(f"content/entries/{number}.md", entry_text(number, published=day))


def listed(page: bytes) -> list[str]:
    """List the entries that a page shows."""
    return re.findall(r'class="card-title"[^>]*><a href="[^"]*/entries/([^/"]+)/', page.decode())


def test_every_entry_is_on_one_page_of_its_year_or_month(project: Project) -> None:
    """The newest stand on the list itself; a year that is too long leads to its months, a month has numbered parts."""
    fill(project, DAYS)
    files = build_site(project)
    names = {path: listed(data) for path, data in files.items() if path.startswith("en/archive/")}

    assert LIMIT == len(names["en/archive/index.html"])
    assert {
        "en/archive/index.html": LIMIT, "en/archive/2022/index.html": 3, "en/archive/2023/index.html": 0,
        "en/archive/2023-02/index.html": 4,
        "en/archive/2023-03/index.html": PART, "en/archive/2023-03/2/index.html": 8,
        "en/archive/undated/index.html": UNDATED,
    } == {path: len(slugs) for path, slugs in names.items()}  # fmt: skip
    once = Counter(slug for path, slugs in names.items() if path != "en/archive/index.html" for slug in slugs)
    assert {f"entry-{number}": 1 for number in range(1, len(DAYS) + UNDATED + 1)} == once


def test_a_new_entry_changes_no_older_page(project: Project) -> None:
    """Its month and the list itself change; other years and the full parts of its month keep their bytes."""
    fill(project, DAYS)
    before = build_site(project)
    fill(project, [*DAYS, "2023-03-31"])
    after = build_site(project)
    pages = [path for path in before if re.match(r"en/(archive|topics)/.*\d/", path) and "/feeds/" not in path]
    changed = {path for path in pages if before[path] != after[path]}

    assert {"en/archive/2023-03/2/index.html"} == {path for path in changed if path.startswith("en/archive/")}


def test_a_short_list_is_one_page(project: Project) -> None:
    """Up to a page of entries, nothing is parted."""
    fill(project, DAYS[: LIMIT - UNDATED])

    assert ["en/archive/index.html"] == [path for path in build_site(project) if path.startswith("en/archive/")]
