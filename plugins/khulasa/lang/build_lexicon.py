"""Derive fa_words.txt.xz, the Persian lexicon, from the word list of hazm.

The source is the file hazm/data/words.dat of hazm 0.12.1 (MIT licence, see
fa_words.LICENSE): one word, its count in a large corpus and its parts of speech
on each line. The same source always gives the same bytes. To run it again:

    python -m khulasa.lang.build_lexicon path/to/words.dat
"""

from __future__ import annotations

import hashlib
import lzma
import math
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

from khulasa.lang import chars

SOURCE: Final = "hazm 0.12.1 data/words.dat, MIT licence"
TARGET: Final = Path(__file__).with_name("fa_words.txt.xz")

# Words with other signs are vocalised Arabic dictionary entries, never a spelling of the press.
_LETTERS: Final = re.compile(f"[ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی{chars.ZWNJ}]+")
_HIDDEN: Final = re.compile(f"(?<=[{''.join(sorted(chars.NON_JOINING))}]){chars.ZWNJ}|{chars.ZWNJ}(?={chars.ZWNJ})")
_FOLD: Final = str.maketrans({chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.ARABIC_KAF: chars.PERSIAN_KAF})


def build(source: str) -> bytes:
    """Turn the text of words.dat into the bytes of the data file.

    The data file is text: one comment, then one line for each group of words.
    A line begins with the group: "-" for words without count and part of speech,
    else "N" or (adjectives) "A" and the count as twice its binary logarithm.
    """
    best: dict[str, tuple[int, str]] = {}
    for row in source.splitlines():
        raw, count, tags = row.split("\t")
        word = _HIDDEN.sub("", raw.translate(_FOLD).strip(chars.ZWNJ))
        if _LETTERS.fullmatch(word):
            best[word] = max(best.get(word, (0, "")), (int(count), _group(int(count), tags)))
    groups: dict[str, list[str]] = defaultdict(list)
    for word, (_, group) in best.items():
        groups[group].append(word)
    lines = [f"{group} {' '.join(sorted(words))}" for group, words in sorted(groups.items())]
    text = "\n".join([f"# {SOURCE}; made by build_lexicon.py", *lines])
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Write the data file from the word list named on the command line."""
    data = build(Path(sys.argv[1]).read_text("utf-8"))
    TARGET.write_bytes(data)
    sys.stdout.write(f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}\n")


def _group(count: int, tags: str) -> str:
    if count == 0 and tags == "0":
        return "-"
    level = round(2 * math.log2(count)) if count else 0
    return f"{'A' if 'AJ' in tags.split(',') else 'N'}{level}"


if __name__ == "__main__":
    main()
