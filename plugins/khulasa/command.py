"""The door of the command line: a build that has nothing to do ends here, before any library is loaded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

CONFIG: Final = "pelicanconf.py"


def main() -> int:
    """Run `khulasa build` or `khulasa serve`, or leave the command to the whole command line."""
    arguments = sys.argv[1:]
    if arguments[:1] not in (["build"], ["serve"]) or {"-h", "--help"} & {*arguments}:
        from khulasa.__main__ import main as whole

        return whole(arguments)
    here = Path.cwd()
    root = next((place for place in (here, *here.parents) if (place / CONFIG).is_file()), None)
    if root is None:
        sys.stderr.write(f".: T004 there is no {CONFIG} here Hint: run this inside a project\n")
        return 7
    return (build if arguments[0] == "build" else _serve)(root, arguments[1:])


def build(root: Path, arguments: list[str]) -> int:
    """Run Pelican on a project, unless nothing has changed since it last ran with these arguments."""
    from khulasa.unchanged import Stamp

    stamp = Stamp(root, arguments)
    if stamp.holds():
        sys.stderr.write("".join(f"{line}\n" for line in (*stamp.told, "Nothing has changed since the last build.")))
        return 0
    from khulasa.site import running

    return running.run(root, arguments, stamp)


def _serve(root: Path, arguments: list[str]) -> int:
    from khulasa.site import serving

    return serving.serve(root, arguments)


if __name__ == "__main__":
    sys.exit(main())
