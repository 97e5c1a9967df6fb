"""Imported by the process that workers are forked from: all that cleaning needs, read once."""

from __future__ import annotations

import gc

from khulasa.crawl import task  # noqa: F401 - it imports what a worker runs
from khulasa.lang import identify, load
from khulasa.lang.lexicon import joiners, lexicon, verbs
from khulasa.rules import days, headed, weighed

for code in ("ar", "fa", "en"):
    load(code)
for read in (identify.voices, lexicon, joiners, verbs, weighed.model, headed.model, days.model):
    read()
gc.collect()
gc.freeze()  # so that workers share what was read instead of copying it
