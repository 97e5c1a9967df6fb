"""The board as a Markdown table for a pull request, and as one local page that needs nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from khulasa.board import STATES, Row, totals
from khulasa.lang import chars, direction
from khulasa.model import Finding
from khulasa.rules.catalogue import RULES

HEADS: Final = ("entry", *(state.value for state in STATES), "findings", "lines left out", "next")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+!|~$@-])")
_STYLE: Final = """\
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .5rem .75rem; text-align: start; vertical-align: baseline; border-block-start: 1px solid #8886; }
td.n { text-align: end; font-variant-numeric: tabular-nums; }
td.n.todo { font-weight: 700; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
:lang(ar), :lang(fa) { line-height: 1.9; }
section { margin-block-start: 3rem; }
"""


def markdown(board: Sequence[Row]) -> str:
    """Write the board as a table of GitHub's Markdown; titles are text, whatever they hold."""
    lines = [f"| {' | '.join(HEADS)} |", f"| --- |{' ---: |' * (len(STATES) + 2)} --- |"]
    for row in board:
        what, command = row.next
        title = f"<bdi>{_plain(row.title)}</bdi><br>" if row.title else ""
        cells = [f"{title}`{row.path}`", *_counts(row), f"{_plain(what)}{f' (`{command}`)' if command else ''}"]
        lines.append(f"| {' | '.join(cells)} |")
    sums = totals(board)
    lines.append(f"| **{len(board)} entries** | {' | '.join(f'**{value}**' for value in _sums(sums))} | |")
    return "\n".join(lines) + "\n"


def page(board: Sequence[Row]) -> str:
    """Write the board as one HTML file without a script, for this machine alone."""
    return "\n".join(_page(board)) + "\n"


def _page(board: Sequence[Row]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">'
    yield f"<title>Editor’s board</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Editor’s board</h1>"
    yield '<div class="scroll" tabindex="0" role="region" aria-label="All entries">\n<table>\n<thead><tr>'
    yield "".join(f'<th scope="col">{head}</th>' for head in HEADS) + "</tr></thead>\n<tbody>"
    for row in board:
        head = f'<th scope="row"><a href="#{html.escape(row.name)}">{_title(row)}</a></th>'
        yield f"<tr>{head}{_cells(row)}<td>{html.escape(row.next[0])}</td></tr>"
    sums = "".join(f'<td class="n">{value}</td>' for value in _sums(totals(board)))
    yield f'</tbody>\n<tfoot><tr><th scope="row">{len(board)} entries</th>{sums}<td></td></tr></tfoot>'
    yield "</table>\n</div>"
    for row in board:
        yield from _section(row)
    yield "</main>\n</body>\n</html>"


def _section(row: Row) -> Iterator[str]:
    """Write what the table only counts: pairs by state, findings, lines left out."""
    yield f'<section id="{html.escape(row.name)}">\n<h2>{_title(row)}</h2>'
    what, command = (html.escape(part) for part in row.next)
    yield f"<p><code>{html.escape(row.path)}</code></p>"
    yield f"<p><b>Next: {what}</b>{f' <code>{command}</code>' if command else ''}</p>\n<ul>"
    for state in STATES:
        if ids := row.pairs.get(state):
            yield f"<li>{state.value}: {html.escape(', '.join(ids))}</li>"
    yield "</ul>"
    if row.findings:
        yield "<h3>Findings</h3>\n<ul>"
        yield from (f"<li>{_finding(finding)}</li>" for finding in row.findings)
        yield "</ul>"
    if row.notes:
        yield f"<p>Notes that need nothing: {row.notes}</p>"
    if row.left_out:
        yield f"<details>\n<summary>Lines left out: {row.lines}</summary>\n<ul>"
        for record in row.left_out:
            rule = RULES.get(record.code)
            said = f"line {record.line}: {record.code}" + (f" {rule.title}" if rule else "")
            yield f'<li>{html.escape(said)}<br><bdi dir="auto">{html.escape(_visible(record.text))}</bdi></li>'
        yield "</ul>\n</details>"
    yield "</section>"


def _finding(finding: Finding) -> str:
    hint = f" Hint: {finding.hint}" if finding.hint else ""
    place = f"{finding.path}:{finding.line}"
    return (
        f"<code>{html.escape(place)}</code> <b>{finding.code}</b> {html.escape(_visible(finding.message + '.' + hint))}"
    )


def _title(row: Row) -> str:
    """Give the headline in its language and direction; an entry without one goes by its file."""
    if not row.title:
        return html.escape(row.name)
    return f'<bdi lang="{row.lang}" dir="{direction(row.lang)}">{html.escape(_visible(row.title))}</bdi>'


def _cells(row: Row) -> str:
    todo = (*(state is not STATES[5] for state in STATES), True, False)
    return "".join(
        f'<td class="n{" todo" if heed and value != "0" else ""}">{value}</td>'
        for value, heed in zip(_counts(row), todo, strict=True)
    )


def _counts(row: Row) -> list[str]:
    return [*(str(row.count(state)) for state in STATES), str(len(row.findings)), str(row.lines)]


def _sums(sums: dict[str, int]) -> list[str]:
    return [str(sums[name]) for name in (*(state.value for state in STATES), "findings", "lines")]


def _plain(text: str) -> str:
    """Write text so that Markdown and HTML leave it alone."""
    return _MARKDOWN.sub(r"\\\1", html.escape(_visible(text), quote=False))


def _visible(text: str) -> str:
    """Take out controls, which no board needs; joiners are spelling."""
    joiners = {chars.ZWNJ, chars.ZWJ}
    return "".join(c if c.isprintable() or c in joiners else " " for c in text)
