"""Model folders of Argos, OPUS-MT and NLLB, read with CTranslate2 and SentencePiece as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from khulasa.engines import Options, Outcome, Unit, said
from khulasa.engines.sentences import by_sentence
from khulasa.errors import EngineError

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_NAME: Final = "ctranslate2"
_WEIGHTS: Final = "model.bin"
_END: Final = "</s>"
_NLLB: Final[Mapping[str, str]] = MappingProxyType({"ar": "arb_Arab", "fa": "pes_Arab", "en": "eng_Latn"})
_SPARE: Final = 40  # pieces that a translation may have beyond three times its original's
_HINT: Final = "give --model FOLDER of an Argos package, or of an OPUS-MT or NLLB model converted for CTranslate2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of a model lie, and what its training wants round a sentence.

    Attributes:
        weights: folder of model.bin.
        source: SentencePiece model of the original.
        target: that of the English, often the same.
        label: what the entry records as the model.
        languages: of originals; empty where the folder does not say.
        begin: tokens in front of the original, by language.
        end: tokens behind it.
        prefix: tokens with which the English begins, cut off afterwards.
    """

    weights: Path
    source: Path
    target: Path
    label: str
    languages: frozenset[str] = frozenset()
    begin: Mapping[str, str] = field(default_factory=dict)
    end: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Model:
    """A model that is loaded."""

    layout: Layout
    translator: Any
    source: SentencePieceProcessor
    target: SentencePieceProcessor

    def translate(self, language: str, sentences: list[str]) -> list[str]:
        """Translate sentences; raise ValueError where one does not come to its end."""
        layout = self.layout
        begin = [layout.begin[language]] if language in layout.begin else []
        tokens = [[*begin, *self.source.encode(text, out_type=str), *layout.end] for text in sentences]
        results = self.translator.translate_batch(
            tokens, target_prefix=[list(layout.prefix)] * len(tokens) if layout.prefix else None, beam_size=4,
            max_input_length=0, max_decoding_length=3 * max(map(len, tokens)) + _SPARE, return_end_token=True,
            replace_unknowns=True,
        )  # fmt: skip
        found = []
        for result in results:
            pieces = result.hypotheses[0]
            if pieces[-1:] != [_END]:
                raise ValueError("it finds no end")
            found.append(self.target.decode(pieces[len(layout.prefix) : -1]))
        return found


@dataclass(slots=True, kw_only=True)
class CTranslate2:
    """An engine with the models of one folder, loaded when the first unit of their language comes."""

    version: str
    layouts: tuple[Layout, ...]
    name: str = _NAME
    model: str = ""
    _loaded: dict[Path, Model] = field(default_factory=dict)

    def translate(self, units: Sequence[Unit]) -> Iterator[Outcome]:
        """Draft units one by one, each sentence by sentence."""
        for unit in units:
            model = self._model(unit.language)
            self.model = model.layout.label
            try:
                text = by_sentence(unit.text, lambda parts, m=model, u=unit: m.translate(u.language, parts))  # type: ignore[misc]
                yield Outcome(id=unit.id, text=text)
            except (RuntimeError, ValueError) as error:
                yield Outcome(id=unit.id, reason=f"the model fails: {said(error)}", failed=True)

    def _model(self, language: str) -> Model:
        layout = next((one for one in self.layouts if not one.languages or language in one.languages), None)
        if layout is None:
            known = ", ".join(sorted({code for one in self.layouts for code in one.languages}))
            what, where = f"the model translates from {known}, not from {language}", self.layouts[0].label
            raise EngineError(what, code="Y002", where=where, hint="name an entry, or another --model")
        if layout.weights not in self._loaded:
            self._loaded[layout.weights] = _load(layout)
        return self._loaded[layout.weights]


def open_engine(options: Options) -> CTranslate2:
    """Find the models of a folder: it is one, or holds several Argos packages."""
    try:
        import ctranslate2
        import sentencepiece  # noqa: F401 - whether it is there
    except ImportError as error:
        hint = "pip install khulasa[ctranslate2]"
        what = f"the package {error.name or _NAME} is not installed"
        raise EngineError(what, code="Y002", where=_NAME, hint=hint) from error
    if not options.model:
        raise EngineError("no model folder is named", code="Y002", where=_NAME, hint=_HINT)
    folder = Path(options.model).expanduser()
    folders = [folder, *sorted(path for path in folder.glob("*") if (path / "metadata.json").is_file())]
    layouts = tuple(filter(None, map(layout, folders)))
    if not layouts:
        raise EngineError("holds no model", code="Y002", where=options.model, hint=_HINT)
    return CTranslate2(version=str(ctranslate2.__version__), layouts=layouts)


def layout(folder: Path) -> Layout | None:
    """Tell what kind of model a folder holds; nothing where it holds none."""
    if (folder / "metadata.json").is_file() and (folder / "model" / _WEIGHTS).is_file():
        return _argos(folder)
    weights, source = folder / _WEIGHTS, folder / "source.spm"
    if not weights.is_file():
        return None
    if source.is_file():
        # Converters from Marian itself write down that an end is wanted; those from Transformers do not.
        end = () if _json(folder / "config.json").get("add_source_eos") else (_END,)
        target = folder / "target.spm"
        return Layout(
            weights=folder, source=source, target=target if target.is_file() else source, label=folder.resolve().name,
            end=end,
        )  # fmt: skip
    pieces = next((path for path in sorted(folder.glob("*.model")) if path.is_file()), None)
    if pieces is None:
        hint = "put its sentencepiece.bpe.model, or source.spm and target.spm, beside model.bin"
        raise EngineError("lacks the SentencePiece model", code="Y002", where=str(folder), hint=hint)
    bare = Layout(weights=folder, source=pieces, target=pieces, label=folder.resolve().name)
    if not any(_NLLB["en"] in path.read_text("utf-8") for path in folder.glob("shared_vocabulary.*")):
        return bare
    return replace(bare, begin=_NLLB, end=(_END,), prefix=(_NLLB["en"],))


def _argos(folder: Path) -> Layout | None:
    about = _json(folder / "metadata.json")
    if about.get("to_code") != "en":
        return None
    pieces = folder / "sentencepiece.model"
    if not pieces.is_file():
        hint = "take a package with a SentencePiece model"
        raise EngineError("has no sentencepiece.model", code="Y002", where=str(folder), hint=hint)
    code, prefix = str(about.get("from_code", "")), str(about.get("target_prefix") or "")
    return Layout(
        weights=folder / "model", source=pieces, target=pieces, languages=frozenset({code}),
        label=f"argos {code}-en {about.get('package_version', '')}".strip(), prefix=(prefix,) if prefix else (),
    )  # fmt: skip


def _load(layout: Layout) -> Model:
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    try:
        return Model(
            layout=layout,
            translator=ctranslate2.Translator(str(layout.weights), device="cpu"),
            source=SentencePieceProcessor(model_file=str(layout.source)),
            target=SentencePieceProcessor(model_file=str(layout.target)),
        )
    except (OSError, RuntimeError, ValueError) as error:
        what = f"the model cannot be read: {said(error)}"
        raise EngineError(what, code="Y002", where=str(layout.weights), hint="convert or download it again") from error


def _json(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        if not path.exists():
            return {}
        hint = "convert or download the model again"
        raise EngineError("cannot be read", code="Y002", where=str(path), hint=hint) from error
    return data if isinstance(data, dict) else {}
