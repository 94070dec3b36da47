"""Shared newsrooms: tests edit `newsroom` and `bare`; `golden` is built once and only read.

Also the distribution of tests to processes, and the list of slow tests.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

from ssg.build.build import build
from ssg.build.job import Result
from ssg.config.options import Options
from ssg.desk import init
from tests.support import layouts
from tests.support.demo import NOW
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

if TYPE_CHECKING:
    from tests.support.real_sites import ImportedSite

# A busy machine makes no test fail. To explain a failure, Hypothesis traces every line; Python 3.11
# can hang then.
PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)
settings.register_profile("dateline", deadline=None, phases=PHASES)
settings.load_profile("dateline")

SLOW = (
    "bench/test_gate.py",
    "browser/",
    "hardening/",
    "proof/",
    "whole_site/",
    "check/test_external_links.py",
    "commands/test_cli.py",
    "deploy/test_network_faults.py",
    "deploy/test_object_target.py",
    "deploy/test_other_stores.py",
    "deploy/test_ssh_target.py",
    "importers/conversion/test_safe_text.py",
    "importers/transfer/test_run.py",
    "importers/transfer/test_texts.py",
    "markup/test_github.py",
    "markup/test_hostile.py",
    "pictures/test_renditions.py",
    "project/test_wheel.py",
    "serve/test_app.py",
    "serve/test_connections.py",
    "serve/test_live_build.py",
    "storage/test_cluster.py",
    "storage/test_lock.py",
    "storage/test_parallel.py",
    "storage/test_transaction.py",
    "theme/test_fast_jinja.py",
)
"""The tests that `make test-fast` leaves out: they start programs and servers, build whole sites,
attack the generator with many texts, or draw large pictures."""
MEMORY = Path("/dev/shm")
"""A disk in memory, where Linux has one: tests write thousands of small newsrooms."""
ROOM = 4 * 2**30


def pytest_configure(config: pytest.Config) -> None:
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.support.spread import Spread

    config.option.loadscopereorder = False
    return Spread(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the slow tests; in parallel runs they come first, so none runs alone at last."""
    for item in items:
        if item.path.relative_to(ROOT / "tests").as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True, scope="module")
def _collector_leaves_what_there_is() -> None:
    """Keeps the garbage collector from scanning imported sites again and again."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _layouts_compiled_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Compiles layouts once, except for the tests of layouts."""
    with nullcontext() if request.path.parent.name == "theme" else layouts.compiled_once():
        yield


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with a story of each kind."""
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
    """The newsroom with a story of each kind, built; tests must not change it."""
    return _golden_build[0]


@pytest.fixture(scope="session")
def result(_golden_build: tuple[Newsroom, Result]) -> Result:
    """The golden newsroom's build."""
    return _golden_build[1]


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A newsroom made by `ssg init`."""
    folder = tmp_path / "newsroom"
    init.init(folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, started once for each module of tests."""
    from tests.support.browser import chromium  # here, because most tests need no browser

    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def demo_address(demo: Result) -> Iterator[str]:
    """The address at which the demonstration newsroom is served."""
    from tests.support.browser import served

    with served(demo.output) as address:
        yield address


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> "ImportedSite":
    """The blog of 18F, imported and built; tests must not change it."""
    from tests.support import real_sites  # with all importers

    return real_sites.blog(tmp_path_factory.mktemp("18f"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The build of the demonstration newsroom."""
    return build(Options(root=ROOT, output=str(tmp_path_factory.mktemp("demo")), now=NOW))
