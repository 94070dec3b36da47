"""No SVG picture that is opened as a page runs a script, even without a policy."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ssg.problems.errors import SiteError
from tests.support.attacks import target
from tests.support.browser import served
from tests.support.newsroom import Newsroom
from tests.support.script_payloads import VECTOR


def illustrated(root: Path, folder: str) -> Newsroom:
    """A built newsroom with a payload in each picture of a folder, as far as the build accepts."""
    newsroom = Newsroom(root)
    newsroom.setting("untrusted: [articles/guests/]")
    newsroom.article("guests/text")
    kinds = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    for number, element in enumerate(VECTOR):
        payload = element.replace("X", f"run({number})")
        svg = f'<svg {kinds} width="9" height="9">{payload}</svg>'
        newsroom.write(f"content/{folder}/p{number}.svg", svg)
        newsroom.article(f"p{number}", f"![a](/{folder}/p{number}.svg)\n")
    try:
        newsroom.build()
    except SiteError as error:
        for name in {Path(problem.at.path).stem for problem in error.problems}:
            newsroom.delete(f"content/{folder}/{name}.svg")
            newsroom.delete(f"content/articles/{name}.md")
        newsroom.build()
    return newsroom


@pytest.mark.parametrize("folder", ["images", "articles/guests"])
def test_no_picture_runs_a_script(tmp_path: Path, browser: Browser, folder: str) -> None:
    newsroom = illustrated(tmp_path, folder)
    pictures = sorted(newsroom.output.glob("media/**/*.svg"))
    assert pictures
    with served(newsroom.output) as address, target(browser, address) as opened:
        paths = [f"/{file.relative_to(newsroom.output).as_posix()}" for file in pictures]
        assert [active for path in paths if (active := opened.attack(path))] == []
