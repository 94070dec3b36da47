"""No payload in the sources of another system runs in the imported site."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ssg.config.config import PreviewOptions
from ssg.importers.archive.item import Archive, Notes
from ssg.importers.generators import eleventy, hugo, jekyll, pelican
from ssg.importers.transfer.run import Destination, import_archive
from tests.support.attacks import SHARE, target
from tests.support.browser import served
from tests.support.import_sources import NOW, folder
from tests.support.newsroom import Newsroom
from tests.support.script_payloads import payloads
from tests.support.wordpress_exports import imported, post

COUNT = round(1000 * SHARE)
YAML = "---\nlayout: post\ntitle: Story {n}\ndate: 2015-03-19\n---\n{text}\n"
PELICAN = "Title: Story {n}\nDate: 2015-03-19 10:00\nCategory: News\n\n{text}\n"
OFF = ("dead-link", "dead-anchor", "unknown-address", "malformed-file")


def _folder(
    read: Callable[[Path, str, str, Notes], Archive],
    name: str,
    text: str,
    settings: tuple[str, str],
) -> Callable[[Path, dict[int, str]], Archive]:
    """Returns a function that writes payloads into a folder of a system, and reads it."""

    def archive(root: Path, texts: dict[int, str]) -> Archive:
        files: dict[str, str | bytes] = {settings[0]: settings[1]}
        for number, payload in texts.items():
            files[name.format(number)] = text.format(n=number, text=payload)
        return read(folder(root, files), "", "https://old.example", Notes())

    return archive


def _wordpress(root: Path, texts: dict[int, str]) -> Archive:
    root.mkdir()
    posts = [post(n, body=text.replace("]]>", "")) for n, text in texts.items()]
    return imported(root, *posts)


SYSTEMS = {
    "jekyll": _folder(jekyll.read, "_posts/2015-03-19-p{}.md", YAML, ("_config.yml", "title: T\n")),
    "hugo": _folder(hugo.read, "content/posts/p{}.md", YAML, ("hugo.toml", 'title = "T"\n')),
    "eleventy": _folder(eleventy.read, "src/posts/p{}.md", YAML, ("src/_data/site.json", "{}")),
    "pelican": _folder(pelican.read, "content/p{}.md", PELICAN, ("pelicanconf.py", "")),
    "wordpress": _wordpress,
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_imported_payload_runs(tmp_path: Path, browser: Browser, system: str) -> None:
    number = list(SYSTEMS).index(system)
    texts = {n: text for n, text in payloads(COUNT) if n % len(SYSTEMS) == number}
    newsroom = Newsroom(tmp_path / "newsroom", bare=True)
    newsroom.setting(f"check: {{rules: {{{', '.join(f'{rule}: off' for rule in OFF)}}}}}")
    archive = SYSTEMS[system](tmp_path / "source", texts)
    outcome = import_archive(archive, Destination(newsroom.root, NOW), Notes())
    assert outcome.articles == len(texts)
    stories = newsroom.site(show=PreviewOptions(drafts=True)).articles
    assert len(stories) == len(texts)
    with served(newsroom.output) as address, target(browser, address) as opened:
        attacks = {story.ref.url: opened.attack(story.ref.url) for story in stories}
    assert {url: active for url, active in attacks.items() if active} == {}
