"""What rules say they saw, in the words that a reader of the ledger is told it by."""

from __future__ import annotations

import re
from typing import Final

from khulasa.rules.catalogue import N_

# What a rule says it saw; `%s` is a phrase of the page or a number.
EVIDENCE: Final = (
    N_("a bar at the line's end"),
    N_("a day and its hour"),
    N_("a day behind the headline"),
    N_("a headline announced to readers"),
    N_("a headline written onto the text"),
    N_("a known outlet"),
    N_("a label alone"),
    N_("a model was sure by «%s»"),
    N_("a motto between points"),
    N_("a name behind a slash"),
    N_("a name that the article does not use"),
    N_("a name under an office"),
    N_("a number of comments"),
    N_("a person's name alone"),
    N_("a place and a day"),
    N_("a place and a paper in quotation marks"),
    N_("a place and an agency"),
    N_("a place in front of a bar"),
    N_("a place or a name in front of the lead"),
    N_("a reader's name and the time"),
    N_("a reader's name"),
    N_("a section's name"),
    N_("a short line after the last paragraph"),
    N_("a short line before the first paragraph"),
    N_("a stamp of the crawl"),
    N_("a town with an outlet or a reporter"),
    N_("after the last line of the article"),
    N_("an offer to «%s»"),
    N_("before the headline of the page"),
    N_("between the lines of the article, but none of them"),
    N_("breaks off inside a line printed whole"),
    N_("code of the page"),
    N_("comes again between paragraphs"),
    N_("day of the visit"),
    N_("headline under «%s»"),
    N_("headlines listed above the article"),
    N_("headlines run together"),
    N_("in the foot of a whole page"),
    N_("in the head of a whole page"),
    N_("initials of the desk"),
    N_("label «%s»"),
    N_("mark «%s»"),
    N_("names translator and source"),
    N_("names «%s»"),
    N_("nearly the same stands in another line"),
    N_("no known name; left whole"),
    N_("no word in it"),
    N_("no word of the language"),
    N_("nothing but a number"),
    N_("nothing but a time"),
    N_("nothing but an address"),
    N_("nothing but bars"),
    N_("nothing but hashtags"),
    N_("numbers of pages"),
    N_("one word, no sentence"),
    N_("overruled"),
    N_("phrase «%s»"),
    N_("points between two headlines"),
    N_("published, and an outlet"),
    N_("reads on behind «%s»"),
    N_("repeats a line with something added"),
    N_("says itself twice"),
    N_("sections behind one another"),
    N_("shares no words with the article"),
    N_("shares no words with the paragraph below it"),
    N_("stands twice on the spot"),
    N_("stands whole inside another line"),
    N_("the article was closed on line %s"),
    N_("the day and the number of an issue"),
    N_("the line is mostly a date"),
    N_("the Persian verb «%s»"),
    N_("the same line stands elsewhere"),
    N_("under a prompt"),
    N_("under the comments"),
    N_("under the label «%s»"),
    N_("under «%s»"),
    N_("who posted what stands above"),
)
_VALUE: Final = re.compile(r"(?<=«).*(?=»)|\d+")


def evidence_message(text: str) -> tuple[str, str]:
    """Part evidence into its message id and the phrase or number in it, which may be empty."""
    match = _VALUE.search(text)
    return (f"{text[: match.start()]}%s{text[match.end() :]}", match[0]) if match else (text, "")
