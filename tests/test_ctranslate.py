"""CTranslate2 for real: models that the tests make, in each layout of folder, through the loaders that editors use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khulasa import engines
from khulasa.engines import Options, Unit, ctranslate2
from khulasa.errors import EngineError
from project import ARABIC, PERSIAN, lines_of

small_model = pytest.importorskip("small_model", reason="needs the extra ctranslate2", exc_type=ImportError)
AR = Unit(id="p1", text=lines_of(ARABIC)[1], language="ar")
FA = Unit(id="p2", text=lines_of(PERSIAN)[1], language="fa")


def opened(folder: Path) -> Any:
    """Open the engine on a folder."""
    return engines.open_engine(Options(name="ctranslate2", model=str(folder)))


def problem(act: Callable[[], object]) -> EngineError:
    """Give the error of what cannot work."""
    with pytest.raises(EngineError, match="Y002") as caught:
        act()
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


def test_an_argos_package(tmp_path: Path) -> None:
    """The package's own folder is read; its version is recorded, and each sentence is translated by itself."""
    folder = small_model.argos(tmp_path / "translate-ar_en-1_9")
    engine = opened(folder)
    two = Unit(id="p2", text=f"{AR.text} {AR.text}\n\n{AR.text}", language="ar")
    sentence = small_model.SENTENCE
    assert [sentence, f"{sentence} {sentence}\n\n{sentence}"] == [o.text for o in engine.translate([AR, two])]
    assert ("ctranslate2", "argos ar-en 1.9") == (engine.name, engine.model)
    assert engine.version.startswith("4.")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert size < 60_000


def test_a_folder_of_argos_packages(tmp_path: Path) -> None:
    """Where Argos keeps its packages, the one for each language is found; those out of English are passed over."""
    small_model.argos(tmp_path / "ar")
    small_model.argos(tmp_path / "fa", code="fa")
    small_model.argos(tmp_path / "en_ar", code="en", to_code="ar")
    engine = opened(tmp_path)
    assert [small_model.SENTENCE] * 2 == [outcome.text for outcome in engine.translate([AR, FA])]
    assert "argos fa-en 1.9" == engine.model


def test_a_language_that_the_model_lacks(tmp_path: Path) -> None:
    """An entry in another language ends the run with a line that says so."""
    engine = opened(small_model.argos(tmp_path / "ar"))
    assert "from ar, not from fa" in problem(lambda: list(engine.translate([FA]))).message


@pytest.mark.parametrize("adds_end", [True, False])
def test_opus_mt(tmp_path: Path, adds_end: bool) -> None:  # noqa: FBT001 - a row of the table
    """Both converters' folders are read; the end of a sentence is given once, by the library or by us."""
    folder = small_model.opus(tmp_path / "opus-ar-en", adds_end=adds_end)
    engine = opened(folder)
    assert [small_model.SENTENCE] == [outcome.text for outcome in engine.translate([AR])]
    assert "opus-ar-en" == engine.model
    assert (() if adds_end else ("</s>",)) == engine.layouts[0].end


def test_nllb(tmp_path: Path) -> None:
    """Languages are told by tokens, and that of English is no part of the text."""
    engine = opened(small_model.nllb(tmp_path / "nllb"))
    assert [small_model.SENTENCE] * 2 == [outcome.text for outcome in engine.translate([AR, FA])]
    assert "nllb" == engine.model


def test_what_a_model_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NLLB gets the language, the pieces and an end; nothing is cut off a long sentence."""
    engine = opened(small_model.nllb(tmp_path / "nllb"))
    model = engine._model("fa")
    asked: list[Any] = []

    class Recorder:
        def translate_batch(self, tokens: Any, **options: Any) -> Any:
            asked.append((tokens, options))
            return model_itself.translate_batch(tokens, **options)

    model_itself = model.translator
    monkeypatch.setattr(model, "translator", Recorder())
    list(engine.translate([FA]))
    (tokens,), options = asked[0]
    assert ("pes_Arab", "</s>") == (tokens[0], tokens[-1])
    assert FA.text.replace(" ", "") == "".join(tokens[1:-1]).replace("\u2581", "")
    assert ([["eng_Latn"]], 0) == (options["target_prefix"], options["max_input_length"])


def test_a_model_that_does_not_end(tmp_path: Path) -> None:
    """A translation that runs on is cut off by the library, so it is refused."""
    folder = tmp_path / "endless"
    folder.mkdir()
    model = small_model.pieces(folder / "source.spm")
    small_model.make(folder, small_model.vocabulary(model), endless=True)
    outcome = next(iter(opened(folder).translate([AR])))
    assert ("the model fails: it finds no end", True) == (outcome.reason, outcome.failed)


def test_through_the_cleaning(tmp_path: Path) -> None:
    """What the model says goes the way of every draft: six words for a paragraph of eleven are taken, for forty not."""
    engine = opened(small_model.argos(tmp_path / "ar"))
    long = Unit(id="p2", text=f"{AR.text.rstrip('.')} {lines_of(ARABIC)[2]}", language="ar")
    texts = [(outcome.text, outcome.reason) for outcome in engines.drafts(engine, [AR, long])]
    assert [(small_model.SENTENCE, ""), ("", "the reply has 15 letters for 117")] == texts


def test_folders_without_a_model(tmp_path: Path) -> None:
    """No folder, an empty one, one without its tokenizer, and broken files are each told in one line."""
    assert "no model folder is named" == problem(lambda: engines.open_engine(Options(name="ctranslate2"))).message
    assert "holds no model" == problem(lambda: opened(tmp_path / "none")).message
    assert "holds no model" == problem(lambda: opened(tmp_path)).message
    (tmp_path / "model.bin").write_bytes(b"x")
    assert "lacks the SentencePiece model" == problem(lambda: opened(tmp_path)).message
    (tmp_path / "source.spm").write_bytes(b"x")
    assert "cannot be read" in problem(lambda: list(opened(tmp_path).translate([AR]))).message
    (tmp_path / "config.json").write_text("{", "utf-8")
    assert "cannot be read" == problem(lambda: opened(tmp_path)).message


def test_an_argos_package_of_another_kind(tmp_path: Path) -> None:
    """A package with another tokenizer is refused, not read wrongly."""
    (small_model.argos(tmp_path / "ar") / "sentencepiece.model").unlink()
    assert "has no sentencepiece.model" == problem(lambda: ctranslate2.layout(tmp_path / "ar")).message
