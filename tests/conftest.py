"""The newsrooms that tests share: `newsroom` and `bare` to edit, `golden` built and only read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ssg.build.build import Result, build
from ssg.config.options import Options
from ssg.desk import init
from tests.support.demo import NOW
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with a story of every sort."""
    return Newsroom(tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Newsroom:
    """A newsroom with settings and one author."""
    return Newsroom(tmp_path, bare=True)


@pytest.fixture(scope="session")
def _golden_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, Result]:
    newsroom = Newsroom(tmp_path_factory.mktemp("golden"))
    return newsroom, newsroom.build()


@pytest.fixture(scope="session")
def golden(_golden_build: tuple[Newsroom, Result]) -> Newsroom:
    """The newsroom with a story of every sort, built: to be read, not to be changed."""
    return _golden_build[0]


@pytest.fixture(scope="session")
def result(_golden_build: tuple[Newsroom, Result]) -> Result:
    """The golden newsroom's build."""
    return _golden_build[1]


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A newsroom as `ssg init` makes it."""
    folder = tmp_path / "newsroom"
    init.init(folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, one for each module of tests."""
    from tests.support.browser import chromium  # here, since most tests need no browser

    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The demonstration newsroom, built from all of it."""
    return build(Options(root=ROOT, output=str(tmp_path_factory.mktemp("demo")), now=NOW))
