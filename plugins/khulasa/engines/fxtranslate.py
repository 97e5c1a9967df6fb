"""Firefox's translation models on this machine, through the package fxtranslate; nothing is downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from khulasa.engines import Options, Outcome, Unit, said
from khulasa.engines.sentences import by_sentence
from khulasa.errors import EngineError

if TYPE_CHECKING:
    from fxtranslate import Translator

_NAME: Final = "fxtranslate"


@dataclass(slots=True, kw_only=True)
class Firefox:
    """An engine with one model for each language, loaded when the first unit of it comes.

    Attributes:
        folder: cache of models, or the folder of one; the package's own cache where empty.
        version: of the package.
        model: the model that was used last, with the beginning of its hash, since its files carry no version.
    """

    folder: str
    version: str
    name: str = _NAME
    model: str = ""
    _loaded: dict[str, tuple[Translator, str]] = field(default_factory=dict)

    def translate(self, units: Sequence[Unit]) -> Iterator[Outcome]:
        """Draft units one by one."""
        for unit in units:
            if unit.language not in self._loaded:
                self._loaded[unit.language] = self._load(unit.language)
            translator, self.model = self._loaded[unit.language]
            try:
                text = by_sentence(unit.text, lambda parts, t=translator: [t.translate(part) for part in parts])  # type: ignore[misc]
                yield Outcome(id=unit.id, text=text)
            except ValueError as error:
                yield Outcome(id=unit.id, reason=f"the model fails: {said(error)}", failed=True)

    def _load(self, language: str) -> tuple[Translator, str]:
        from fxtranslate import Translator

        pair = f"{language}-en"
        files = self._files(pair)
        model, lexicon = _one(files, "model."), _one(files, "lex.")
        source = _one(files, "srcvocab.", "vocab.")
        target = _one(files, "trgvocab.", "vocab.")
        if model is None or source is None or target is None:
            raise EngineError(
                f"there is no Firefox model for {pair}",
                code="Y002", where=self.folder or _NAME,
                hint=f"run fxtranslate models add {language} en, or name its folder with --model",
            )  # fmt: skip
        try:
            data = model.read_bytes()
            translator = Translator(
                data, source.read_bytes(), target.read_bytes(), lexicon.read_bytes() if lexicon else None
            )
        except (OSError, ValueError) as error:
            hint = f"run fxtranslate models rm {pair}, then fxtranslate models add {language} en"
            raise EngineError(
                f"the model cannot be read: {said(error)}", code="Y002", where=model.name, hint=hint
            ) from error
        return translator, f"{pair} {hashlib.sha256(data).hexdigest()[:8]}"

    def _files(self, pair: str) -> list[Path]:
        """List the files of a model: in a folder of its own, or in a cache of several."""
        from fxtranslate import Cache

        folder = Path(self.folder) if self.folder else Path(Cache().root)
        short = pair.replace("-", "")
        return sorted(path for base in (folder / pair, folder) for path in base.glob(f"*.{short}.*") if path.is_file())


def open_engine(options: Options) -> Firefox:
    """Open the engine; the models are looked for when they are needed."""
    try:
        version = metadata.version(_NAME)
        import fxtranslate  # noqa: F401 - whether it is there, and works here
    except ImportError as error:
        hint = "pip install khulasa[fxtranslate]"
        raise EngineError("the package fxtranslate is not installed", code="Y002", where=_NAME, hint=hint) from error
    return Firefox(folder=options.model, version=version)


def _one(files: list[Path], *beginnings: str) -> Path | None:
    return next((path for start in beginnings for path in files if path.name.startswith(start)), None)
