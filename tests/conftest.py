"""Fixtures and options of the whole suite."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from khulasa.registries import Registries
from project import Project, new_project, real_registries

# Every run tries the same examples; `make fuzz` looks for others.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden from what the converter does now"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether goldens are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project without seeds."""
    return new_project(tmp_path, seeds=False)


@pytest.fixture
def full_project(tmp_path: Path) -> Project:
    """Give a project with the five seeds."""
    return new_project(tmp_path, seeds=True)


@pytest.fixture(scope="session")
def content() -> Registries:
    """Give the registries of content/."""
    return real_registries()
