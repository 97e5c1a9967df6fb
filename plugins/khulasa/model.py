"""The nouns: frozen values that the stages pass on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from khulasa.saved import PageFacts


class Severity(StrEnum):
    """How bad a finding is; only errors and warnings make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Role(StrEnum):
    """What a kept line is in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


class State(StrEnum):
    """How far a pair's English can be trusted, worst last; computed, never typed."""

    REVIEWED = "reviewed"
    EDITED = "edited"
    MACHINE = "machine"
    REOPENED = "reopened"
    STALE = "stale"
    MISSING = "missing"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with a text, as a value: collected, sorted, reported at once."""

    code: str
    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.WARNING
    pair: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} {self.message}" + (f" Hint: {self.hint}" if self.hint else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the seed, without its line break; what follows the text is known of saved web pages only.

    Attributes:
        no: its number, 1-based.
        start: where it begins in the seed's text.
        text: its characters.
        tag: the element that says most about it: h1, p, li, td (a row of a table), figcaption, time, a, div and so on.
        region: the landmark around it: article, main, aside, nav, header, footer, figure, form.
        links: the share of its characters that stand in links.
        main: whether an extractor counts it as the article; None where it cannot tell.
        source_line: the line of the HTML file on which it begins.
    """

    no: int
    start: int
    text: str
    tag: str = ""
    region: str = ""
    links: float = 0.0
    main: bool | None = None
    source_line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A decoded seed; offsets everywhere are in characters of `text`.

    The text of a saved web page is its visible text, one block a line; `sha256` is that of the bytes always.
    """

    name: str
    sha256: str
    encoding: str
    language: str
    text: str
    lines: tuple[Line, ...]
    address: str = ""
    facts: PageFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Text that was left out: `text` stood at character `start` of line `line`."""

    code: str
    line: int
    start: int
    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A spelling put right: `old` at character `start` of the seed line became `new`."""

    code: str
    line: int
    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Doubtful text that stays in the article and is shown to the editor."""

    code: str
    line: int
    start: int
    text: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A piece of a line that stays, as repaired, with the repairs that made it so."""

    line: int
    start: int
    text: str
    role: Role = Role.PARAGRAPH
    repairs: tuple[Repair, ...] = ()

    @property
    def original(self) -> str:
        """Undo the repairs: the very characters of the seed."""
        out, at, shift = [], 0, self.start
        for repair in self.repairs:
            begin = repair.start - shift
            out += [self.text[at:begin], repair.old]
            at = begin + len(repair.new)
            shift += len(repair.old) - len(repair.new)
        return "".join([*out, self.text[at:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole seed as kept pieces and cuts, in order, with the doubts about what is kept."""

    pieces: tuple[Kept | Cut, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def kept(self) -> tuple[Kept, ...]:
        """List the kept pieces in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Kept))

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """List the cuts in order, layout included."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Cut))

    def restore(self) -> str:
        """Rebuild the decoded seed from what was kept, cut and repaired (law 1)."""
        return "".join(piece.original if isinstance(piece, Kept) else piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet that the page itself names, upstream first; `name` is as the page writes it."""

    role: str
    name: str
    line: int
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the seed states about itself; nothing is inferred."""

    published: date | None = None
    published_line: int = 0
    not_before: str = ""
    not_before_line: int = 0
    credits: tuple[Credit, ...] = ()
    author: str = ""
    tags: tuple[str, ...] = ()
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned seed: what stays, what the seed states, and the whole ledger; doubts are about what it states."""

    seed: Seed
    ledger: Ledger
    facts: Facts = Facts()
    doubts: tuple[str, ...] = ()

    @property
    def title(self) -> Kept | None:
        """Give the headline as the seed has it, or nothing."""
        return next((piece for piece in self.ledger.kept if piece.role is Role.TITLE), None)

    @property
    def headline(self) -> str:
        """Give the words of the headline, also of one run into the text of a seed; empty where it has none."""
        run_in = self.facts.title if self.seed.facts is None else ""
        return self.title.text if self.title else run_in

    @property
    def body(self) -> tuple[Kept, ...]:
        """List the kept paragraphs and headings in order, without the headline."""
        return tuple(piece for piece in self.ledger.kept if piece.role is not Role.TITLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The hashes in a pair's anchor: 8 hex digits each, empty where unknown."""

    src: str = ""
    mt: str = ""
    ok: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A doubt about the source that the reader sees beside the pair."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One original paragraph and its English; `raw` is the pair's text in the entry file."""

    id: str
    original: str
    english: str = ""
    heading: bool = False
    notes: tuple[Note, ...] = ()
    marks: Marks = Marks()
    line: int = 0
    raw: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words taken from a pair, in both languages; a summary, a key point or a quotation."""

    pair: str
    en: str
    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A bilingual entry as it stands in its file.

    Attributes:
        path: project-relative path of the file, with forward slashes.
        front: front matter by key, validated.
        front_raw: the front matter as written, fences included.
        lines: the line of each front matter key in the file, 1-based.
        preamble: text between front matter and first pair (blank lines, comments).
    """

    path: str
    front: dict[str, object]
    front_raw: str
    lines: dict[str, int]
    preamble: str
    pairs: tuple[Pair, ...]

    def with_pairs(self, pairs: tuple[Pair, ...]) -> Entry:
        """Return the entry with other pairs."""
        return replace(self, pairs=pairs)
