"""The exchange formats: what is written can be read again, keeps to the format, and cannot be made to harm."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import DAY, IDENTITY, LAW, ODD, UNWELCOME, broken, entries
from khulasa import interchange
from khulasa.entry import format as entry_format
from khulasa.errors import InterchangeError
from khulasa.interchange import elements, merge, units
from khulasa.interchange.merge import People
from khulasa.interchange.units import Unit
from khulasa.lang import chars
from khulasa.model import Note, State
from project import ROOT

KINDS = tuple(interchange.FORMATS)
XML = ("xliff", "xliff12", "tmx")
ARABIC = "كلمة"


def written(kind: str, some: tuple[Unit, ...]) -> bytes:
    """Write units as a format."""
    return interchange.FORMATS[kind].write(some).encode()


def read(kind: str, data: bytes | str) -> tuple[Unit, ...]:
    """Read a file of a format."""
    data = data.encode() if isinstance(data, str) else data
    return interchange.read(data, f"f{interchange.FORMATS[kind].suffix}")


def unit(**values: object) -> Unit:
    """Make a unit."""
    given_values = {"entry": IDENTITY, "pair": "p1", "language": "ar", "original": ARABIC, "english": "A.",
        "state": State.EDITED, "home": "e.md", **values}  # fmt: skip
    return Unit(**given_values)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@LAW
def test_every_unit_comes_back(kind: str, data: st.DataObject) -> None:
    """Text, order, id, state, notes and review are what was written; CSV has no states, a memory only English."""
    odd = (*ODD, *UNWELCOME) if kind in {"po", "csv"} else _xml_odd()
    some = units.from_entry(data.draw(entries(*odd)))
    if kind == "tmx":
        some = tuple(one for one in some if one.english)
    expected = some
    if kind == "csv":
        expected = tuple(replace(one, state=None, reviewer="", on=None) for one in some)
    assert expected == read(kind, written(kind, some))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@LAW
def test_an_export_that_comes_back_as_it_was_changes_nothing(kind: str, data: st.DataObject) -> None:
    """Not a byte of the entry changes, with or without the name of a reviewer, and nothing is told."""
    entry = data.draw(entries(*_xml_odd()))
    some = read(kind, written(kind, tuple(one for one in units.from_entry(entry) if one.english or kind != "tmx")))
    for people in (People(on=DAY), People(on=DAY, editor="Sam", reviewer="Sam")):
        taken = merge.take({IDENTITY: entry}, {"f": some}, people)
        assert ({}, [], [], []) == (taken.entries, taken.findings, taken.edited, taken.reviewed)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@LAW
def test_changed_english_changes_its_pair_alone(kind: str, data: st.DataObject) -> None:
    """The pair is edited or reopened, never reviewed; every other byte of the entry stays."""
    entry = data.draw(entries(*_xml_odd()))
    some = read(kind, written(kind, tuple(one for one in units.from_entry(entry) if one.english or kind != "tmx")))
    names = [one.pair for one in some if one.pair != "title"]
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    changed = tuple(replace(one, english="Quite new.") if one.pair == name else one for one in some)
    taken = merge.take({IDENTITY: entry}, {"f": changed}, People(on=DAY))
    after = entry_format.parse(entry_format.render(taken.entries[IDENTITY]), entry.path)
    assert [f"{IDENTITY}/{name}"] == taken.edited
    for old, new in zip(entry.pairs, after.pairs, strict=True):
        if old.id == name:
            assert (old.original, old.notes, old.marks.ok) == (new.original, new.notes, new.marks.ok)
            assert "Quite new." == new.english
        else:
            assert old.raw == new.raw
    assert entry.front_raw == after.front_raw


@pytest.mark.parametrize("kind", XML)
@given(data=st.data())
@LAW
def test_what_is_written_has_the_structure_of_its_format(kind: str, data: st.DataObject) -> None:
    """Elements, attributes, values, unique ids and states keep to the standard."""
    some = [one for one in units.from_entry(data.draw(entries(*_xml_odd()))) if one.english or kind != "tmx"]
    text = interchange.FORMATS[kind].write(some or [unit()])
    assert [] == broken(_with_namespaces(text), kind)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("xliff", "<segment ", "<segment><source/></segment><notes/><segment "),
        ("xliff", 'state="translated"', 'state="done"'),
        ("xliff", 'state="translated"', 'subState="khulasa:stale"'),
        ("xliff", "<target>A.</target>", ""),
        ("xliff12", "<source", "<note/><source"),
        ("xliff12", 'id="', 'uid="'),
        ("xliff12", "x-khulasa-state", "state"),
        ("tmx", "<seg>", "<seg id='1'>"),
        ("tmx", "xml:lang", "language"),
        ("tmx", "<header", "<head"),
    ],
)
def test_the_structure_is_really_checked(kind: str, old: str, new: str) -> None:
    """The check finds what the standard forbids, or the test above would say nothing."""
    text = interchange.FORMATS[kind].write([unit()])
    assert [] == broken(_with_namespaces(text), kind)
    assert old in text
    assert broken(_with_namespaces(text.replace(old, new, 1)), kind)


@pytest.mark.parametrize("kind", XML)
def test_ids_that_stand_twice_are_found(kind: str) -> None:
    """The check of structure looks at ids too."""
    assert broken(_with_namespaces(interchange.FORMATS[kind].write([unit(), unit()])), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_entries_give_the_same_file(kind: str) -> None:
    """No date or name of a machine stands in a file; the five entries are written and read whole."""
    paths = sorted((ROOT / "content" / "entries").glob("*.md"))
    for path in paths:
        entry = entry_format.parse(path.read_text("utf-8"), path.name)
        some = units.from_entry(entry)
        assert len(entry.pairs) + 1 == len(some)
        assert written(kind, some) == written(kind, read_home(some, read(kind, written(kind, some)), kind))
    assert 5 == len(paths)


def read_home(some: tuple[Unit, ...], again: tuple[Unit, ...], kind: str) -> tuple[Unit, ...]:
    """Give units that were read their entry's path, and states where the format has none."""
    return tuple(
        replace(new, home=old.home, state=old.state if kind == "csv" else new.state)
        for old, new in zip(some, again, strict=True)
    )


def test_characters_beyond_xml() -> None:
    """XLIFF 2 writes them as code points; the others name the character and the pair, and write nothing."""
    odd = unit(original=f"{ARABIC}\x1b\uffff", english="\x01A\x02")
    text = interchange.FORMATS["xliff"].write([odd])
    assert '<cp hex="001B"/><cp hex="FFFF"/>' in re.sub(r">\s+<", "><", text)
    assert (odd.original, odd.english) == (read("xliff", text)[0].original, read("xliff", text)[0].english)
    for kind in ("xliff12", "tmx"):
        with pytest.raises(InterchangeError, match=r"e\.md: H003 p1 holds U\+001B"):
            written(kind, (odd,))


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_one_language_to_a_file(kind: str) -> None:
    """A format with one source language refuses two of them, before anything is written."""
    with pytest.raises(InterchangeError, match=r"H006 .* ar and fa"):
        written(kind, (unit(), unit(pair="p2", language="fa")))


@pytest.mark.parametrize("kind", ["xliff12", "tmx", "csv"])
def test_many_languages_to_a_file(kind: str) -> None:
    """The other formats name the language of each unit."""
    some = (unit(), unit(entry="ba9876543210", language="fa", home="f.md"))
    assert ["ar", "fa"] == [one.language for one in read(kind, written(kind, some))]


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        ("f.po", 'msgid "a"\nmsgstr b\n', 2, "H001"),
        ("f.po", 'msgid "a"\nmsgid "b"\n', 2, "H001"),
        ("f.po", '"a"\n', 1, "H001"),
        ("f.po", 'msgid ""\nmsgstr "Language: fr\\n"\n', 1, "H004"),
        ("f.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=cp1256\\n"\n', 1, "H001"),
        ("f.xlf", "<xliff", 1, "H001"),
        ("f.xlf", "", 1, "H001"),
        ("f.xlf", '<?xml version="1.0" encoding="nonsense"?><xliff/>', 1, "H001"),
        ("f.xlf", "<html/>", 1, "H001"),
        ("f.xlf", '<xliff version="9.9"/>', 1, "H001"),
        ("f.xlf", '\n<xliff version="2.1" trgLang="fr"/>', 2, "H004"),
        ("f.xlf", '<xliff version="1.2">\n<file target-language="fr"/></xliff>', 2, "H004"),
        ("f.xlf", "<a>" * 60 + "</a>" * 60, 1, "H001"),
        ("f.tmx", '<!DOCTYPE tmx [\n<!ENTITY a "b">]><tmx>&a;</tmx>', 1, "H002"),
        ("f.csv", "context,target\na,b\n", 1, "H001"),
        ("f.csv", 'context,source,target\n"a', 1, "H001"),
        ("f.csv", "", 1, "H001"),
        ("f.csv", "context,source,target\na,b,First, second\n", 2, "H001"),
    ],
)
def test_broken_files(name: str, text: str, line: int, code: str) -> None:
    """A file that cannot be read is refused whole, with its line."""
    with pytest.raises(InterchangeError) as caught:
        interchange.read(text.encode(), name)
    assert (code, f"{name}:{line}") == (caught.value.code, caught.value.where)


def test_files_of_no_format() -> None:
    """An ending that says nothing, and bytes that are no text."""
    for name in ("f.docx", "f"):
        with pytest.raises(InterchangeError, match="H001"):
            interchange.read(b"", name)
    for name in ("f.po", "f.csv"):
        with pytest.raises(InterchangeError, match="H001 is not UTF-8 at byte 0"):
            interchange.read(b"\xff", name)


@given(
    st.sampled_from(KINDS), st.integers(0, 400), st.integers(0, 40), st.sampled_from(['"', "<", "\\", "\n", "#", "&"])
)
@LAW
def test_damaged_files_end_in_one_error(kind: str, at: int, length: int, put: str) -> None:
    """A file with a hole or a stray character is read or refused, and nothing else happens."""
    text = interchange.FORMATS[kind].write([unit(notes=(Note(lang="en", text="A doubt."),)), unit(pair="p2")])
    damaged = text[:at] + put + text[at + length :]
    try:
        some = read(kind, damaged)
    except InterchangeError as problem:
        assert problem.code in {"H001", "H002", "H004"}  # noqa: PT017 - both outcomes are fine
    else:
        assert all(isinstance(one, Unit) for one in some)


def test_a_doctype_without_entities_is_harmless() -> None:
    """Other programs name the DTD of a memory; it is not fetched."""
    text = interchange.FORMATS["tmx"].write([unit()])
    named = text.replace("<tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx', 1)
    assert read("tmx", text) == read("tmx", named)


def test_po_as_other_programs_write_it() -> None:
    """Wrapped strings, windows line ends, octal escapes, previous texts and obsolete messages are read."""
    text = (
        '# a header remark\r\nmsgid ""\r\nmsgstr ""\r\n"X-Source-Language: fa\\n"\r\n\r\n'
        '#. state: stale\r\n#. note-en: A doubt that was\r\n#. wrapped\r\n#| msgid "old"\r\n#, fuzzy, no-wrap\r\n'
        f'msgctxt "{IDENTITY}/p1"\r\nmsgid ""\r\n"{ARABIC} "\r\n"{ARABIC}"\r\nmsgstr "\\101 \\x42\\"\\\\"\r\n'
        '#~ msgid "gone"\r\n#~ msgstr "gone"\r\n'
    )  # fmt: skip
    (one,) = read("po", text)
    assert (f"{ARABIC} {ARABIC}", 'A B"\\', State.STALE) == (one.original, one.english, one.state)
    assert ((Note(lang="en", text="A doubt that was wrapped"),), "fa", 8) == (one.notes, one.language, one.line - 3)


@pytest.mark.parametrize(
    ("head", "state"),
    [
        ("", State.EDITED),
        ("#, fuzzy\n", State.MACHINE),
        ("#. state: stale\n#, fuzzy\n", State.STALE),
        ("#. state: stale\n", State.EDITED),
        ("# reviewed\n", State.REVIEWED),
        ("# Reviewed\n", State.REVIEWED),
        ("# reviewed\n#, fuzzy\n", State.MACHINE),
        ("#. state: reviewed\n#. exported: 00000000\n", State.EDITED),
    ],
)
def test_states_of_po(head: str, state: State) -> None:
    """A flag and the reviewer's comment decide; an old review does not hold for a new text."""
    (one,) = read("po", f'{head}msgctxt "{IDENTITY}/p1"\nmsgid "a"\nmsgstr "b"\n')
    assert (state, ()) == (one.state, one.comments)


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ('state="initial"', State.MACHINE),
        ("", State.MACHINE),
        ('state="initial" subState="khulasa:stale"', State.STALE),
        ('state="translated" subState="khulasa:stale"', State.EDITED),
        ('state="reviewed"', State.REVIEWED),
        ('state="final"', State.REVIEWED),
    ],
)
def test_states_of_xliff(attributes: str, state: State) -> None:
    """The state decides; ours beside it only says why a text is not finished."""
    text = interchange.FORMATS["xliff"].write([unit()])
    (one,) = read("xliff", text.replace('state="translated"', attributes))
    assert state == one.state


@pytest.mark.parametrize(
    ("approved", "target", "state"),
    [
        ("", "", State.EDITED),
        ("", 'state="needs-translation"', State.MACHINE),
        ("", 'state="needs-review-translation"', State.MACHINE),
        ("", 'state="translated"', State.EDITED),
        ("", 'state="signed-off"', State.REVIEWED),
        ('approved="yes"', 'state="translated"', State.REVIEWED),
        ('approved="no"', 'state="translated"', State.EDITED),
    ],
)
def test_states_of_xliff_12(approved: str, target: str, state: State) -> None:
    """Programs write either of two attributes."""
    text = interchange.FORMATS["xliff12"].write([unit()])
    text = text.replace('state="translated"', target).replace("<trans-unit", f"<trans-unit {approved}", 1)
    (one,) = read("xliff12", text)
    assert state == one.state


def test_segments_that_were_parted_are_joined() -> None:
    """A program may part a unit; the least finished segment decides."""
    text = interchange.FORMATS["xliff"].write([unit(english="A. B.")])
    whole = text[text.index("<segment") : text.index("</unit>")]
    parted = (
        '<segment state="final"><source>كل</source><target>A.</target></segment>'
        "<ignorable><source></source><target> </target></ignorable>"
        '<segment state="translated"><source>مة</source><target>B.</target></segment>'
    )
    (one,) = read("xliff", text.replace(whole, parted))
    assert (ARABIC, "A. B.", State.EDITED) == (one.original, one.english, one.state)


@pytest.mark.parametrize(("last", "english"), [("<target>B.</target>", "A. B."), ("<target/>", ""), ("", "")])
def test_a_text_of_which_a_part_is_translated_has_no_english(last: str, english: str) -> None:
    """The space between segments need not be repeated; half a text is no translation, whatever its other half is."""
    text = interchange.FORMATS["xliff"].write([unit(english="A. B.")])
    whole = text[text.index("<segment") : text.index("</unit>")]
    parted = (
        '<segment state="final"><source>كل</source><target>A.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        f'<segment state="final"><source>مة</source>{last}</segment>'
    )
    (one,) = read("xliff", text.replace(whole, parted))
    assert english == one.english
    assert (State.REVIEWED if english else State.MISSING) == one.state


def test_comments_of_others_are_told_apart() -> None:
    """What somebody wrote beside a unit is no note of the entry."""
    for kind, old, new in (
        ("po", "msgctxt", "# why?\nmsgctxt"),
        ("xliff", "<segment", "<notes><note>why?</note></notes><segment"),
        ("xliff12", "</trans-unit>", "<note>why?</note></trans-unit>"),
        ("tmx", "<prop", "<note>why?</note><prop"),
        ("csv", "A.,,", "A.,why?,"),
    ):
        text = interchange.FORMATS[kind].write([unit(base="0123abcd")])
        (one,) = read(kind, text.replace(old, new, 1))
        assert ((), ("why?",)) == (one.notes, one.comments), kind


def test_spreadsheets_compute_nothing() -> None:
    """No cell begins like a formula, none looks like a number, and each is read back as it was."""
    cells = ["=1+1", "+1", "-1", "@a", "\t=1", "'=1", "''=1", "'a", "a=1"]
    some = tuple(unit(pair=f"p{no}", english=cell, base="12e45678") for no, cell in enumerate(cells, 1))
    text = written("csv", some).decode()
    assert text.startswith(f"{chars.BOM}context,")
    assert cells == [one.english for one in read("csv", text)]
    for row in text.split("\r\n")[1:-1]:
        for cell in row.split(","):
            assert not re.match(r'"?[=+@\t-]', cell), cell
            assert not re.fullmatch(r"[\d.e]+", cell), cell


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_as_spreadsheets_save_them(separator: str) -> None:
    """Separator, byte order mark and order of columns may change; an empty cell too many or one too few is no harm."""
    rows = [["target", "source", "context"], ["A.", ARABIC, f"{IDENTITY}/p1", ""], ["B."]]
    first, second = read("csv", "\n".join(separator.join(row) for row in rows))
    assert (IDENTITY, "p1", ARABIC, "A.", None) == (first.entry, first.pair, first.original, first.english, first.state)
    assert ("", "B.") == (second.pair, second.english)


@pytest.mark.parametrize("kind", KINDS)
def test_long_paragraphs_come_back(kind: str) -> None:
    """A paragraph may be longer than a table's cell is by default."""
    some = (unit(original=ARABIC * 50_000, english="A. " * 50_000 + "B."),)
    assert [(some[0].original, some[0].english)] == [(u.original, u.english) for u in read(kind, written(kind, some))]


def test_an_entry_without_id_or_language() -> None:
    """What could not be found again is not exported."""
    entry = entry_format.parse("---\nid: 0123456789ab\n---\n\n<!-- p1 -->\n> أ\n", "e.md")
    with pytest.raises(InterchangeError, match=r"e\.md:1: H005"):
        units.from_entry(entry)


def test_pairs_whose_original_is_gone_stay_at_home() -> None:
    """A translator gets what is in the article."""
    text = f"---\nid: {IDENTITY}\nlanguage: ar\n---\n\n<!-- p1 gone -->\n> أ\n\nA.\n\n<!-- p2 -->\n> ب\n"
    assert ["p2"] == [one.pair for one in units.from_entry(entry_format.parse(text, "e.md"))]


def _xml_odd() -> tuple[str, ...]:
    return tuple(one for one in ODD if not units.NO_XML.search(one))


def _with_namespaces(text: str) -> elements.Node:
    """Read a document with its namespace declarations as attributes, which a reader does not see."""
    root = elements.parse(text.encode(), "f")
    named = dict(re.findall(r'(xmlns(?::\w+)?)="([^"]+)"', text))
    return elements.Node(root.name, {**named, **root.attributes}, _structure(root).children)


def _structure(node: elements.Node) -> elements.Node:
    """Leave out white space between elements, and join what expat gives in pieces."""
    children: list[elements.Node | str] = []
    for child in node.children:
        if isinstance(child, elements.Node):
            children.append(_structure(child))
        elif child.strip() or not any(isinstance(one, elements.Node) for one in node.children):
            if children and isinstance(children[-1], str):
                children[-1] += child
            else:
                children.append(child)
    return elements.Node(node.name, node.attributes, tuple(children))
