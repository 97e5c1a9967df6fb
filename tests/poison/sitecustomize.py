"""Make the cleaner die of documents that say so, in every process that finds this folder on its path."""

from __future__ import annotations

import os
import signal
from typing import Any

from khulasa import pipeline

_clean = pipeline.article


def _poisoned(data: bytes, **known: Any) -> Any:
    if b"POISON-KILL" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    while b"POISON-LOOP" in data:
        pass
    if b"POISON-GROW" in data:
        return bytearray(1 << 40)
    if b"POISON-FAIL" in data:
        raise ZeroDivisionError
    return _clean(data, **known)


pipeline.article = _poisoned
