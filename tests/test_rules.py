r"""Every rule on pages of its own: tests/rules/CODE/cut.txt and keep.txt.

Pages are parted by a line of four equals signs. A line that begins with "# " is
a remark, or an editor's decision: "# overrule 3 cut". What the rule must cut,
flag or repair stands between ⟦ and ⟧, to the character; an inserted character is
⟦⟧. A character that cannot be seen is written as \\u{200f}. Under the remark "# html"
a page is the source of a saved one, and only the texts are compared.
"""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from khulasa.model import Article
from khulasa.pipeline import article
from khulasa.registries import Registries
from khulasa.rules.catalogue import LAYOUT, RULES
from khulasa.rules.evidence import EVIDENCE, evidence_message
from project import ROOT

FOLDER = ROOT / "tests" / "rules"
CODES = sorted(set(RULES) - {LAYOUT})
ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
OVERRULE = re.compile(r"# overrule (\d+) (keep|cut)")
ENOUGH = 3  # pages of each kind

Touched = set[tuple[int, int, str]]


@dataclass(frozen=True)
class RulePage:
    """One page, without brackets, and what its rule must touch: line, character, text."""

    text: str
    touched: frozenset[tuple[int, int, str]]
    overrules: dict[int, str]
    saved: bool = False

    def article(self, registries: Registries) -> Article:
        """Clean the page."""
        name = "page.html" if self.saved else "page.txt"
        return article(self.text.encode(), path=name, registries=registries, overrules=self.overrules)


def read_pages(path: Path) -> list[RulePage]:
    """Read the pages of one file."""
    text = ESCAPE.sub(lambda m: chr(int(m[1], 16)), path.read_text("utf-8"))
    return [read_page(page.strip("\n").split("\n")) for page in re.split(r"^====$", text, flags=re.MULTILINE)]


def read_page(lines: list[str]) -> RulePage:
    """Take the remarks and the brackets out of a page."""
    overrules = {int(m[1]): m[2] for line in lines if (m := OVERRULE.fullmatch(line))}
    texts, touched = [], set()
    for no, line in enumerate((line for line in lines if not line.startswith("# ")), 1):
        plain = ""
        for part in re.split(r"(⟦[^⟦⟧]*⟧)", line):
            if part.startswith("⟦"):
                touched.add((no, len(plain), part[1:-1]))
                plain += part[1:-1]
            else:
                plain += part
        texts.append(plain)
    saved = "# html" in lines
    if saved:
        touched = {(0, 0, text) for _, _, text in touched}
    return RulePage("\n".join(texts), frozenset(touched), overrules, saved)


def touched(found: Article, code: str) -> Touched:
    """Gather what a rule cut, flagged or repaired: line, character, text."""
    cuts = {(cut.line, cut.start, cut.text) for cut in found.ledger.cuts if cut.code == code}
    flags = {(flag.line, flag.start, flag.text) for flag in found.ledger.flags if flag.code == code}
    repairs = {(r.line, r.start, r.old) for piece in found.ledger.kept for r in piece.repairs if r.code == code}
    return cuts | flags | repairs


def pages(name: str) -> list[object]:
    """List the pages of every rule as test parameters."""
    return [
        pytest.param(code, page, id=f"{code}-{no}")
        for code in CODES
        if (FOLDER / code / name).is_file()
        for no, page in enumerate(read_pages(FOLDER / code / name), 1)
    ]


@pytest.mark.parametrize(("code", "page"), pages("cut.txt"))
def test_rule_touches(code: str, page: RulePage, content: Registries) -> None:
    """A rule touches exactly what is between the brackets."""
    assert page.touched, "a page of cut.txt needs brackets"
    found = page.article(content)
    seen = touched(found, code)
    assert sorted(page.touched) == sorted({(0, 0, text) for _, _, text in seen} if page.saved else seen)
    assert [] == [
        cut for cut in found.ledger.cuts if cut.evidence and evidence_message(cut.evidence)[0] not in EVIDENCE
    ]
    assert found.seed.text == found.ledger.restore()


@pytest.mark.parametrize(("code", "page"), pages("keep.txt"))
def test_rule_leaves_alone(code: str, page: RulePage, content: Registries) -> None:
    """A rule does nothing on pages that only look as if it should."""
    assert not page.touched, "a page of keep.txt has no brackets"
    found = page.article(content)
    assert [] == sorted(touched(found, code))
    assert found.seed.text == found.ledger.restore()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["cut.txt", "keep.txt"])
def test_every_rule_has_pages(code: str, name: str) -> None:
    """A code without pages of both kinds is a code that nobody has tried."""
    path = FOLDER / code / name
    assert path.is_file(), f"write tests/rules/{code}/{name}"
    assert len(read_pages(path)) >= ENOUGH


def test_no_pages_without_a_rule() -> None:
    """A rule that was taken out leaves no pages behind."""
    assert CODES == sorted(path.name for path in FOLDER.iterdir())


def test_whatever_a_rule_says_it_saw_can_be_told_to_a_reader() -> None:
    """Evidence that is no message would stand in English on an Arabic page."""
    said = {
        (path.name, evidence_message(text)[0])
        for path in sorted((ROOT / "plugins/khulasa/rules").glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "cut"
        if len(call.args) > 1
        if (text := _evidence(call.args[1], path.stem))
    }

    assert len(said) > 40
    assert set() == {one for one in said if one[1] not in EVIDENCE}


def _evidence(node: ast.expr, module: str) -> str:
    """Give the text of a literal, with a phrase in its places, or of a constant of the module; nothing else is fixed.

    A place without quotation marks is for other evidence.
    """
    if isinstance(node, ast.JoinedStr):
        said = "".join(str(part.value) if isinstance(part, ast.Constant) else "phrase" for part in node.values)
        return said if "«" in said else ""
    if isinstance(node, ast.Name):
        found = getattr(importlib.import_module(f"khulasa.rules.{module}"), node.id, "")
        return found if isinstance(found, str) else ""
    return str(node.value) if isinstance(node, ast.Constant) else ""
