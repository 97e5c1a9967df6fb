"""Clean one document in a process of its own: `python -m khulasa.crawl.apart`, from the task that doubts it."""

from __future__ import annotations

import json
import sys

from khulasa.crawl.cleaning import Job, clean
from khulasa.crawl.documents import Document
from khulasa.crawl.pool import limit_memory


def main() -> int:
    """Read job and document from standard input and write line and code to standard output."""
    job, document = json.load(sys.stdin)
    job["texts"] = tuple(map(tuple, job["texts"]))
    document |= {"data": bytes.fromhex(document["data"]), "problem": tuple(document["problem"])}
    limit_memory(job["memory"])
    found = clean(Job(**job), Document(**document))
    json.dump([found.line, found.code], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
