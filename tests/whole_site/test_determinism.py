"""Equal sources give equal bytes, whatever the time zone, locale, hash seed or number of jobs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec import Struct
from PIL import Image

from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT
from tests.support.proof import differences, tree

NOW = "2026-11-01T12:00:00+00:00"
BUILD = """\
import json, os, random, sys
from multiprocessing import active_children
from pathlib import Path

sys.path.insert(0, {program!r})
setup = json.loads({setup!r})
os.umask(setup["umask"])


class Shuffled:
    def __init__(self, folder="."):
        with scandir(folder) as entries:
            self.entries = sorted(entries, key=lambda entry: entry.name)
        random.Random(setup["shuffle"]).shuffle(self.entries)
        self.left = iter(self.entries)

    def __iter__(self):
        return self.left

    def __next__(self):
        return next(self.left)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def close(self):
        pass


scandir, listdir = os.scandir, os.listdir
if setup["shuffle"]:
    os.scandir = Shuffled
    os.listdir = lambda folder=".": [entry.name for entry in Shuffled(folder)]

from ssg.build.build import build
from ssg.config.options import Options

if __name__ == "__main__":
    options = Options(root=Path(setup["root"]), now={now!r}, jobs=setup["jobs"])
    forks = []  # only worker processes: the search is indexed by another program
    sys.addaudithook(lambda event, _: forks.append(event) if event == "os.fork" else None)
    result = build(options)
    print(json.dumps([[str(problem) for problem in result.warnings], bool(forks)]))
"""


class Place(Struct, frozen=True):
    """Where and how a build takes place; with `inside`, in the newsroom's own folder."""

    env: dict[str, str] = {}
    umask: int = 0o022
    jobs: int = 1
    shuffle: int = 0
    inside: bool = False
    backwards: bool = False


FAR_PLACES = {
    "Kathmandu": Place(
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        umask=0,
        jobs=2,
        shuffle=1,
        backwards=True,
    ),
    "New York": Place(
        {
            "TZ": "America/New_York",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "4242",
            "PYTHONOPTIMIZE": "2",
        },
        umask=0o077,
        jobs=8,
        shuffle=2,
        inside=True,
    ),
    "Tokyo": Place(
        {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "0"},
        umask=0o027,
        shuffle=3,
        backwards=True,
    ),
}
"""Places that differ from that of the reference in many respects."""
LOCALES = subprocess.run(["locale", "-a"], capture_output=True, check=False, text=True).stdout
ORDINARY = {"C.UTF-8", "C.utf8", "POSIX"}
"""Locales under other names: of the reference, and of C."""
PLACES = {
    **{f"zone {zone}": Place({"TZ": zone}) for zone in ("Asia/Kathmandu", "America/New_York")},
    **{
        f"locale {name}": Place({"LC_ALL": name})
        for name in sorted({"tr_TR.UTF-8", *LOCALES.split()} - ORDINARY)
    },
    **{f"hash seed {seed}": Place({"PYTHONHASHSEED": seed}) for seed in ("1", "4242")},
    **{f"umask {umask:03o}": Place(umask=umask) for umask in (0, 0o077)},
    **{f"{jobs} jobs": Place(jobs=jobs) for jobs in (2, 8)},
    **{f"folders in order {seed}": Place(shuffle=seed) for seed in (1, 2, 3)},
    "another folder to work in": Place(inside=True),
    "files written in another order": Place(backwards=True),
    "optimised bytecode": Place({"PYTHONOPTIMIZE": "2"}),
    "an epoch that is not asked for": Place({"SOURCE_DATE_EPOCH": "0"}),
    "all at once": FAR_PLACES["Kathmandu"],
}
"""Places that differ from that of the reference, most of them in one respect."""


class Built(Struct, frozen=True):
    """The warnings and the files of a build, and whether it used worker processes."""

    warnings: list[str]
    files: dict[str, bytes]
    parallel: bool


def golden(root: Path) -> None:
    """A newsroom with stories of every kind, and enough of them for several processes."""
    newsroom = Newsroom(root)
    newsroom.picture("content/images/café.png", 3, 2)
    for number in range(70):
        day, hour = number % 28 + 1, number % 3
        text = f"Text {number}: ![](/images/café.png)\n\n- [x] *done* in [two](first-light.md)\n"
        newsroom.article(
            f"story-{number}",
            text if number % 10 else f"{text}\n[gone](/gone/{number}/)\n",
            date=f"2026-04-{day:02}T0{hour}:00:00",
            tags=[f"Tag {number % 5}", f"tag {number % 5}", "ÄÖ"],
            authors=["grace", "ada"][number % 2 :],
            series=f"Series {number % 4}",
        )
    newsroom.article("über-uns", "Ça va.", title="Straße İstanbul")


def demonstration(root: Path) -> None:
    """The demonstration newsroom, with every story twice."""
    for name in ("content", "layouts", "assets"):
        ignored = shutil.ignore_patterns("*.py", "__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copy(ROOT / "config.yaml", root)
    for picture in sorted((root / "content").rglob("*.jpg")):
        _shrink(picture)
    for story in sorted((root / "content/articles").rglob("*.md")):
        lines = story.read_text("utf-8").splitlines(keepends=True)
        again = "".join(line for line in lines if not line.startswith("aliases:"))
        story.with_name(f"{story.stem}-again.md").write_text(again, "utf-8")


def _shrink(picture: Path) -> None:
    """Makes a picture small: the time that a large one takes proves nothing more."""
    with Image.open(picture) as image:
        small = image.resize((48, 27))
    small.save(picture, "JPEG")


def copied(sources: Path, root: Path, files: Iterable[str]) -> None:
    """Writes a newsroom file by file, in this order."""
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sources / file, root / file)


def built(sources: Path, folder: Path, place: Place) -> Built:
    """Builds a copy of a newsroom in a process of its own."""
    names = sorted(f.relative_to(sources).as_posix() for f in sources.rglob("*") if f.is_file())
    root = folder / "newsroom"
    copied(sources, root, reversed(names) if place.backwards else names)
    setup = {name: getattr(place, name) for name in ("umask", "shuffle", "jobs")}
    setup["root"] = "." if place.inside else str(root)
    script = folder / "build.py"
    script.write_text(BUILD.format(program=str(ROOT), setup=json.dumps(setup), now=NOW), "utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    fixed = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    environment = {**inherited, **fixed, **place.env}
    done = subprocess.run(
        [sys.executable, script],
        cwd=root if place.inside else folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    warnings, parallel = json.loads(done.stdout)
    return Built(warnings, tree(root / "public"), parallel)


class Reference:
    """A newsroom and its build in the ordinary place."""

    def __init__(self, write: Callable[[Path], None], folder: Path) -> None:
        self.sources = folder / "sources"
        self.sources.mkdir()
        write(self.sources)
        self.built = built(self.sources, folder, Place())

    def assert_same(self, place: Place, folder: Path) -> None:
        """Builds in another place, and compares the files and the warnings."""
        actual = built(self.sources, folder, place)
        assert differences(actual.files, self.built.files) == {}
        assert actual.warnings == self.built.warnings
        assert actual.parallel == (place.jobs > 1), "processes are used when they are asked for"


@pytest.fixture(scope="module")
def golden_reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    return Reference(golden, tmp_path_factory.mktemp("golden"))


@pytest.fixture(scope="module")
def demonstration_reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    return Reference(demonstration, tmp_path_factory.mktemp("demonstration"))


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_build_elsewhere_is_the_same(
    golden_reference: Reference, place: Place, tmp_path: Path
) -> None:
    golden_reference.assert_same(place, tmp_path)


@pytest.mark.parametrize("place", FAR_PLACES.values(), ids=FAR_PLACES)
def test_the_demonstration_is_the_same_far_away(
    demonstration_reference: Reference, place: Place, tmp_path: Path
) -> None:
    demonstration_reference.assert_same(place, tmp_path)
