"""Structured data of every kind of entry, against schema.org's own types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from bs4 import BeautifulSoup

import schema_org
from project import new_project
from site_entries import STATES, build_site, state_text

GOOD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "A title",
    "inLanguage": "en",
    "url": "https://example.org/en/",
    "datePublished": "2024-05-06",
    "translator": [
        {"@type": ["SoftwareApplication", "Organization"], "name": "Argos", "softwareVersion": "1.9"},
        {"@type": "Person", "name": "Edith Wren"},
    ],
    "translationOfWork": {"@type": "NewsArticle", "inLanguage": "ar"},
    "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
}
CODE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"  # of IPTC, not schema.org
BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "context": ({"@context": "http://schema.org"}, "@context is not https://schema.org"),
    "type": ({"@type": "Newsarticle"}, "document: unknown type Newsarticle"),
    "property": ({"headLine": "x"}, "headLine: unknown property"),
    "language": ({"inLanguage": "Arabic!"}, "inLanguage: expected Language, not 'Arabic!'"),
    "relative url": ({"url": "/en/"}, "url: expected URL, not '/en/'"),
    "day": ({"datePublished": "6 May 2024"}, "datePublished: expected Date, not '6 May 2024'"),
    "empty text": ({"headline": " "}, "headline: expected Text, not ' '"),
    "number": ({"headline": 7}, "headline: expected Text, not 7"),
    "agent": (
        {"translator": {"@type": "SoftwareApplication", "name": "x"}},
        "translator: expected Organization or Person, not SoftwareApplication",
    ),
    "domain": (
        {"editor": {"@type": "Person", "name": "x", "headline": "y"}},
        "editor.headline: CreativeWork has this property, not Person, Thing",
    ),
    "property of another": (
        {"position": 7},
        "position: ListItem has this property, not Article, CreativeWork, NewsArticle, Thing",
    ),
    "order of a list": (
        {"about": {"@type": "ItemList", "itemListOrder": "https://schema.org/Ascending", "numberOfItems": "2"}},
        "about.numberOfItems: expected Integer, not '2'",
    ),
    "name for a node": ({"editor": "Rhea Stone"}, "editor: expected Person, not 'Rhea Stone'"),
    "source type": (
        {"digitalSourceType": CODE},
        f"digitalSourceType: expected IPTCDigitalSourceEnumeration, not {CODE!r}",
    ),
}


@pytest.fixture(scope="module")
def structured(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Any]]:
    """Give the structured data of entries of every state, by the address of their pages."""
    project = new_project(tmp_path_factory.mktemp("schema"), seeds=False)
    for number, name in enumerate(STATES, 1):
        project.write(f"content/entries/{name}.md", state_text(name, number))
    found = {}
    for path, data in build_site(project).items():
        script = path.endswith(".html") and BeautifulSoup(data, "html.parser").find(
            "script", type="application/ld+json"
        )
        if script:
            document = json.loads(script.get_text())
            if document["@type"] == "NewsArticle":
                found[document["url"]] = document
    return found


def test_what_is_good_has_no_problems() -> None:
    """The checker takes what schema.org takes."""
    assert [] == schema_org.problems(GOOD)


@pytest.mark.parametrize("case", BROKEN)
def test_the_checker_finds(case: str) -> None:
    """A wrong type, property, domain or value is named with its place."""
    change, expected = BROKEN[case]
    assert [expected] == [problem for problem in schema_org.problems(GOOD | change) if problem.startswith(expected)]


def test_every_page_speaks_schema_org(structured: Mapping[str, dict[str, Any]]) -> None:
    """Entries of every state use the terms as schema.org defines them."""
    assert len(structured) > len(STATES)
    for address, document in structured.items():
        assert [] == schema_org.problems(document), address


def test_original_and_translation_name_each_other(structured: Mapping[str, dict[str, Any]]) -> None:
    """An English page names its original, which names it in turn; each says which language it is in."""
    translations = {address: one for address, one in structured.items() if "translationOfWork" in one}
    assert translations
    for address, document in translations.items():
        original = structured[document["isBasedOn"]]
        assert document["translationOfWork"]["url"] == original["url"]
        assert address == original["workTranslation"]["url"]
        assert "en" == document["inLanguage"] == original["workTranslation"]["inLanguage"]
        assert original["inLanguage"] == document["translationOfWork"]["inLanguage"]


def test_a_machine_is_named_as_such(structured: Mapping[str, dict[str, Any]]) -> None:
    """A translator that is software says so, and the source type of the English says what it left to do."""
    machines = 0
    for document in structured.values():
        english = document if document["inLanguage"] == "en" else document.get("workTranslation", {})
        software = [one for one in english.get("translator", ()) if "SoftwareApplication" in one["@type"]]
        assert not software or "digitalSourceType" in english
        machines += len(software)
    assert machines > 0
