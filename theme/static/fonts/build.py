"""Build the fonts of the site from Vazirmatn: one for its pages, one for its social cards.

khulasa-arabic.woff2 holds Arabic script alone, as Latin text on pages is drawn by
the reader's own fonts. theme/cards/khulasa-card.woff2 holds both scripts: a picture
has no other font to turn to. It lies outside static/, so no page ever loads it.

Source: npm package vazirmatn 33.0.3 (SIL Open Font License 1.1, see OFL.txt),
file fonts/variable/Vazirmatn[wght].ttf, "Version 33.003". Built with
fonttools 4.68.0 and brotli 1.2.0; the same source gives the same bytes.

    npm pack vazirmatn@33.0.3 && tar xf vazirmatn-33.0.3.tgz
    python theme/static/fonts/build.py "package/fonts/variable/Vazirmatn[wght].ttf"
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE_SHA256 = "696249a2c74b39ffdef55de4df2809c5b639d3ff80d618d8160a095d2fd49dca"
HERE = Path(__file__).parent
WEIGHTS = (400, 700)

# Inclusive ranges. Spaces, digits and punctuation belong to the subset: drawn by
# a Latin fallback font they would break the colour of an Arabic line.
CHARACTERS = (
    (0x0020, 0x0040),  # space, ASCII punctuation, Western digits
    (0x005B, 0x005D),  # square brackets
    (0x007C, 0x007C),  # the bar that agencies put between credits
    (0x00A0, 0x00A0),
    (0x00A9, 0x00A9),
    (0x00AB, 0x00AB),
    (0x00B7, 0x00B7),
    (0x00BB, 0x00BB),
    (0x00D7, 0x00D7),
    (0x060C, 0x060C),  # Arabic comma, semicolon, question mark
    (0x061B, 0x061B),
    (0x061F, 0x061F),
    (0x0621, 0x063A),  # Arabic letters
    (0x0640, 0x0652),  # tatweel, letters, marks
    (0x0653, 0x0655),  # madda and hamza, above and below
    (0x0660, 0x066D),  # Arabic-Indic digits, percent, separators, star
    (0x0670, 0x0671),
    (0x0679, 0x0679),  # Urdu and Kurdish letters, in names
    (0x0688, 0x0688),
    (0x0691, 0x0691),
    (0x0695, 0x0695),
    (0x06B5, 0x06B5),
    (0x06BA, 0x06BA),
    (0x06BE, 0x06BE),
    (0x06C6, 0x06C6),
    (0x06CE, 0x06CE),
    (0x06D2, 0x06D2),
    (0x067C, 0x067C),  # Pashto letters, which names in Dari texts have
    (0x0681, 0x0681),
    (0x0685, 0x0685),
    (0x0689, 0x0689),
    (0x0693, 0x0693),
    (0x0696, 0x0696),
    (0x069A, 0x069A),
    (0x06AB, 0x06AB),
    (0x06BC, 0x06BC),
    (0x06CD, 0x06CD),
    (0x06D0, 0x06D0),
    (0x067E, 0x067E),  # Persian letters
    (0x0686, 0x0686),
    (0x0698, 0x0698),
    (0x06A4, 0x06A4),  # veh, in foreign names
    (0x06A9, 0x06A9),
    (0x06AF, 0x06AF),
    (0x06C0, 0x06C0),
    (0x06CC, 0x06CC),
    (0x06D4, 0x06D5),
    (0x06F0, 0x06F9),  # Persian digits
    (0x200C, 0x200D),  # zero width non-joiner and joiner
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2039, 0x203A),
)
ARABIC = range(0x0600, 0x0780)
# What a card needs besides: Latin letters, as English and its loan words write them.
LATIN = (
    (0x0041, 0x005A),
    (0x005F, 0x005F),
    (0x0061, 0x007B),
    (0x007D, 0x007E),
    (0x00A1, 0x017F),  # Latin-1 and Latin Extended-A
    (0x0218, 0x021B),
    (0x02BC, 0x02BC),
    (0x20AC, 0x20AC),
    (0x2212, 0x2212),
)
FEATURES = ["ccmp", "locl", "init", "medi", "fina", "rlig", "calt", "liga", "kern", "mark", "mkmk"]


def subset(font: TTFont, wanted: set[int]) -> None:
    """Cut a font to some characters, and to the site's features and weights."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)


def rename(font: TTFont, family: str) -> None:
    """Give the subset a name of its own, so that it never passes for the original."""
    for record in list(font["name"].names):
        text = record.toUnicode().replace("Vazirmatn", family if record.nameID in {1, 4} else family.replace(" ", ""))
        if record.nameID in {1, 3, 4, 6}:
            record.string = text


def build(source: Path, target: Path, family: str, ranges: tuple[tuple[int, int], ...]) -> None:
    """Write one subset; every character that it should hold must be in the source."""
    font = TTFont(source, recalcTimestamp=False)
    wanted = {code for first, last in ranges for code in range(first, last + 1)}
    missing = sorted(wanted - set(font.getBestCmap()))
    if missing:
        sys.exit("not in the source font: " + " ".join(f"U+{code:04X}" for code in missing))
    subset(font, wanted)
    rename(font, family)
    font.flavor = "woff2"
    font.save(target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


def main() -> None:
    """Read the source font named on the command line and write the subsets to their places."""
    source = Path(sys.argv[1])
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        sys.exit(f"{source.name}: unexpected source, sha256 {digest}")
    build(source, HERE / "khulasa-arabic.woff2", "Khulasa Arabic", CHARACTERS)
    # What the build of the site holds its texts against; it reads no font.
    letters = [f"{first:04X}-{last:04X}\n" for first, last in CHARACTERS if first in ARABIC]
    (HERE.parents[1] / "letters.txt").write_text("".join(letters), "ascii")
    build(source, HERE.parents[1] / "cards" / "khulasa-card.woff2", "Khulasa Card", CHARACTERS + LATIN)


if __name__ == "__main__":
    main()
