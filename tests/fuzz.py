"""Fuzz one reader with atheris for a while: `make fuzz TARGET=entry SECONDS=60`.

Starts from tests/corpus/TARGET and from what earlier runs found in .cache/fuzz;
an input that breaks a law is left there as crash-HASH. Copy it into the corpus
with the change that mends it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["khulasa"], enable_loader_override=False):
    from fuzz_targets import TARGETS

ROOT = Path(__file__).parents[1]


def main(name: str, seconds: int) -> None:
    """Fuzz until the time is over or a law is broken; libFuzzer ends the process."""
    found = ROOT / ".cache" / "fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0], f"-max_total_time={seconds}", "-max_len=4096", "-rss_limit_mb=1024", "-timeout=20",
        f"-artifact_prefix={found}/", "-print_final_stats=1", str(found), str(ROOT / "tests" / "corpus" / name),
    ]  # fmt: skip
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
