"""Seed to article: apply the rules in order; record every cut, repair and doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from khulasa.errors import SeedError
from khulasa.lang import load
from khulasa.markup import placing
from khulasa.model import Article, Cut, Facts, Flag, Kept, Ledger, Line, Repair, Role, Seed
from khulasa.rules import (
    attribution,
    byline,
    calls,
    closing,
    credit,
    dateline,
    debris,
    edits,
    extent,
    furniture,
    judged,
    keywords,
    legal,
    nonjoiner,
    opening,
    picture,
    publication,
    readers,
    related,
    repeated,
    residue,
    run_in,
    saved_page,
    script,
    signed_name,
    site,
    sought,
    source,
    table,
    ticker,
    walls,
    whole_page,
)
from khulasa.rules.catalogue import LAYOUT
from khulasa.rules.judged import Judge
from khulasa.rules.page import Page
from khulasa.rules.row import Row, between_paragraphs, rows

Rule = Callable[[Page], tuple[Cut, ...]]

_TOLD: Final = frozenset({"source", "publisher", "agency"})  # roles of those whose words the article is
_CELL_WORDS: Final = 4
_DASHES: Final = tuple("-–—")
# Credits first: they name the outlet and close the article, which later rules use as evidence.
RULES: Final[tuple[Rule, ...]] = (
    whole_page.menus, opening.stamp, residue.images, residue.slugs, residue.posted, run_in.announced, run_in.headlines,
    furniture.separators, furniture.contents, site.breadcrumb, site.masthead,
    dateline.publication_date, dateline.headline_date,
    picture.recurring, picture.signed, repeated.repeated, source.translation_credit, source.source_line,
    keywords.tags_line, saved_page.apart, furniture.end_mark, furniture.empty_label, source.bare_outlet,
    legal.legal_notice, calls.offers, furniture.comments, readers.signed_comments, furniture.subscription,
    readers.named_comments,
    related.boxes, related.stubs, related.arrows, related.also_read,
    related.related_headlines, furniture.page_furniture, calls.calls, site.station, walls.walls, ticker.tickers,
    site.site_suffix, picture.caption, byline.byline, signed_name.signed_name, byline.about_author,
    residue.residue, closing.endings, site.site_name, opening.opening,
)  # fmt: skip


def clean(
    seed: Seed,
    *,
    path: str = "",
    names: Iterable[str] = (),
    outlets: Iterable[str] = (),
    overrules: Mapping[int, str] | None = None,
) -> Article:
    """Clean a seed; raise SeedError where no article is left.

    Args:
        seed: the decoded seed.
        path: where it lies, for messages.
        names: known spellings of people, organisations and places.
        outlets: keys of known outlets.
        overrules: what the editor decided by seed line: keep or cut.
    """
    written, decided = _written(seed), overrules or {}
    page = Page(
        rows=written, lang=load(seed.language), names=tuple(names), outlets=frozenset(outlets),
        headline=placing.headline(seed), tables=table.tabular(written),
    )  # fmt: skip
    page, cuts, found, judge, chosen = _headed(seed, page, decided)
    title = found.title if found else None
    left = [row for row in page.rows if row is not title]
    told = any(row.is_body or decided.get(row.no) == "keep" for row in left)
    if not told and (not found or sum(len(row.words) for row in left) < extent.BRIEF_WORDS):
        raise SeedError(
            "holds no article: no paragraph is left",
            code="B004",
            where=f"{path or seed.name}:1",
            hint="see CONTRIBUTING, overrule",
        )
    flags, facts = _facts(page, cuts, title)  # before the model of lines, which might cut what states one
    if judge:
        facts, dated = judge.day(page, facts)
        page, flags = judge.lines(page, cuts, (*flags, *chosen, *dated))
    if title:
        page, title = _whole(page, written, cuts, title)
    roles, repair = _roles(page, title), _repairer(seed.language, page)
    facts = replace(facts, title=repair(facts.title, 0, 0)[0])
    kept = {row.no: _kept(row, roles[row.no], repair) for row in page.rows}
    kept = {no: piece for no, piece in kept.items() if piece.text}  # or what cuts have left of a line
    return Article(seed=seed, ledger=Ledger(pieces=_tile(seed, kept, cuts), flags=flags), facts=facts)


def _written(seed: Seed) -> tuple[Row, ...]:
    """List the rows that say something; a line of nothing but references to spaces is layout."""
    return tuple(
        row
        for row in rows(seed.lines, load(seed.language))
        if "&" not in row.text or script.spelt(row.text, seed.language)
    )


def _roles(page: Page, title: Row | None) -> dict[int, Role]:
    """Tell headings from paragraphs: a short line without final mark between two paragraphs (000:7)."""
    body = [row for row in page.rows if row is not title]
    roles = {row.no: Role.PARAGRAPH for row in body} | {row.no: Role.HEADING for row in between_paragraphs(body)}
    return roles | ({title.no: Role.TITLE} if title else {})


def _apply(page: Page, overrules: Mapping[int, str]) -> tuple[Page, dict[int, list[Cut]], extent.Extent | None]:
    """Run the rules, each on what those before it left; last find the article, and cut what stands outside.

    A rule that judges a line by its words leaves the rows of tables alone, and the headline that metadata states.
    """
    by_line: dict[int, list[Cut]] = {}
    shielded = page.tables | {page.headline} | {no for no, action in overrules.items() if action == "keep"}
    given = tuple(row.cut("O001", "overruled") for row in page.rows if overrules.get(row.no) == "cut")
    page = _without(page, given, by_line)
    for rule in RULES:
        if cuts := rule(page):
            cuts = tuple(cut for cut in cuts if cut.line not in shielded or _unshielded(page, cut))
            page = _without(page, cuts, by_line)
    found = extent.find(page)
    outside = extent.outside(page, found) if found else ()
    page = _without(page, tuple(cut for cut in outside if overrules.get(cut.line) != "keep"), by_line)
    return page, by_line, found


def _headed(
    seed: Seed, page: Page, overrules: Mapping[int, str]
) -> tuple[Page, dict[int, list[Cut]], extent.Extent | None, Judge | None, tuple[Flag, ...]]:
    """Apply the rules, and once more with another headline where the model knows better."""
    left, cuts, found = _apply(page, overrules)
    if not judged.is_plain(seed):
        return left, cuts, found, None, ()
    judge = Judge.of(left, page.rows, cuts, found.title if found else None, overrules)
    flag = judge.headline() if found else None
    if flag:
        left, cuts, found = _apply(replace(page, headline=flag.line), overrules)
        judge = Judge.of(left, page.rows, cuts, found.title if found else None, overrules)
    return left, cuts, found, judge, (flag,) if flag else ()


def _whole(page: Page, written: tuple[Row, ...], cuts: dict[int, list[Cut]], title: Row) -> tuple[Page, Row]:
    """Give the headline back what was taken off its front as off a lead: its speaker is its own.

    A dash parts an agency from a headline as from a lead.
    """
    own = cuts.get(title.no, [])
    left = [cut for cut in own if cut.code != "D002" or cut.text.rstrip().endswith(_DASHES)]
    if len(left) == len(own):
        return page, title
    cuts[title.no] = left
    row = next(row for row in written if row.no == title.no)
    page = replace(page, rows=tuple(row if other is title else other for other in page.rows)).without(left)
    return page, next(row for row in page.rows if row.no == title.no)


def _unshielded(page: Page, cut: Cut) -> bool:
    """Tell whether a cut takes from a table what no table has: a line's second copy, an offer, comments."""
    copy = cut.code == "F001" and len(cut.text.split()) > _CELL_WORDS
    said = cut.evidence.startswith((calls.OFFER, furniture.COUNTED, readers.SIGNED, residue.PAGER))
    listed = cut.code == "F007" and cut.evidence.startswith(furniture.UNDER)  # in a table of contents
    around = cut.evidence in {whole_page.HEAD, whole_page.FOOT}
    return cut.line in page.tables and (copy or said or listed or around)


def _without(page: Page, cuts: tuple[Cut, ...], by_line: dict[int, list[Cut]]) -> Page:
    """Take cuts out of the page and note them by line."""
    for cut in cuts:
        by_line.setdefault(cut.line, []).append(cut)
    return page.without(cuts)


def _facts(page: Page, cuts: Mapping[int, list[Cut]], title: Row | None) -> tuple[tuple[Flag, ...], Facts]:
    tags, undivided = keywords.tags(page)
    attributed, agencies = source.opening_attribution(page)
    doubts = [
        flag for row in page.rows for flag in (*debris.fragments(row, page.lang), *debris.misread_words(row, page.lang))
    ]
    spans = tuple(cut for line in cuts.values() for cut in line)
    at = title.no if title else 0
    named = (
        *credit.named(page, at, spans), *agencies,
        *credit.hung(page, spans, known=False), *legal.republisher(page), *site.republisher(spans),
    )  # fmt: skip
    told = any(one.role in _TOLD for one in named)
    named = named if told else (*named, *legal.original(page), *sought.labelled(page))
    told = any(one.role in _TOLD for one in named)
    reported = () if told else attribution.reported(page, at)
    named = named if told or reported else (*named, *sought.sought(page, at))
    sites = credit.sites(page, at)
    if reported and attribution.is_in_lead(page, at, reported[0]):
        sites = tuple(replace(one, role="republisher") for one in sites)  # of what its lead says another reports
    published, line = publication.stated(page, spans, at) or (None, 0)
    facts = Facts(
        published=published, published_line=line, tags=tags,
        author=byline.author(page, spans), title="" if title else run_in.told(spans),
        credits=(*named, *reported, *sites),
    )  # fmt: skip
    return tuple(sorted((*undivided, *attributed, *doubts), key=lambda flag: (flag.line, flag.start))), facts


def _repairer(language: str, page: Page) -> Callable[[str, int, int], tuple[str, tuple[Repair, ...]]]:
    """Make the function that repairs one kept piece; the non-joiner's gate looks at all that is kept."""
    loss = nonjoiner.loss("\n".join(row.text for row in page.rows)) if language == "fa" else None
    last: script.Rounds = (("Z001", partial(nonjoiner.repairs, how=loss)),) if loss else ()

    def repair(text: str, line: int, start: int) -> tuple[str, tuple[Repair, ...]]:
        return edits.run(text, (*script.needed(text, language), *last), line=line, start=start)

    return repair


def _kept(row: Row, role: Role, repair: Callable[[str, int, int], tuple[str, tuple[Repair, ...]]]) -> Kept:
    text, repairs = repair(row.text, row.no, row.start)
    return Kept(line=row.no, start=row.start, text=text, role=role, repairs=repairs)


def _tile(seed: Seed, kept: Mapping[int, Kept], cuts: Mapping[int, list[Cut]]) -> tuple[Kept | Cut, ...]:
    """Lay kept pieces and cuts side by side so that they cover the seed; what is between is layout."""
    pieces: list[Kept | Cut] = []
    for line in seed.lines:
        if line.text:
            pieces += _tile_line(line, kept.get(line.no), cuts.get(line.no, []))
        stop = line.start + len(line.text)
        following = seed.lines[line.no].start if line.no < len(seed.lines) else len(seed.text)
        if following > stop:
            pieces.append(Cut(code=LAYOUT, line=line.no, start=len(line.text), text=seed.text[stop:following]))
    return tuple(pieces)


def _tile_line(line: Line, kept: Kept | None, cuts: list[Cut]) -> list[Kept | Cut]:
    alone = cuts[0] if len(cuts) == 1 and not kept else kept if not cuts else None
    if alone and alone.start == 0 and len(alone.text) == len(line.text) and not getattr(alone, "repairs", ()):
        return [alone]
    pieces: list[Kept | Cut] = []
    at = 0
    spans: list[Kept | Cut] = sorted([*cuts, *([kept] if kept else [])], key=lambda piece: piece.start)
    for piece in spans:
        length = len(piece.original) if isinstance(piece, Kept) else len(piece.text)
        begin = max(at, piece.start)
        if begin > at:
            pieces.append(Cut(code=LAYOUT, line=line.no, start=at, text=line.text[at:begin]))
        if isinstance(piece, Cut) and begin > piece.start:  # a later rule cut again what an earlier one had taken
            piece = replace(piece, start=begin, text=piece.text[begin - piece.start :])  # noqa: PLW2901
            if not piece.text:
                continue
            length = len(piece.text)
        pieces.append(piece)
        at = begin + length
    if at < len(line.text):
        pieces.append(Cut(code=LAYOUT, line=line.no, start=at, text=line.text[at:]))
    return pieces
