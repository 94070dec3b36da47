"""The embargo: nothing of an unpublished story leaves the newsroom, in bytes or in names."""

import re
from typing import Any

import pytest

from ssg.config import Show
from tests.newsroom import Newsroom

TOKEN = "canary"
HIDDEN = {
    "draft": {"draft": True},
    "scheduled": {"date": "2026-06-01T12:00:01+00:00"},
    "scheduled in another zone": {"date": "2026-06-01T11:00:00-05:00"},
    "expired": {"expires": "2026-06-01T12:00:00+00:00"},
}


def plant(newsroom: Newsroom, **fields: Any) -> None:
    """Writes a story that names itself wherever a story can, and files that only it refers to."""
    newsroom.picture(f"content/{TOKEN}/hero.png", 4, 3)
    newsroom.picture(f"content/articles/{TOKEN}/body.png", 4, 3)
    newsroom.picture(f"content/{TOKEN}-logo.png", 4, 3)
    newsroom.write(f"content/{TOKEN}.csv", TOKEN)
    newsroom.write(f"content/tags/{TOKEN}.md", f"---\ntitle: {TOKEN}\n---\n{TOKEN}\n")
    newsroom.article(
        f"{TOKEN}/index",
        f"{TOKEN} ![{TOKEN}](body.png) [data](/{TOKEN}.csv) [fab](/articles/fab.md)\n\n"
        f"## {TOKEN}\n\nSecond {TOKEN}.[^1]\n\n[^1]: {TOKEN}\n",
        **{
            "title": TOKEN,
            "summary": TOKEN,
            "tags": [TOKEN, "Optics"],
            "series": "Light",
            "aliases": [f"/{TOKEN}/"],
            "canonical": f"https://y.example/{TOKEN}/",
            "image": {"src": f"/{TOKEN}/hero.png", "alt": TOKEN, "caption": TOKEN},
            "sponsor": {"name": TOKEN, "logo": f"/{TOKEN}-logo.png"},
            "corrections": [{"date": "2026-05-12", "text": TOKEN}],
            "ai_disclosure": TOKEN,
            "date": "2026-05-30",
            "featured": True,
            "kind": "opinion",
            **fields,
        },
    )


def leaks(newsroom: Newsroom) -> list[str]:
    """The files that show the token, in their text or in their name."""
    return [
        path
        for path, content in newsroom.tree().items()
        if TOKEN.encode() in content or TOKEN in path
    ]


@pytest.fixture
def covered(newsroom: Newsroom) -> Newsroom:
    """A newsroom none of whose stories has the token by itself."""
    for slug in ("drafted", "scheduled", "expired"):
        newsroom.delete(f"content/articles/{slug}.md")
    newsroom.article("teaser", "Read [more](canary/index.md#part) soon.", date="2026-05-22")
    return newsroom


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_no_byte_of_a_hidden_story_is_published(covered: Newsroom, fields: dict[str, Any]) -> None:
    plant(covered, **fields)
    covered.build()
    assert leaks(covered) == []


def test_the_token_would_be_seen_were_the_story_published(covered: Newsroom) -> None:
    plant(covered)
    covered.build()
    assert {re.sub(r"canary.*", "", path) for path in leaks(covered)} >= {
        "",
        "ai/2026/05/",
        "ai/feed.xml",
        "archive/2026/05/index.html",
        "atom.xml",
        "authors/ada/index.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "media/",
        "media/articles/",
        "rails/latest.html",
        "tags/",
        "tags/index.html",
    }


def test_hiding_a_story_takes_back_all_of_it(covered: Newsroom) -> None:
    covered.article("canary/index", draft=True)
    covered.build()
    before = covered.tree()
    plant(covered)
    covered.build()
    assert leaks(covered) != []
    plant(covered, draft=True)
    covered.build()
    assert covered.tree() == before


def test_the_clock_alone_publishes_a_story_and_takes_it_back(covered: Newsroom) -> None:
    plant(covered, date="2026-06-02", expires="2026-06-03")
    for now, is_there in (("2026-06-01", False), ("2026-06-02", True), ("2026-06-03", False)):
        covered.build(now=now)
        assert bool(leaks(covered)) == is_there


def test_a_build_that_fails_midway_leaves_no_preview_behind(covered: Newsroom) -> None:
    plant(covered, draft=True)
    covered.build()
    before = covered.tree()
    covered.write("layouts/sitemap.xml", "{{ nothing }}")
    assert covered.problems(show=Show(drafts=True)) == [
        "layouts/sitemap.xml:1: 'nothing' is undefined (while making sitemap.xml)"
    ]
    assert covered.tree() == before


def test_a_link_to_a_hidden_story_leads_to_its_section_until_it_is_published(
    covered: Newsroom,
) -> None:
    plant(covered, date="2026-06-02")
    assert covered.problems() == [
        'content/articles/teaser.md:7:13: warning: "canary/index.md#part" is not published '
        "(it leads to its section until then)"
    ]
    page = "ai/2026/05/teaser/index.html"
    assert '<a href="/ai/">more</a>' in covered.read(page)
    assert covered.problems(now="2026-06-02") == []
    assert '<a href="/ai/2026/06/canary/#part">more</a>' in covered.read(page)
