"""What a check of the audit is given, and what it gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from site_build import ROOT, Page

PACKAGES: Final = ROOT / "tests" / "node"
TOOLS: Final = ROOT / ".venv" / "node" / "node_modules"
SECONDS: Final = 300  # for one run of a tool


@dataclass(frozen=True)
class Row:
    """A line of the table; `found` says what is wrong, a line each, and is empty where nothing is."""

    what: str
    measured: str
    found: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address that it is served at, and its pages."""

    output: Path
    url: str
    pages: Sequence[Page]


def node_tools() -> None:
    """Install the checkers that are named in tests/node, once."""
    target = TOOLS.parent
    npm = shutil.which("npm")
    if not npm or not shutil.which("java"):
        print("audit: needs npm (Node.js 20) and a Java runtime (17 or newer). Hint: install both.", file=sys.stderr)
        raise SystemExit(1)
    wanted = (PACKAGES / "package-lock.json").read_bytes()
    stamp = target / "package-lock.json"
    if not stamp.is_file() or stamp.read_bytes() != wanted or not TOOLS.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(PACKAGES / name, target / name)
        # Scripts of packages stay unrun: one of them would fetch a Java runtime.
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
        subprocess.run([*command, "--prefix", str(target)], check=True, capture_output=True, timeout=SECONDS)
        shutil.copyfile(PACKAGES / "package-lock.json", stamp)  # last: an install that broke off is done again


def run(*command: str | Path, cwd: Path = ROOT) -> tuple[int, str]:
    """Run a tool and give its exit code and all that it printed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return done.returncode, done.stdout + done.stderr


def lines(text: str) -> list[str]:
    """Give the lines of an output that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]
