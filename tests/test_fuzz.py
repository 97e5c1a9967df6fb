"""Every reader of foreign bytes, on what Hypothesis thinks of and on the saved corpus; `make fuzz` takes longer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz_targets import TARGETS

CORPUS: Final = Path(__file__).parent / "corpus"
# What the readers look at: fences, anchors, tags, keys, breaks, joiners, halves of characters.
PIECES: Final = (
    b"---\n", b"<!-- p1 -->\n", b"<!-- p1 src=0123abcd gone -->", b"> ", b"## ", b"**Note:** ", b"title: ", b"tags: [",
    b"- ", b"{a: b}", b"!!str ", b"&a *a", b'"\\ud800"', b"<p>", b"</p>", b"<script>", b"<![CDATA[", b"<!DOCTYPE x [",
    b"&lt;", b"&#0;", b"&amp;amp;", b"<a href='x'>", b"[x](", b"javascript:", b")", b"`", b"*", b"_", b"\\", b"|",
    b"[a]\n", b"a = ", b'"""', b"2024-01-01", b"msgid ", b'"x"\n', b"msgstr ", b"<xliff version='2.0'>",
    b"<unit id='a'>",
    b"<tmx>", b"id,original,english\n", b"User-agent: *\nDisallow: /*a$\n", b"keep\tp1\t1\t0\t", b"\t", b"\r\n",
    b"\n\n",
    "قال الوزير ".encode(), "می\u200cشود ".encode(), "\u202e\u2066".encode(), "\u2028".encode(), b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\0", b"\x1b[", b"\xd8", "المصدر: ".encode(), "كلمات مفتاحية: ".encode(), "۱۲ خرداد ۱۴۰۳".encode(), b"1/2/2024",
)  # fmt: skip
FOREIGN: Final = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=24).map(b"".join),
)


@pytest.mark.parametrize("name", TARGETS)
@given(data=FOREIGN)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_foreign_bytes_break_nothing(name: str, data: bytes) -> None:
    """Bytes are read or refused in one line, and what was read obeys the laws of its reader."""
    TARGETS[name](data)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_once(path: Path) -> None:
    """Inputs that once broke a reader, or reach deep into it, break nothing."""
    TARGETS[path.parent.name](path.read_bytes())


def test_every_reader_has_a_corpus() -> None:
    """Fuzzing begins from inputs that a reader takes."""
    assert set(TARGETS) == {path.name for path in CORPUS.iterdir()}
