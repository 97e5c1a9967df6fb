"""Every code that a ledger can carry, with the words that explain it to a reader.

Codes are never reused. `title` and `why` are gettext message ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that cuts, repairs or flags text."""

    code: str
    slug: str
    title: str
    why: str


def N_(message: str) -> str:  # noqa: N802 - gettext's conventional name, which Babel extracts
    """Mark a message for extraction."""
    return message


def _rule(code: str, slug: str, title: str, why: str) -> Rule:
    return Rule(code=code, slug=slug, title=title, why=why)


LAYOUT: Final = "W001"

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            _rule(
                "D001",
                "publication-date",
                N_("Publication date"),
                N_("A line that only dates the page; the date is kept as a fact."),
            ),
            _rule("D002", "dateline", N_("Dateline"), N_("Place, day and agency in front of the first sentence.")),
            _rule(
                "D003",
                "crawl-stamp",
                N_("Crawl stamp"),
                N_("The day and hour at which the page was saved, written by whoever saved it."),
            ),
            _rule("F001", "repeated-text", N_("Repeated text"), N_("The headline or the lead printed a second time.")),
            _rule("F002", "end-mark", N_("End mark"), N_("An agency's end-of-message mark.")),
            _rule("F003", "site-name", N_("Site name"), N_("The name of the republishing site, attached to the text.")),
            _rule("F004", "empty-label", N_("Empty label"), N_("A field label of the page with nothing after it.")),
            _rule("F005", "separator", N_("Separator"), N_("A sign that separates parts of the page.")),
            _rule(
                "F006",
                "stray-line",
                N_("Line outside the article"),
                N_("A short line before or after the article that belongs to the page, not to the text."),
            ),
            _rule(
                "F007",
                "page-furniture",
                N_("Page furniture"),
                N_("Sharing, counters, navigation and advertising."),
            ),
            _rule("F008", "byline", N_("Byline"), N_("A line that only names the author; the name is kept as a fact.")),
            _rule(
                "F009",
                "comments",
                N_("Comments"),
                N_("Readers' comments and the form for them."),
            ),
            _rule(
                "F010",
                "caption",
                N_("Caption"),
                N_("What is printed under a picture that is not here."),
            ),
            _rule(
                "F011",
                "residue",
                N_("Residue of the page"),
                N_("Code, file names, addresses and numbers that the page left in its text."),
            ),
            _rule(
                "F012",
                "subscription",
                N_("Subscription prompt"),
                N_("An invitation to a newsletter, a channel or a paid account."),
            ),
            _rule(
                "F013",
                "masthead",
                N_("Masthead"),
                N_("The name of the site, its motto, its offices and who works there."),
            ),
            _rule(
                "F014",
                "outside-the-markup",
                N_("Outside the article of the page"),
                N_("The structure of the page says that this line is no part of its article."),
            ),
            _rule(
                "F015",
                "judged-foreign",
                N_("Judged foreign"),
                N_("A line that no rule knew and that a trained model is sure is not the article's."),
            ),
            _rule(
                "G001",
                "glued-article",
                N_("Another article"),
                N_("Text of a different article that was copied in after this one."),
            ),
            _rule("K001", "tags", N_("Tags"), N_("The page's keywords; they are kept as facts.")),
            _rule(
                "L001", "legal-notice", N_("Legal notice"), N_("Copyright, liability and reuse notices of the site.")
            ),
            _rule(
                "O001",
                "editor-cut",
                N_("Left out by the editor"),
                N_("The editor decided to leave this line out and gave a reason."),
            ),
            _rule("R001", "also-read", N_("Also-read link"), N_("A pointer to another article inside this one.")),
            _rule("R002", "related-headlines", N_("Related headlines"), N_("Headlines of other articles.")),
            _rule(
                "R003",
                "unmarked-pointer",
                N_("Headline of another article"),
                N_("A headline between two paragraphs that no word announces and the article does not take up."),
            ),
            _rule(
                "S001",
                "source-line",
                N_("Source line"),
                N_("A line that only names the outlet; the name is kept as a fact."),
            ),
            _rule(
                "S002",
                "translation-credit",
                N_("Translation credit"),
                N_("A line that says who translated the text; it is kept as a fact."),
            ),
            _rule(
                "S003",
                "credit-behind",
                N_("Credit behind a sentence"),
                N_("An outlet named behind the last sentence; the name is kept as a fact."),
            ),
            _rule(
                "X001",
                "fragment",
                N_("Stray fragment"),
                N_("A leftover of machine translation that belongs to no sentence. It stays in the text."),
            ),
            _rule(
                "X002",
                "misread-word",
                N_("Misread word"),
                N_("A word that the translating machine probably misread. It stays in the text."),
            ),
            _rule(
                "X003",
                "opening-attribution",
                N_("Opening attribution"),
                N_("The sentence opens by naming the agency that reported it. It stays in the text."),
            ),
            _rule(
                "X004",
                "undivided-tags",
                N_("Undivided tags"),
                N_("The page runs its keywords together; parts that are no known name were left whole."),
            ),
            _rule(
                "X005",
                "judged-own",
                N_("Kept against a rule"),
                N_("A rule would have cut this line; a trained model is sure that it is the article's. It stays."),
            ),
            _rule(
                "X006",
                "judged-headline",
                N_("Headline by the model"),
                N_("The rules had another line for the headline, or none; a trained model is surer of this one."),
            ),
            _rule(
                "X007",
                "judged-day",
                N_("Day by the model"),
                N_("A trained model is sure that this line states the day of publication, or that it does not."),
            ),
            _rule(
                "Z001",
                "lost-non-joiner",
                N_("Lost non-joiner"),
                N_("An invisible character that Persian spelling needs was lost on the page and has been restored."),
            ),
            _rule(
                "Z002",
                "foreign-letter",
                N_("Letter of another keyboard"),
                N_("A Persian letter in an Arabic word, or the reverse, replaced by the right one."),
            ),
            _rule(
                "Z003",
                "control-character",
                N_("Invisible control character"),
                N_("A character that cannot be seen and could disturb the page was removed."),
            ),
            _rule(
                "Z004",
                "mojibake",
                N_("Garbled letters"),
                N_("Letters that were once read in the wrong encoding, put back as they were."),
            ),
            _rule(
                "Z005",
                "presentation-form",
                N_("Shape of a letter"),
                N_("A sign for the printed shape of a letter, replaced by the letter itself."),
            ),
            _rule(
                "Z006",
                "tatweel",
                N_("Stretched word"),
                N_("A stroke that only makes a word longer was removed."),
            ),
            _rule(
                "Z007",
                "odd-space",
                N_("Odd space"),
                N_("A space of a special kind, or one too many, became an ordinary one or was removed."),
            ),
            _rule(
                "Z008",
                "character-reference",
                N_("Character reference"),
                N_("The page printed a character's code name; the character itself stands there now."),
            ),
            _rule(
                "Z009",
                "stray-non-joiner",
                N_("Stray non-joiner"),
                N_("An invisible character of Persian spelling stood twice, at a word's edge, or as a visible sign."),
            ),
            _rule("Z010", "printed-tag", N_("Printed tag"), N_("A tag of the page's code stood in the text as text.")),
            _rule(LAYOUT, "layout", N_("Layout"), N_("Line breaks and spaces between paragraphs.")),
        )
    }
)
