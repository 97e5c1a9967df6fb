"""Who may draft the English: one Protocol, one adapter a module, and no need of any.

An adapter turns units into outcomes, one by one and lazily, so that each draft can be
kept as it comes. What it gives goes through `cleaning`; whatever it cannot do for one
unit is a reason, and only what stops it altogether is an EngineError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType
from typing import Final, Protocol

from khulasa.engines import cleaning
from khulasa.errors import EngineError

_SAID: Final = 120  # characters
TIMEOUT: Final = 120  # seconds for one paragraph; a model on a processor may need most of it
# Each engine with what it needs; the module of that name has `open_engine`.
ENGINES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fxtranslate": "pip install khulasa[fxtranslate], and a Firefox model in its cache",
        "ctranslate2": "pip install khulasa[ctranslate2], and --model FOLDER of Argos, OPUS-MT or NLLB",
        "chat": "a server that speaks OpenAI's chat, such as Ollama, at --url",
        "libretranslate": "a LibreTranslate server at --url",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A pair to be drafted.

    Attributes:
        id: of the pair.
        text: the original; each line of it is a paragraph.
        language: of the original.
        before: the original in front of it, or empty.
        after: the original behind it, or empty.
        glossary: names of the glossary that stand in it, each with its English.
    """

    id: str
    text: str
    language: str
    before: str = ""
    after: str = ""
    glossary: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The English of a unit as plain text, or the reason why there is none; `failed` where the engine is at fault."""

    id: str
    text: str = ""
    reason: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which engine, and how it is reached; `key` is a secret and never shown."""

    name: str
    model: str = ""
    url: str = ""
    key: str = field(default="", repr=False)
    timeout: int = TIMEOUT


class Engine(Protocol):
    """What drafts; model and version are what the entry records, as well as they are known by then."""

    @property
    def name(self) -> str:
        """Give the engine's name."""
        ...

    @property
    def model(self) -> str:
        """Give the name of the model."""
        ...

    @property
    def version(self) -> str:
        """Give the version of what runs the model, or of the model."""
        ...

    def translate(self, units: Sequence[Unit]) -> Iterable[Outcome]:
        """Draft units in order, as far as they are asked for; raise EngineError where nothing can be drafted."""
        ...


def open_engine(options: Options) -> Engine:
    """Open the engine of a name; raise EngineError with what it lacks."""
    if not options.name:
        raise EngineError("no engine is named", code="Y001", where="--engine", hint=f"give one of {_listed()}")
    if options.name not in ENGINES:
        near = get_close_matches(options.name, ENGINES, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"give one of {_listed()}"
        raise EngineError(f"there is no engine {options.name!r}", code="Y001", where="--engine", hint=hint)
    engine: Engine = import_module(f"khulasa.engines.{options.name}").open_engine(options)
    return engine


def drafts(engine: Engine, units: Sequence[Unit]) -> Iterator[Outcome]:
    """Draft units one by one, cleaned; what is no translation becomes a reason."""
    known = {unit.id: unit for unit in units}
    for outcome in engine.translate(units):
        unit = known[outcome.id]
        if outcome.reason:
            yield outcome
            continue
        text, reason = cleaning.clean(outcome.text, unit.text)
        yield Outcome(id=unit.id, text=text, reason=reason)


def said(words: object) -> str:
    """Give what an engine or a server said as one short line that a terminal can show."""
    line = "".join(c if c.isprintable() else " " for c in str(words))
    return " ".join(line.split())[:_SAID]


def _listed() -> str:
    return "; ".join(f"{name} ({needs})" for name, needs in ENGINES.items())
