"""Random entries in every state, and the structure that the exchange formats prescribe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.entry.provenance import Review
from khulasa.interchange.elements import Node
from khulasa.model import Entry, Marks, Note, Pair, State

LAW: Final = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
DAY: Final = date(2026, 11, 24)
IDENTITY: Final = "0123456789ab"
STALE: Final = "00000000"  # the hash of another original
STATES: Final = tuple(state for state in State if state is not State.GONE)
# Texts that a format may trip over: quotation, markup, formulas, escapes, separators of lines, what looks like ours.
ODD: Final = (
    '"', "\\", "\\n", "\\\\", "<b>&amp;", "]]>", "=1+1", "'=1+1", "@x", "-", ";", ",", "\t", "%d of 5%", "#, fuzzy",
    "state: reviewed", "\u2028", "\u0085", "\x0b", "\x0c", "\x1c", "\u200c", "\u202b", "\U0001f5de", "e\u0301", "'",
)  # fmt: skip
UNWELCOME: Final = ("\x00", "\x1b", "\ufffe", "\uffff")  # what XML cannot hold
WORDS: Final = ("كلمة", "خبر", "می\u200cرود", "word", "Two words.", "١٢", "«ن»")


class Rule(NamedTuple):
    """What an element holds: its children as a pattern over their names, and its attributes."""

    children: str  # `#` stands for text
    required: Mapping[str, str]
    optional: Mapping[str, str] = {}


def line(*odd: str, least: int = 1) -> st.SearchStrategy[str]:
    """Make a line without spaces at its ends."""
    parts = st.lists(st.sampled_from((*WORDS, *odd)), min_size=least, max_size=4)
    return parts.map(" ".join).map(str.strip).filter(lambda text: len(text) >= least)


def texts(*odd: str) -> st.SearchStrategy[str]:
    """Make a text of one or more paragraphs."""
    paragraphs = st.lists(line(*odd), min_size=1, max_size=3)
    return st.tuples(paragraphs, st.sampled_from(["\n", "\n\n"])).map(lambda made: made[1].join(made[0]))


def hashes(state: State, original: str, english: str) -> Marks:
    """Give the hashes that make a pair's state what is wanted."""
    src = STALE if state is State.STALE else marks.source_hash(original)
    mt = marks.text_hash(english) if state is State.MACHINE else ""
    seal = {State.REVIEWED: marks.review_hash(original, english), State.REOPENED: "ffffffff"}
    return Marks(src=src, mt=mt, ok=seal.get(state, ""))


@st.composite
def entries(draw: st.DrawFn, *odd: str, language: str = "") -> Entry:
    """Make an entry as it is read from its file, with a headline and up to four pairs."""
    pairs = []
    for no in range(1, draw(st.integers(0, 4)) + 1):
        state = draw(st.sampled_from(STATES))
        original = draw(line(*odd))
        english = "" if state is State.MISSING else draw(texts(*odd))
        notes = draw(st.lists(st.builds(Note, lang=st.sampled_from(["en", "ar", "fa"]), text=line(*odd)), max_size=2))
        pairs.append(
            Pair(
                id=f"p{no}", original=original, english=english, heading=draw(st.booleans()), notes=tuple(notes),
                marks=hashes(state, original, english),
            )
        )  # fmt: skip
    state = draw(st.sampled_from(STATES))
    original, title = draw(line()), "" if state is State.MISSING else draw(line('"', "\\", "=1", "<b>", "’"))
    seal = hashes(state, original, title)
    front = Entry(path="content/entries/e.md", front={}, front_raw="---\n---\n", lines={}, preamble="\n", pairs=())
    values = {
        "id": IDENTITY, "language": language or draw(st.sampled_from(["ar", "fa"])), "title": title,
        "original_title": original, "title_marks": f"src={seal.src} mt={seal.mt} ok={seal.ok}",
    }  # fmt: skip
    for name, value in values.items():
        front = provenance.put(front, name, value) if value else front
    entry = reread(front.with_pairs(tuple(pairs)))
    done = tuple(p.id for p in (marks.title_pair(entry), *entry.pairs) if marks.state(p) is State.REVIEWED)
    return reread(provenance.with_review(entry, Review(by="Rana", on=DAY, pairs=done))) if done else entry


def reread(entry: Entry) -> Entry:
    """Write an entry and read it."""
    return entry_format.parse(entry_format.render(entry), entry.path)


ANY: Final = r"(?s:.+)"
LANGUAGE: Final = r"ar|fa|en"
NAME: Final = r"[\w.:-]+"
META: Final = {"type": ANY}
XLIFF: Final = {
    "xliff": Rule(
        "(file )+", {"xmlns": ANY, "xmlns:mda": ANY, "version": r"2\.1", "srcLang": LANGUAGE, "trgLang": "en"}
    ),
    "file": Rule(
        "(unit )+", {"id": NAME},
        {"original": ANY, "canResegment": "yes|no", "xml:space": "preserve", "srcDir": "rtl", "trgDir": "ltr"},
    ),
    "unit": Rule("(mda:metadata )?(notes )?(segment )+", {"id": NAME}, {"type": r"[^\s:]+:[^\s:]+"}),
    "mda:metadata": Rule("(mda:metaGroup )+", {}),
    "mda:metaGroup": Rule("(mda:meta )+", {}, {"category": ANY}),
    "mda:meta": Rule("(# )?", META),
    "notes": Rule("(note )+", {}),
    "note": Rule("(# )?", {}, {"category": ANY}),
    "segment": Rule(
        "source (target )?", {}, {"state": "initial|translated|reviewed|final", "subState": r"[^\s:]+:[^\s:]+"}
    ),
    "source": Rule("((#|cp) )*", {}),
    "target": Rule("((#|cp) )*", {}),
    "cp": Rule("", {"hex": "([0-9A-F]{2})+"}),
}  # fmt: skip
XLIFF12: Final = {
    "xliff": Rule("(file )+", {"xmlns": ANY, "version": r"1\.2"}),
    "file": Rule("(header )?body ", {"original": ANY, "source-language": LANGUAGE, "datatype": "plaintext"},
                 {"target-language": "en"}),
    "body": Rule("(trans-unit )*", {}),
    "trans-unit": Rule(
        "source (target )?((context-group|note) )*", {"id": ANY},
        {"approved": "yes|no", "restype": "heading", "xml:space": "preserve"},
    ),
    "source": Rule("(# )?", {}, {"xml:lang": LANGUAGE}),
    "target": Rule("(# )?", {}, {
        "xml:lang": LANGUAGE, "state": "new|needs-translation|needs-adaptation|translated|final",
        "state-qualifier": "mt-suggestion",
    }),
    "context-group": Rule("(context )+", {}, {"purpose": "information"}),
    "context": Rule("(# )?", {"context-type": r"x-\S+"}),
    "note": Rule("(# )?", {}, {"xml:lang": LANGUAGE, "from": ANY}),
}  # fmt: skip
TMX: Final = {
    "tmx": Rule("header body ", {"version": r"1\.4"}),
    "header": Rule("", {
        "creationtool": ANY, "creationtoolversion": ANY, "segtype": "paragraph", "o-tmf": ANY, "adminlang": "en",
        "srclang": r"\*all\*", "datatype": "plaintext",
    }),
    "body": Rule("(tu )*", {}),
    "tu": Rule("((note|prop) )*(tuv )+", {}, {"tuid": ANY, "srclang": LANGUAGE}),
    "note": Rule("(# )?", {}, {"xml:lang": LANGUAGE}),
    "prop": Rule("(# )?", META),
    "tuv": Rule("((note|prop) )*seg ", {"xml:lang": LANGUAGE}),
    "seg": Rule("(# )?", {}),
}  # fmt: skip
RULES: Final = {"xliff": XLIFF, "xliff12": XLIFF12, "tmx": TMX}
# Elements whose ids must differ, and within which element.
UNIQUE: Final = {
    "xliff": (("file", "id"), ("unit", "id")),
    "xliff12": (("trans-unit", "id"),),
    "tmx": (("tu", "tuid"),),
}


def broken(root: Node, kind: str) -> list[str]:
    """List what a document has against the structure of its format."""
    return [*_element(root, RULES[kind]), *_repeated(root, kind), *_states(root)]


def _element(node: Node, rules: Mapping[str, Rule]) -> list[str]:
    rule = rules.get(node.name)
    if rule is None:
        return [f"{node.name} is not known"]
    found = []
    names = "".join("# " if isinstance(child, str) else f"{child.name} " for child in node.children)
    if not re.fullmatch(rule.children, names):
        found.append(f"{node.name} holds {names}")
    allowed = {**rule.required, **rule.optional}
    found += [f"{node.name} lacks {name}" for name in rule.required if name not in node.attributes]
    found += [
        f"{node.name} has {name}={value}"
        for name, value in node.attributes.items()
        if not re.fullmatch(allowed.get(name, "(?!)"), value)
    ]
    return found + [one for child in node.children if isinstance(child, Node) for one in _element(child, rules)]


def _repeated(root: Node, kind: str) -> list[str]:
    found = []
    for holder in root.walk("file") if kind == "xliff" else (root,):
        for name, key in UNIQUE[kind]:
            seen = [node.attributes.get(key) for node in holder.walk(name)]
            found += [f"{name} {one} stands twice" for one in set(seen) if seen.count(one) > 1]
    return found


def _states(root: Node) -> list[str]:
    """XLIFF 2: a substate needs a state, and a state beyond the first a target."""
    return [
        f"segment of {node.attributes}"
        for node in root.walk("segment")
        if ("subState" in node.attributes and "state" not in node.attributes)
        or (node.attributes.get("state", "initial") != "initial" and not node.child("target"))
    ]
