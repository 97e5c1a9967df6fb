"""F007: sentences in which the site speaks to its reader: calls to sign up, to buy, to write, to support."""

from __future__ import annotations

from functools import cache
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row, last_sentence

OFFER: Final = "an offer to"
_WORDS: Final = 26
_SHORT: Final = 12  # words; in a longer call the site names two things it offers
_OFFERS: Final = 2
_PRICE_WORDS: Final = 5  # words of a line that is nothing but a price
_THING_WORDS: Final = 9
_CALL_WORDS: Final = 4
_QUOTES: Final = frozenset('«»"“”:')  # somebody else speaks


def calls(page: Page) -> tuple[Cut, ...]:
    """Cut lines that call upon the reader and name what only a site has to offer.

    Why: advertising and appeals are whole sentences, and no list of phrases has them all.
    Keeps: what the headline speaks of, quotations, advice, and headlines.
    """
    begin, end = (frozenset(_words(page.lang.code, name)) for name in ("begin", "end"))
    told = frozenset(word for row in page.head(0)[:1] for word in row.words)
    called = [
        (row, offers[0])
        for row in page.rows
        if _calls(row, begin, end)
        and len(offers := _offers(row)) >= (1 if begin and len(row.words) <= _SHORT else _OFFERS)
        and not told & set(offers)
    ]
    asked = {row.no for row, code in page.gone if code == "F012"} | {no for no, code in page.trimmed if code == "F012"}
    plans = wordlist(page.lang.code, "subscribed")
    priced = _plans(page, asked | {row.no for row, _ in called if not plans.isdisjoint(row.words)})
    lines = {cut.line for cut in priced}
    return (
        *priced,
        *(row.cut("F012", "under a prompt") for row in page.rows if row.no not in lines and _is_under(row, asked)),
        *(_cut(row, begin, f"phrase «{row.printed(offer)}»") for row, offer in called if row.no not in lines),
    )


def _cut(row: Row, begin: frozenset[str], evidence: str) -> Cut:
    """Cut a line that calls, or its last sentence alone where that is the call."""
    at = last_sentence(row.text) if row.words[0] not in begin else 0
    before = f" {' '.join(chars.words(row.text[:at]))} "
    offered = any(f" {offer} " in before for offer in _words(row.lang.code, "offers"))
    if len(before.split()) > _CALL_WORDS and not offered:
        return row.cut_span("F007", at, len(row.text), evidence)
    return row.cut("F007", evidence)


def _is_under(row: Row, asked: set[int]) -> bool:
    """Tell whether a line right under a prompt names something that a site has to offer."""
    near = bool(asked and {row.no - 1, row.no - 2} & asked)
    return near and len(row.words) <= _WORDS and not row.goes_on and bool(_offers(row))


def _plans(page: Page, asked: set[int]) -> tuple[Cut, ...]:
    """Cut the prices under a prompt to subscribe, and a short line on subscriptions under these."""
    money, plans = wordlist(page.lang.code, "prices"), wordlist(page.lang.code, "subscribed")
    cuts, near = [], set(asked)
    for row in page.rows if asked else ():
        said = len(row.words) <= _SHORT and not plans.isdisjoint(row.words)
        if said and {row.no - 1, row.no - 2} & near and (_is_price(row, money) or near > asked):
            near.add(row.no)
            cuts.append(row.cut("F012", "under a prompt"))
    return tuple(cuts)


def offers(page: Page) -> tuple[Cut, ...]:
    """Cut what a shop puts into an article: a thing, its price, and a call to buy it, on two lines or three."""
    buy, money = wordlist(page.lang.code, "buy"), wordlist(page.lang.code, "prices")
    cuts = []
    for at, row in enumerate(page.rows):
        called = at > 0 and len(row.words) <= _CALL_WORDS and " ".join(row.words) in buy
        if called and _is_price(price := page.rows[at - 1], money):
            thing = page.rows[at - 2] if at > 1 and len(price.words) <= _PRICE_WORDS else row
            sold = [thing] if len(thing.words) <= _THING_WORDS and not thing.has_final_mark and thing is not row else []
            cuts += [one.cut("F007", f"{OFFER} «{row.text}»") for one in (*sold, price, row)]
    return tuple(cuts)


def _is_price(row: Row, money: frozenset[str]) -> bool:
    """Tell whether a short line holds a number and the name of a money."""
    return len(row.words) <= _THING_WORDS and any(map(str.isdigit, row.text)) and not money.isdisjoint(row.words)


def _calls(row: Row, begin: frozenset[str], end: frozenset[str]) -> bool:
    """Tell whether a line begins or ends with a call and quotes nobody."""
    if not 1 < len(row.words) <= _WORDS or not (row.words[0] in begin or row.words[-1] in end):
        return False
    return _QUOTES.isdisjoint(row.text.rstrip(": "))


def _offers(row: Row) -> list[str]:
    """List what the line names of the things that a site offers; phrases count once."""
    text = f" {' '.join(row.words)} "
    return [offer for offer in _words(row.lang.code, "offers") if f" {offer} " in text]


@cache
def _words(code: str, name: str) -> tuple[str, ...]:
    return tuple(map(chars.fold, load(code).data["calls"][name]))
