"""A CTranslate2 model of some 20 KB, made of numbers: it says one English sentence, whatever it is asked.

Every weight of attention is 0, so that each piece depends on the piece before it alone:
embeddings are a row of one 1 each, and the projection leads from each piece to the next.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import ctranslate2
import numpy as np
import sentencepiece

TEXTS: Final = (
    "افتتحت بلدية المدينة مكتبة عامة في حي الميناء",
    "وقالت مديرة المكتبة إن الدخول سيكون مجانيا",
    "شهرداری یک کتابخانه در محله بندر باز کرد",
)
SENTENCE: Final = "The city opened it"
_SPECIAL: Final = ("<unk>", "<s>", "</s>")
_PIECES: Final = 90
_INNER: Final = 8


def pieces(path: Path, texts: Iterable[str] = TEXTS) -> sentencepiece.SentencePieceProcessor:
    """Train a SentencePiece model on a few sentences; the words of the English are pieces of their own."""
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts), model_writer=out, vocab_size=_PIECES, hard_vocab_limit=False, minloglevel=2,
        user_defined_symbols=english(), character_coverage=1.0, normalization_rule_name="identity",
    )  # fmt: skip
    path.write_bytes(out.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=out.getvalue())


def english() -> list[str]:
    """Give the pieces of the sentence."""
    return [f"\u2581{word}" for word in SENTENCE.split()]


def make(folder: Path, vocabulary: list[str], *, prefix: str = "", endless: bool = False, **config: object) -> None:
    """Write a model whose English is the sentence; `endless` makes it say the last word for ever."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), 1)
    _fill(spec, len(vocabulary), _width(vocabulary))
    path = [str(config.get("decoder_start_token", "<s>")), *([prefix] if prefix else []), *english()]
    path.append(path[-1] if endless else "</s>")
    weights = np.zeros((len(vocabulary), _width(vocabulary)), np.float32)
    for now, following in pairwise(path):
        weights[vocabulary.index(following), vocabulary.index(now)] = 9
    spec.decoder.projection.weight = weights
    spec.decoder.projection.bias = np.zeros(len(vocabulary), np.float32)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    for name, value in config.items():
        setattr(spec.config, name, value)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def vocabulary(model: sentencepiece.SentencePieceProcessor, *more: str) -> list[str]:
    """List the pieces of a SentencePiece model behind the special ones, with more tokens at the end."""
    own = [model.id_to_piece(no) for no in range(model.get_piece_size())]
    return [*_SPECIAL, *(piece for piece in own if piece not in _SPECIAL), *more]


def argos(folder: Path, code: str = "ar", **more: object) -> Path:
    """Write an Argos package."""
    folder.mkdir(parents=True)
    make(folder / "model", vocabulary(pieces(folder / "sentencepiece.model")))
    about = {"package_version": "1.9", "from_code": code, "to_code": "en", **more}
    (folder / "metadata.json").write_text(json.dumps(about), "utf-8")
    return folder


def opus(folder: Path, *, adds_end: bool) -> Path:
    """Write an OPUS-MT model as its converters do."""
    folder.mkdir(parents=True)
    model = pieces(folder / "source.spm")
    pieces(folder / "target.spm")
    make(folder, vocabulary(model), add_source_eos=adds_end)
    return folder


def nllb(folder: Path) -> Path:
    """Write an NLLB model: languages are tokens in front of both sides."""
    folder.mkdir(parents=True)
    words = vocabulary(pieces(folder / "sentencepiece.bpe.model"), "arb_Arab", "pes_Arab", "eng_Latn")
    make(folder, words, prefix="eng_Latn", decoder_start_token="</s>")  # noqa: S106 - a token of another kind
    return folder


def _width(vocabulary: list[str]) -> int:
    """Give each piece a column, and one more where they are odd: waves of position come in pairs."""
    return len(vocabulary) + len(vocabulary) % 2


def _fill(spec: Any, rows: int, size: int) -> None:
    """Give every layer its weights: nothing passes but what the embeddings say."""
    embeddings = 40 * np.eye(rows, size, dtype=np.float32)  # the library adds its waves of position, of at most 1
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings
    for side in (spec.encoder, spec.decoder):
        _norm(side.layer_norm, size)
        for layer in side.layer:
            _attention(layer.self_attention, size, (3 * size, size))
            if hasattr(layer, "attention"):
                _attention(layer.attention, size, (size, 2 * size, size))
            _norm(layer.ffn.layer_norm, size)
            _linear(layer.ffn.linear_0, _INNER, size)
            _linear(layer.ffn.linear_1, size, _INNER)


def _attention(layer: Any, size: int, rows: tuple[int, ...]) -> None:
    _norm(layer.layer_norm, size)
    for linear, row in zip(layer.linear, rows, strict=True):
        _linear(linear, row, size)


def _linear(layer: Any, rows: int, columns: int) -> None:
    layer.weight, layer.bias = np.zeros((rows, columns), np.float32), np.zeros(rows, np.float32)


def _norm(layer: Any, size: int) -> None:
    layer.gamma, layer.beta = np.ones(size, np.float32), np.zeros(size, np.float32)
