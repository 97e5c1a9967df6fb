"""The words of the interface are complete, current and well spelt in every language."""

from __future__ import annotations

import gettext
import runpy
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from khulasa.lang import chars
from khulasa.rules import nonjoiner, script
from khulasa.rules.evidence import EVIDENCE, evidence_message
from khulasa.site import i18n

FOLDER = Path(__file__).parent.parent / "theme" / "translations"
ROOT = FOLDER.parent.parent
# CLDR's plural categories of Arabic, in the order of the catalogue's forms.
ARABIC_FORMS = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4, 1000: 5}


def catalogue(lang: str) -> Catalog:
    """Read a catalogue as its translator sees it."""
    with (FOLDER / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang)


def said(message: Message) -> tuple[str, ...]:
    """Give every form of a translation."""
    string = message.string
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


def test_the_catalogues_are_current() -> None:
    """What `make strings` would write is what stands there."""
    for path, text in runpy.run_path(str(FOLDER / "renew.py"))["renewed"]():
        assert text == path.read_text("utf-8"), f"{path.relative_to(ROOT)}: run make strings"


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_every_string_is_translated(lang: str) -> None:
    """No message is missing or fuzzy, and every plural form is written."""
    for message in catalogue(lang):
        if message.id:
            assert all(said(message)), message.id
            assert not message.fuzzy, message.id
            assert not message.pluralizable or len(said(message)) == {"ar": 6, "fa": 2}[lang], message.id


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_placeholders_survive_translation(lang: str) -> None:
    """A translation has the placeholders of its message; only a plural form may leave its number out."""
    for message in catalogue(lang):
        if message.id:
            assert [] == [str(error) for error in message.check(catalogue(lang))], message.id


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_strings_are_spelt_with_the_letters_of_their_language(lang: str) -> None:
    """Arabic has no Persian yeh or kaf, Persian no Arabic ones, and no non-joiner is missing."""
    for message in catalogue(lang):
        for text in said(message):
            assert [] == script.letters(text, lang), text
            assert chars.TATWEEL not in text
            if lang == "fa":
                assert () == nonjoiner.repairs(text), text


def test_arabic_counts_have_six_forms() -> None:
    """Numbers choose the form that Arabic grammar wants; Babel's own rule is wrong from 11 on."""
    words = i18n.load(FOLDER, "ar")
    assert isinstance(words, gettext.GNUTranslations)
    plural = words.plural  # type: ignore[attr-defined]
    assert ARABIC_FORMS == {number: plural(number) for number in ARABIC_FORMS}


def test_evidence_in_the_ledgers_is_a_message() -> None:
    """What a rule says it saw can be said in every language."""
    for path in sorted((ROOT / "content" / "ledgers").glob("*.tsv")):
        for row in path.read_text("utf-8").split("\n")[1:-1]:
            _, _, action, code, _, _, evidence = row.split("\t")
            if action == "cut" and evidence:
                assert evidence_message(evidence)[0] in EVIDENCE, (path.name, code, evidence)
