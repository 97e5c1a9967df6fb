"""The KHULASA dictionary: what is read, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from khulasa import settings
from khulasa.errors import SettingsError

NAMED = {"en": "Digest", "ar": "خلاصة", "fa": "خلاصه"}
GOOD: dict[str, Any] = {"site_name": NAMED, "tagline": NAMED}


def test_defaults() -> None:
    """Two keys are enough; the rest has its default."""
    found = settings.read(GOOD, Path("/project"))
    assert ("seeds", "content/entries", "content/ledgers") == (found.seeds, found.entries, found.ledgers)
    assert (("en", "ar", "fa"), 24, True, "machine", "") == (
        found.languages,
        found.feed_limit,
        found.convert,
        found.publish,
        found.hub,
    )


def test_values_are_taken() -> None:
    """What is given is used; a list of languages becomes a tuple."""
    values = {**GOOD, "languages": ["ar", "en"], "content": "text/khulasa", "feed_limit": 7, "lunar": False}
    found = settings.read(values, Path("/project"))
    assert (("ar", "en"), "text/khulasa/entries", 7, False) == (
        found.languages,
        found.entries,
        found.feed_limit,
        found.lunar,
    )


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ({**GOOD, "sead": "x"}, "T001", "'sead'.*did you mean 'seeds'"),
        ({**GOOD, "zzz": 1}, "T001", "'zzz'.*known: seeds"),
        ({**GOOD, "root": "/"}, "T001", "'root'"),
        ({**GOOD, "languages": []}, "T002", "must be a list of en, ar, fa"),
        ({**GOOD, "languages": "en"}, "T002", "must be a list of en, ar, fa"),
        ({**GOOD, "languages": ["de"]}, "T002", "must be a list of en, ar, fa"),
        ({**GOOD, "languages": [["en"]]}, "T002", "must be a list of en, ar, fa"),
        ({**GOOD, "site_name": "Digest"}, "T002", "must give text for en, ar and fa"),
        ({**GOOD, "site_name": {"en": "Digest"}}, "T002", "must give text for en, ar and fa"),
        ({**GOOD, "tagline": {**NAMED, "fa": 5}}, "T002", "must give text for en, ar and fa"),
        ({**GOOD, "publish": "all"}, "T002", "must be one of machine, edited, reviewed"),
        ({**GOOD, "publish": ["machine"]}, "T002", "must be one of machine, edited, reviewed"),
        ({**GOOD, "lunar": "yes"}, "T002", "must be True or False"),
        ({**GOOD, "engine": "chat"}, "T002", "must be a dictionary with keys of key_env, model, name, timeout, url"),
        ({**GOOD, "engine": {"key": "s3cr3t"}}, "T002", "must be a dictionary with keys of"),
        ({**GOOD, "engine": {"name": 1}}, "T002", "must give text for everything but timeout"),
        ({**GOOD, "engine": {"timeout": "9"}}, "T002", "must give timeout as a whole number"),
        ({**GOOD, "engine": {"timeout": 0}}, "T002", "must give timeout as a whole number"),
        ({**GOOD, "engine": {"key_env": "sk-123"}}, "T002", "must give key_env as the name of an environment variable"),
        ({**GOOD, "convert": 1}, "T002", "must be True or False"),
        ({**GOOD, "feed_limit": 0}, "T002", "must be a whole number above 0"),
        ({**GOOD, "feed_limit": True}, "T002", "must be a whole number above 0"),
        ({**GOOD, "max_seed_bytes": "2 MiB"}, "T002", "must be a whole number above 0"),
        ({**GOOD, "hub": "http://hub.example.org/"}, "T002", "must be an https address, or empty"),
        ({**GOOD, "hub": "hub.example.org"}, "T002", "must be an https address, or empty"),
        ({**GOOD, "hub": 1}, "T002", "must be an https address, or empty"),
        ({**GOOD, "tag_authority": "me"}, "T002", "RFC 4151"),
        ({**GOOD, "seeds": "../seeds"}, "T002", "must be a folder inside the project"),
        ({**GOOD, "seeds": "/etc"}, "T002", "must be a folder inside the project"),
        ({**GOOD, "content": ""}, "T002", "must be a folder inside the project"),
        ({"tagline": NAMED}, "T003", "lacks 'site_name'"),
        ({"site_name": NAMED}, "T003", "lacks 'tagline'"),
        (["site_name"], "T002", "must be a dictionary"),
    ],
)
def test_refusals(values: Any, code: str, words: str) -> None:
    """A setting that is unknown, missing or of the wrong shape is refused by name."""
    with pytest.raises(SettingsError) as caught:
        settings.read(values, Path("/project"))
    problem = caught.value
    assert (code, "pelicanconf.py", 7) == (problem.code, problem.where, problem.exitcode)
    with pytest.raises(SettingsError, match=words):
        raise SettingsError(str(problem), code="", where="")
