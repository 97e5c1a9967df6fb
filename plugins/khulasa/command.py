"""The door of the command line: a build that has nothing to do ends here, before any library is loaded."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing loads a dozen modules
if TYPE_CHECKING:
    from typing import Final

CONFIG: Final = "pelicanconf.py"


def main() -> int:
    """Run `khulasa build` or `khulasa serve`, or leave the command to the whole command line."""
    arguments = sys.argv[1:]
    if arguments[:1] not in (["build"], ["serve"]) or {"-h", "--help"} & {*arguments}:
        from khulasa.__main__ import main as whole

        return whole(arguments)
    root = _project(os.getcwd())
    if not root:
        sys.stderr.write(f".: T004 there is no {CONFIG} here Hint: run this inside a project\n")
        return 7
    return (build if arguments[0] == "build" else _serve)(root, arguments[1:])


def _project(place: str) -> str:
    """Give the nearest folder upwards that has a configuration, or nothing."""
    while not os.path.isfile(os.path.join(place, CONFIG)):
        place, child = os.path.dirname(place), place
        if place == child:
            return ""
    return place


def build(root: str, arguments: list[str]) -> int:
    """Run Pelican on a project, unless nothing has changed since it last ran with these arguments."""
    from khulasa.unchanged import Stamp

    stamp = Stamp(root, arguments)
    if stamp.holds():
        sys.stderr.write("".join(f"{line}\n" for line in (*stamp.told, "Nothing has changed since the last build.")))
        return 0
    from khulasa.site import running

    return running.run(root, arguments, stamp)


def _serve(root: str, arguments: list[str]) -> int:
    from pathlib import Path

    from khulasa.site import serving

    return serving.serve(Path(root), arguments)


if __name__ == "__main__":
    sys.exit(main())
