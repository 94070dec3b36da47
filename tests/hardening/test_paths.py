"""No path in a text and no symbolic link reads or writes a file outside the newsroom."""

import os
from contextlib import suppress
from itertools import islice, product
from pathlib import Path

import pytest

from ssg.problems.errors import SiteError, UsageError
from tests.support.attacks import SHARE
from tests.support.newsroom import Newsroom, teal

SECRET = "canary-of-a-secret"
BATCH = 250

TARGETS = [
    "outside/secret.txt", "outside/secret.png", "outside/secret.md", "outside/", "outside",
    "outside/secret.svg", "etc/passwd", "config.yaml", ".ssg/lock", ".git/config",
]  # fmt: skip
STEPS = [
    "../", "../" * 2, "../" * 3, "../" * 9, "./../", ".//..//", "..\\", "..\\..\\", "%2e%2e/",
    "%2e%2e%2f", "..%2f", "%2E%2E%5C", "..%5c", ".%2e/", "..;/", "....//", "..../", "%252e%252e/",
    "．．/", "‥/", "..／", "..\u2215", "..\u200b/", "\u202e../", "images/../../../", "/../",
    "//../", "/", "//", "///", "\\\\localhost\\", "C:\\", "C:/", "file:///", "file://localhost/",
    "file:", "content/../../", "images/../..\\../", "~/", "$HOME/", "${HOME}/", "{root}/",
    "%00/../",
    ".%00./", "articles/a.md/../../../../", "?/../../", "#/../../", "a" * 300 + "/../../",
    "CON/../../",
]  # fmt: skip
PLACES = {
    "picture": "![a](<{}>)",
    "link": "[a](<{}>)",
    "reference": "[a][b]\n\n[b]: <{}>",
    "raw picture": '<img src="{}" alt="a">',
    "raw set": '<img srcset="{} 2x" src="/images/dot.png" alt="a">',
    "raw link": '<a href="{}">a</a>',
    "video": '<video poster="{}" src="{}"></video>',
    "object": '<object data="{}"></object>',
    "embed": "/// embed\nurl: https://www.youtube.com/watch?v=dQw4w9WgXcQ\nposter: {}\n///",
    "image": "", "aliases": "", "slug": "", "series": "", "tags": "", "section": "",
    "authors": "", "canonical": "", "layout": "", "translations": "",
}  # fmt: skip
"""Where a path may be written: in a text, or in the field of that name."""


def field(place: str, path: str) -> dict[str, object]:
    """The front matter that has a path in the field `place`."""
    values: dict[str, object] = {
        "image": {"src": path, "alt": "a"},
        "aliases": [path],
        "tags": [path],
        "translations": {"fr": path},
    }
    return {place: values.get(place, path)}


def write(newsroom: Newsroom, number: int, place: str, path: str) -> None:
    if template := PLACES[place]:
        newsroom.article(f"p{number}", template.replace("{}", path) + "\n")
    else:
        newsroom.article(f"p{number}", **field(place, path))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with files beside it that nothing may read or write."""
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("secret.txt", "secret.md", "secret.svg"):
        (outside / name).write_text(SECRET)
    (outside / "secret.png").write_bytes(teal(77, 7) + SECRET.encode())
    newsroom = Newsroom(tmp_path / "newsroom", bare=True)
    newsroom.picture("content/images/dot.png", 32, 18)
    return newsroom


def surroundings(newsroom: Newsroom) -> dict[str, bytes]:
    """Every file beside the newsroom."""
    files = (
        Path(folder) / name
        for folder, _, names in os.walk(newsroom.root.parent)
        for name in names
        if not Path(folder).is_relative_to(newsroom.root)
    )
    return {str(file): file.read_bytes() for file in files}


def build_what_is_accepted(newsroom: Newsroom) -> None:
    """Builds; deletes what the build refuses, and builds the rest."""
    for _ in range(5):
        try:
            newsroom.build()
        except SiteError as error:
            for path in {problem.at.path for problem in error.problems}:
                newsroom.delete(path)
        else:
            return
    raise AssertionError(newsroom.problems()[:3])


def leaks(newsroom: Newsroom) -> list[str]:
    """The files of the output that hold what stands outside the newsroom, or a setting."""
    canaries = (SECRET.encode(), b"root:x:0", b"per_page:")
    return [
        path
        for path, content in newsroom.tree().items()
        if any(canary in content for canary in canaries)
        and not (newsroom.output / path).is_symlink()
    ]


PATHS = list(product(PLACES, [step + target for step in STEPS for target in TARGETS]))
COUNT = round(5_000 * SHARE)


@pytest.mark.parametrize("batch", range(COUNT // BATCH))
def test_no_path_leads_out_of_the_newsroom(newsroom: Newsroom, batch: int) -> None:
    before = surroundings(newsroom)
    step = len(PATHS) // COUNT
    for number, (place, path) in enumerate(
        islice(PATHS, batch * BATCH * step, (batch + 1) * BATCH * step, step)
    ):
        write(newsroom, number, place, path)
    build_what_is_accepted(newsroom)
    assert leaks(newsroom) == []
    assert surroundings(newsroom) == before


LINKED = [
    "content/linked", "content/linked.md", "content/articles/linked.md", "content/articles/linked",
    "content/images/linked.png", "content/images/linked.svg", "content/authors/linked.md",
    "content/pages/linked.md", "content/tags/linked.md", "content/data.csv", "config.yaml",
    "public/linked", "public/index.html", "public/ai", ".ssg/linked",
]  # fmt: skip
"""What may be a link. Of `public`, `.ssg`, `layouts` and `assets` the newsroom's owner decides."""

LEADS = [
    "{outside}",
    "{outside}/secret.txt",
    "{outside}/secret.md",
    "../linked-loop",
    "{outside}/gone",
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("linked", LINKED)
def test_no_link_of_the_disk_leads_out_of_the_newsroom(
    newsroom: Newsroom, linked: str, lead: str
) -> None:
    newsroom.article("shows", f"![a](/{linked.removeprefix('content/')})\n\n[a](/data.csv)\n")
    link = newsroom.root / linked
    if link.is_file():
        link.unlink()
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(lead.format(outside=newsroom.root.parent / "outside"))
    before = surroundings(newsroom)
    with suppress(SiteError, UsageError, OSError):  # which the command line explains
        newsroom.build()
    assert surroundings(newsroom) == before
    if not newsroom.output.is_symlink():
        assert leaks(newsroom) == []
