"""Conversion and build open no connection, start no program and write nowhere but in their own folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from project import ARABIC
from site_build import copy_project

# Runs a module in a process that notes, and refuses, whatever would leave this machine or the project.
GUARD = """
import json, os, runpy, sys
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.getnameinfo", "socket.sendto",
           "socket.sendmsg", "urllib.", "http.client.", "ftplib.", "smtplib.")
PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "pty.spawn")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
told, module, *sys.argv = sys.argv[1:]
root, notes = os.getcwd(), os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def note(event, what):
    os.write(notes, (json.dumps([event, str(what)[:200]]) + "\\n").encode())
    raise PermissionError(event)
def hook(event, args):
    if event.startswith(NETWORK + PROGRAMS):
        note(event, args)
    if event == "open" and isinstance(args[0], str | bytes) and args[2] & WRITES:
        path = os.path.realpath(os.fsdecode(args[0]))
        if not path.startswith(root + os.sep) and path != os.devnull:
            note(event, path)
sys.addaudithook(hook)
sys.argv.insert(0, module)
runpy.run_module(module, run_name="__main__")
"""


def guarded(project: Path, notes: Path, *command: str) -> tuple[int, list[list[str]]]:
    """Run a module under guard in a project; give its exit code and what it tried."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(project / "plugins"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", GUARD, str(notes), *command], cwd=project, env=env, capture_output=True, check=False
    )
    return done.returncode, [json.loads(line) for line in notes.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project, with a saved page whose addresses ask to be fetched."""
    folder = copy_project(tmp_path_factory.mktemp("offline") / "p")
    body = "".join(f"<p>{line}</p>" for line in ARABIC.strip().split("\n")[1:] * 3)
    head = (
        '<base href="http://127.0.0.1:9/"><link rel="canonical" href="http://127.0.0.1:9/a">'
        '<link rel=stylesheet href="http://127.0.0.1:9/s.css"><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
    )
    page = f'<html><head>{head}</head><body><article><h1>خبر جديد</h1>{body}<img src="http://127.0.0.1:9/i"></article>'
    (folder / "seeds" / "page.html").write_text(page, "utf-8")
    (folder / "seeds" / "page.toml").write_text('address = "http://127.0.0.1:9/a"\n', "utf-8")
    return folder


def test_conversion_and_build_leave_the_machine_alone(project: Path, tmp_path: Path) -> None:
    """Converting, checking and building try no connection, no program and no file outside the project."""
    for name, command in (
        ("build", ("pelican", "--fatal", "warnings")),
        ("check", ("khulasa", "check")),
    ):
        status, tried = guarded(project, tmp_path / name, *command)
        assert (name, []) == (name, tried)
        assert status == (name == "check")  # the new page has no English, which is a finding

    assert (project / "output" / "index.html").is_file()
    assert (project / "content" / "entries" / "page.md").is_file()


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("connects", "import socket; socket.create_connection(('127.0.0.1', 9))"),
        ("asks", "import socket; socket.getaddrinfo('localhost', 80)"),
        ("starts", "import subprocess; subprocess.run(['true'])"),
        ("writes", "open('../outside', 'w')"),
    ],
)
def test_the_guard_notices(tmp_path: Path, module: str, code: str) -> None:
    """A module that connects, asks for a name, starts a program or writes elsewhere is noted and stopped."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / f"{module}.py").write_text(code, "utf-8")
    status, tried = guarded(tmp_path, tmp_path / "notes", module)

    assert status != 0
    assert 1 == len(tried)
    assert not (tmp_path.parent / "outside").exists()
