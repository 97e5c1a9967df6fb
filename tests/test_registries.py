"""The registries: what is read, what is refused, how an outlet is found."""

from __future__ import annotations

import pytest

from khulasa import registries
from khulasa.errors import RegistryError
from khulasa.registries import Registries
from project import REGISTRIES, ROOT

SOURCE = """\
# an outlet
[mehr]
name = { en = "Mehr", ar = "مهر", fa = "مهر" }
aliases = ["خبرگزاری مهر"]
country = "IR"
languages = ["fa"]
ownership = "state"
evidence = { title = "Agencies", publisher = "Observatory", date = "2024-05", url = "https://observatory.example/" }
note = { en = "An agency.", ar = "وكالة.", fa = "خبرگزاری." }
"""
NAME = """\
[moscow]
kind = "place"
en = "Moscow"
ar = "موسكو"
variants = { ar = ["موسكوا"] }
"""
TOPIC = """\
[energy]
name = { en = "Energy", ar = "طاقة", fa = "انرژی" }
description = { en = "Power.", ar = "الطاقة.", fa = "نیرو." }
"""
TEXTS = {"content/sources.toml": SOURCE, "content/glossary.toml": NAME, "content/topics.toml": TOPIC}


def read_with(path: str, text: str) -> Registries:
    """Read good registries, one of them replaced."""
    return registries.read({**TEXTS, path: text})


def test_values() -> None:
    """Records become values by id."""
    found = registries.read(TEXTS)
    assert ("Mehr", "state", "IR") == (
        found.sources["mehr"].name["en"],
        found.sources["mehr"].ownership,
        found.sources["mehr"].country,
    )
    assert ("موسكو", "موسكوا") == found.names["moscow"].spellings("ar")
    assert () == found.names["moscow"].spellings("fa")
    assert "Energy" == found.topics["energy"].name["en"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mehr", "mehr"),
        ("مهر", "mehr"),
        ("خبرگزاری مهر", "mehr"),
        ("خبرگزاري  مهر", "mehr"),
        ("MEHR", "mehr"),
        ("خبرگزاری مهرگان", ""),
        ("", ""),
    ],
)
def test_an_outlet_is_found_in_any_spelling(name: str, expected: str) -> None:
    """Letters of the other keyboard, case and spaces do not matter; the words do."""
    assert expected == registries.read(TEXTS).outlet(name)


def test_no_registries() -> None:
    """A project may have none."""
    assert ({}, {}, {}) == (
        dict(registries.read({}).sources),
        dict(registries.read({}).names),
        dict(registries.read({}).topics),
    )
    assert registries.EMPTY.outlet("Mehr") == ""


def test_the_real_registries_are_sound(content: Registries) -> None:
    """The committed registries are read, and each credit of the seeds has its outlet."""
    assert {"mehr", "tasnim"} <= set(content.sources)
    assert all((ROOT / "content" / name).is_file() for name in REGISTRIES)


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "words"),
    [
        ("content/sources.toml", "[mehr]", "[mehr", 2, "cannot be read"),
        ("content/sources.toml", 'country = "IR"', 'country = "IR"\ncountry = "IQ"', 6, "cannot be read"),
        ("content/sources.toml", "[mehr]", "[Mehr_News]", 2, "'Mehr_News' is not a record"),
        ("content/sources.toml", "# an outlet", 'loose = "value"', 1, "'loose' is not a record"),
        ("content/sources.toml", "aliases", "alias", 2, "unknown key 'alias'.*did you mean 'aliases'"),
        ("content/sources.toml", "aliases", "zzzzzz", 2, "unknown key 'zzzzzz'.*known: name"),
        ("content/sources.toml", '["خبرگزاری مهر"]', '"خبرگزاری مهر"', 2, "aliases must be a list of texts"),
        ("content/sources.toml", '["fa"]', "[1]", 2, "languages must be a list of texts"),
        ("content/sources.toml", '"IR"', '"Iran"', 2, "country must be two capital letters"),
        ("content/sources.toml", '"state"', '"royal"', 2, "ownership must be one of state"),
        ("content/sources.toml", 'ownership = "state"\n', "", 2, "ownership must be one of state"),
        ("content/sources.toml", ', fa = "مهر" }', " }", 2, "name must give text for en, ar and fa"),
        ("content/sources.toml", '"An agency."', "7", 2, "note must give text for en, ar and fa"),
        ("content/sources.toml", '"An agency."', '" "', 2, "note must give text for en, ar and fa"),
        ("content/glossary.toml", '"place"', '"town"', 1, "kind must be one of person"),
        ("content/glossary.toml", 'en = "Moscow"\n', "", 1, "lacks its English form"),
        ("content/glossary.toml", '"موسكو"', "[1]", 1, "en, ar and fa must be texts"),
        ("content/glossary.toml", '["موسكوا"]', '"موسكوا"', 1, "variants must be lists"),
        ("content/glossary.toml", '["موسكوا"]', "5", 1, "variants must be lists"),
        ("content/glossary.toml", "variants = { ar", "variants = { de", 1, "variants must be lists"),
        ("content/glossary.toml", '{ ar = ["موسكوا"] }', "3", 1, "variants must be lists"),
        ("content/topics.toml", "description", "about", 1, "unknown key 'about'"),
        ("content/topics.toml", 'ar = "طاقة", ', "", 1, "name must give text for en, ar and fa"),
    ],
)
def test_refusals(path: str, old: str, new: str, line: int, words: str) -> None:
    """A record that would have to be guessed at is refused with file, line and what is wrong."""
    assert old in TEXTS[path]
    with pytest.raises(RegistryError, match=words) as caught:
        read_with(path, TEXTS[path].replace(old, new))
    assert (6, f"{path}:{line}") == (caught.value.exitcode, caught.value.where)
    assert caught.value.code in {"V001", "V002"}


def test_two_outlets_cannot_share_a_name() -> None:
    """A credit must mean one outlet, in whatever spelling."""
    other = SOURCE.replace("[mehr]", "[other]").replace("Mehr", "Other").replace('"مهر"', '"أخرى"')
    with pytest.raises(RegistryError, match=r"sources\.toml:12: V002 \[other\] is called .* and so is \[mehr\]"):
        read_with("content/sources.toml", SOURCE + "\n" + other)
