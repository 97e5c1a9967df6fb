"""Exceptions for a broken world; bad text is a Finding instead.

KhulasaError            exit code 3, never raised itself
├── SeedError           4   a seed cannot be decoded, is empty, or holds no article
│   └── SetAsideError   4   a seed costs more than any article: the run goes on without it
├── EntryError          5   an entry or its front matter is malformed
├── RegistryError       6   sources.toml, glossary.toml or topics.toml is malformed
├── SettingsError       7   an unknown or wrong setting
├── StoreError          8   a file cannot be read or written, or another run holds the lock
├── UsageError          2   a command is asked for something that is not there, or that it must not do
├── FetchError          9   a web page cannot be fetched, or must not be
├── EngineError         10  nothing can draft: no engine, no model, no server, no permission
├── InterchangeError   11   a file of another program cannot be read, or cannot hold an entry
└── ProblemsError       the worst code of several errors, reported together

Exit codes 0, 1 and 2 keep their usual meaning: clean, findings, wrong usage.
"""

from __future__ import annotations

from typing import ClassVar, Final

_ZWNJ: Final = "\u200c"  # of Persian words; it moves nothing


def shown(text: str) -> str:
    """Write what a terminal might obey, or nobody could see, as numbers; a message is one line."""
    return "".join(c if c.isprintable() or c == _ZWNJ else f"\\u{{{ord(c):x}}}" for c in text)


class KhulasaError(Exception):
    """Report one broken thing on one line: where, code, what, hint."""

    exitcode: ClassVar[int] = 3

    def __init__(self, message: str, *, code: str, where: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.code, self.where, self.hint = message, code, where, hint

    def __str__(self) -> str:
        return shown(f"{self.where}: {self.code} {self.message}" + (f" Hint: {self.hint}" if self.hint else ""))


class SeedError(KhulasaError):
    """Refuse a seed that cannot become an article."""

    exitcode = 4


class SetAsideError(SeedError):
    """Refuse a seed that costs more than an article can; the others are converted."""


class EntryError(KhulasaError):
    """Refuse an entry that cannot be read without guessing."""

    exitcode = 5


class RegistryError(KhulasaError):
    """Refuse a registry that cannot be read without guessing."""

    exitcode = 6


class SettingsError(KhulasaError):
    """Refuse a setting that is unknown or of the wrong shape."""

    exitcode = 7


class StoreError(KhulasaError):
    """Report a file that cannot be read, written or locked."""

    exitcode = 8


class FetchError(KhulasaError):
    """Refuse an address, or report a page that cannot be fetched."""

    exitcode = 9


class EngineError(KhulasaError):
    """Report an engine that cannot draft at all; a paragraph that it drafts badly is a reason, no error."""

    exitcode = 10


class InterchangeError(KhulasaError):
    """Refuse a translation file that cannot be read without guessing, or that cannot hold a text."""

    exitcode = 11


class UsageError(KhulasaError):
    """Refuse to do what a command was asked for."""

    exitcode = 2


class ProblemsError(Exception):
    """Carry several errors found in one pass, so that all are reported at once."""

    def __init__(self, problems: list[KhulasaError]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.exitcode = max(problem.exitcode for problem in problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
