"""LibreTranslate over plain HTTP: a server of one's own, or a hosted one with a key."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khulasa.engines import Options, Outcome, Unit, said
from khulasa.engines.server import RequestError, Server
from khulasa.errors import EngineError

URL = "http://localhost:5000"
_START = "start it (libretranslate --load-only ar,fa,en, say), or give --url"


@dataclass(slots=True, kw_only=True)
class LibreTranslate:
    """An engine that asks a LibreTranslate server for one unit at a time; its models have no names."""

    server: Server
    version: str = ""
    model: str = ""
    name: str = "libretranslate"
    _languages: frozenset[str] | None = None

    def translate(self, units: Sequence[Unit]) -> Iterator[Outcome]:
        """Draft units one by one."""
        for unit in units:
            self._refuse_other(unit.language)
            try:
                yield self._draft(unit)
            except RequestError as problem:
                yield Outcome(id=unit.id, reason=str(problem), failed=True)

    def _draft(self, unit: Unit) -> Outcome:
        lines = [line for line in unit.text.split("\n") if line.strip()]
        data = {"q": lines, "source": unit.language, "target": "en", "format": "text"}
        answer = self.server.ask("/translate", data | ({"api_key": self.server.secret} if self.server.secret else {}))
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(line, str) for line in found):
            return Outcome(id=unit.id, reason="the reply is not LibreTranslate's", failed=True)
        return Outcome(id=unit.id, text="\n".join(found))

    def _refuse_other(self, language: str) -> None:
        """Ask once which languages the server has, and its version."""
        if self._languages is None:
            try:
                self._languages = frozenset(
                    str(one["code"]) for one in self.server.ask("/languages") if "en" in one.get("targets", ["en"])
                )
            except (RequestError, KeyError, TypeError, AttributeError) as error:
                what = f"does not list its languages: {said(error)}"
                raise EngineError(what, code="Y003", where=self.server.url, hint=_START) from error
            with contextlib.suppress(RequestError, EngineError, KeyError, TypeError):
                self.version = said(self.server.ask("/spec")["info"]["version"])
        if language not in self._languages:
            hint = "start it with that language, or name an entry in another"
            what = f"the server does not translate from {language} into en"
            raise EngineError(what, code="Y002", where=self.server.url, hint=hint)


def open_engine(options: Options) -> LibreTranslate:
    """Open the engine; the server is asked when the first unit comes."""
    if options.model:
        hint = "leave --model out"
        raise EngineError("LibreTranslate chooses its model itself", code="Y002", where="--model", hint=hint)
    url = (options.url or URL).rstrip("/")
    return LibreTranslate(server=Server(url=url, start=_START, secret=options.key, timeout=options.timeout))
