"""The pages of the last build are made again from what is stored of them."""

from contextlib import closing, nullcontext

import pytest

from ssg.build import manifest
from ssg.build.stored import last_build
from ssg.build.stored.last_pages import LastPages
from ssg.build.stored.site_store import SiteStore
from ssg.model.outputs import Page
from ssg.storage.state_folder import STATE
from tests.support.newsroom import Newsroom, site_of


@pytest.fixture
def newsroom(newsroom: Newsroom) -> Newsroom:
    newsroom.build()
    return newsroom


def page_of(newsroom: Newsroom, path: str, stored: str = "") -> Page | None:
    """The page at a path of the last build, of which `stored` is the store."""
    site = site_of(newsroom.build(output=str(newsroom.root / "elsewhere")))
    at = manifest.path_of(newsroom.root / STATE, newsroom.output)
    with closing(SiteStore(last_build.path_of(at))) as store:
        last = last_build.read(store)
        assert last is not None
        pages = closing(SiteStore(at.with_name(stored))) if stored else nullcontext(store)
        with pages as read:
            return LastPages(read, site.config, last, manifest.read(at).parts).page(path)


@pytest.mark.parametrize(
    ("path", "name", "title"),
    [
        ("index.html", "head", "The Golden Post"),
        ("chips/index.html", "title", "Silicon"),
        ("about/index.html", "head", "About us"),
    ],
)
def test_a_page_is_as_it_was(newsroom: Newsroom, path: str, name: str, title: str) -> None:
    newsroom.write("content/sections/chips.md", "---\ntitle: Other\n---\n")
    page = page_of(newsroom, path)
    assert page is not None
    value = page.context[name]
    assert (value if isinstance(value, str) else value.title) == title


@pytest.mark.parametrize("path", ["robots.xml", "assets/css/site.css", "none/index.html"])
def test_what_was_no_page_is_none(newsroom: Newsroom, path: str) -> None:
    assert page_of(newsroom, path) is None


def test_without_what_is_stored_there_is_no_page(newsroom: Newsroom) -> None:
    assert page_of(newsroom, "index.html", "nothing.sqlite") is None
