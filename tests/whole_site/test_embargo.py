"""The embargo: nothing of an unpublished story leaves the newsroom, in bytes or in names."""

import gzip
import re
import shutil
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image as Picture

from ssg.build.audit import report
from ssg.build.job import Result
from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.serve import live_build
from ssg.storage import generator_version
from tests.support.newsroom import NOW, Newsroom

TOKEN = "canary"
HIDDEN = {
    "draft": {"draft": True},
    "scheduled": {"date": "2026-06-01T12:00:01+00:00"},
    "scheduled in another zone": {"date": "2026-06-01T11:00:00-05:00"},
    "expired": {"expires": "2026-06-01T12:00:00+00:00"},
}


def plant(newsroom: Newsroom, **fields: Any) -> None:
    """Writes a story that names itself wherever a story can, and files that only it refers to.

    Its author and one of its tags are nobody else's, and its pictures are like no others.
    """
    for name, size in (("hero", (640, 400)), ("photo", (64, 64))):
        newsroom.write(f"content/{TOKEN}/{name}.png", _noise(*size))
    author = f"name: {TOKEN}\nrole: {TOKEN}\nphoto: {{src: /{TOKEN}/photo.png, alt: {TOKEN}}}"
    newsroom.write(f"content/authors/{TOKEN}.md", f"---\n{author}\n---\n{TOKEN}\n")
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
            "authors": [TOKEN, "ada"],
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
            "check": {"skip": ["sponsor-without-kind"]},
            **fields,
        },
    )


def _noise(width: int, height: int) -> bytes:
    """A picture that looks like no other, in whatever size and format it is shown."""
    picture = Picture.effect_noise((width, height), 200).convert("RGB")
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def leaks(newsroom: Newsroom) -> list[str]:
    """The files that show the token, in their text, packed or plain, or in their name."""
    return [
        path
        for path, content in newsroom.tree().items()
        if TOKEN.encode() in unpacked(content).lower() or TOKEN in path.lower()
    ]


def unpacked(content: bytes) -> bytes:
    """What a file holds: search indexes and the like are gzipped."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


@pytest.fixture
def covered(newsroom: Newsroom) -> Newsroom:
    """A newsroom none of whose stories has the token by itself."""
    for slug in ("drafted", "scheduled", "expired"):
        newsroom.delete(f"content/articles/{slug}.md")
    newsroom.article("teaser", "Read [more](canary/index.md#part) soon.", date="2026-05-22")
    return newsroom


@pytest.fixture
def innocent(newsroom: Newsroom) -> Newsroom:
    """The same, with no word that leads to the story."""
    for slug in ("drafted", "scheduled", "expired"):
        newsroom.delete(f"content/articles/{slug}.md")
    return newsroom


def said(result: Result) -> bytes:
    """The change report of a build, but for the time that is due."""
    return msgspec.json.encode(replace(report.of(result), due=None))


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_no_byte_of_a_hidden_story_is_published(covered: Newsroom, fields: dict[str, Any]) -> None:
    plant(covered, **fields)
    result = covered.build()
    assert leaks(covered) == []
    assert TOKEN.encode() not in said(result)


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_a_site_with_a_hidden_story_is_the_site_without_it(
    innocent: Newsroom, fields: dict[str, Any]
) -> None:
    """Whatever outputs there are: names, sizes, variants, indexes and reports are all the same."""
    clean = said(innocent.build())
    without = innocent.tree()
    plant(innocent, **fields)
    incremental = innocent.build()
    assert innocent.tree() == without
    assert incremental.changes.files == incremental.changes.unchanged
    for folder in (innocent.output, innocent.root / ".ssg"):
        shutil.rmtree(folder)
    assert said(innocent.build()) == clean
    assert innocent.tree() == without


@pytest.mark.skipif(not generator_version.pagefind_version(), reason="Pagefind is not installed")
def test_the_search_index_has_nothing_of_a_hidden_story(innocent: Newsroom) -> None:
    settings = (innocent.root / "config.yaml").read_text("utf-8").replace("search: plain\n", "")
    innocent.write("config.yaml", settings)
    innocent.build()
    without = innocent.tree()
    assert any(path.startswith("search/index/") for path in without)
    plant(innocent, draft=True)
    innocent.build()
    assert innocent.tree() == without
    plant(innocent)
    innocent.build()
    assert [path for path in leaks(innocent) if path.startswith("search/index/")] != []


def test_what_serve_shows_without_drafts_has_nothing_of_a_hidden_story(covered: Newsroom) -> None:
    served = Options(root=covered.root, now=NOW, jobs=1)
    desk = live_build.LiveNewsroom(served)
    desk.build()
    plant(covered, date="2026-06-02")
    desk.build()
    shown = Newsroom.__new__(Newsroom)
    shown.output = desk.output
    assert leaks(shown) == []


def test_what_serve_shows_with_drafts_stays_in_its_own_folder(covered: Newsroom) -> None:
    plant(covered, draft=True)
    covered.build()
    live_build.LiveNewsroom(
        Options(root=covered.root, now=NOW, jobs=1, show=PreviewOptions(drafts=True))
    ).build()
    shown = Newsroom.__new__(Newsroom)
    shown.output = covered.root / ".ssg/serve"
    assert leaks(shown) != []
    assert leaks(covered) == []
    covered.build()
    assert leaks(covered) == []


ZONED = [
    # A time without an offset is in the site's zone.
    ("Europe/Berlin", "2026-06-01T14:00", "2026-06-01T12:00:00+00:00"),
    ("America/New_York", "2026-06-01T08:00", "2026-06-01T12:00:00+00:00"),
    ("Asia/Kathmandu", "2026-06-01", "2026-05-31T18:15:00+00:00"),
    ("Pacific/Kiritimati", "2026-06-01", "2026-05-31T10:00:00+00:00"),
    ("Europe/Berlin", "2026-06-01T12:00:00-03:30", "2026-06-01T15:30:00+00:00"),
    # In spring an hour is left out: a time within it counts as if it were not.
    ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00+00:00"),
    ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00+00:00"),
    # In autumn an hour comes twice: the first counts, unless the offset says otherwise.
    ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00+00:00"),
    ("Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T01:30:00+00:00"),
    ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00+00:00"),
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00+00:00"),
]


@pytest.mark.parametrize(("zone", "written", "moment"), ZONED)
@pytest.mark.parametrize("field", ["date", "expires"])
def test_a_story_comes_and_goes_at_the_very_moment(
    covered: Newsroom, zone: str, written: str, moment: str, field: str
) -> None:
    covered.setting(f"timezone: {zone}")
    plant(covered, **{"date": "2026-01-01", field: written})
    before, after = just_before(moment), moment
    for now, is_there in ((before, field == "expires"), (after, field == "date")):
        covered.build(now=now)
        assert bool(leaks(covered)) == is_there, now


def just_before(moment: str) -> str:
    """The last microsecond before a moment."""
    return (datetime.fromisoformat(moment) - timedelta(microseconds=1)).isoformat()


def test_an_author_is_withheld_with_all_of_their_stories(covered: Newsroom) -> None:
    plant(covered, draft=True)
    covered.article("thanks", "To [them](/authors/canary.md).")
    covered.build()
    assert not (covered.output / "authors/canary").exists()
    assert '<a href="/authors/">them</a>' in covered.read("ai/2026/05/thanks/index.html")
    covered.write("content/authors/idle.md", "---\nname: Idle\n---\n")
    covered.article("other", authors=[TOKEN])
    covered.build()
    assert (covered.output / "authors/canary/index.html").is_file()
    assert (covered.output / "authors/idle/index.html").is_file()


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
    assert covered.problems(show=PreviewOptions(drafts=True)) == [
        "layouts/sitemap.xml:1:4: 'nothing' is undefined (while rendering sitemap.xml)"
    ]
    assert covered.tree() == before


def of_teaser(problems: list[str]) -> list[str]:
    return [problem for problem in problems if "teaser.md" in problem]


def test_a_link_to_a_hidden_story_leads_to_its_section_until_it_is_published(
    covered: Newsroom,
) -> None:
    plant(covered, date="2026-06-02")
    assert of_teaser(covered.problems()) == [
        'content/articles/teaser.md:7:13: warning: "canary/index.md#part" is not published '
        "(until it is, the link goes to /ai/)"
    ]
    page = "ai/2026/05/teaser/index.html"
    assert '<a href="/ai/">more</a>' in covered.read(page)
    assert of_teaser(covered.problems(now="2026-06-02")) == []
    assert '<a href="/ai/2026/06/canary/#part">more</a>' in covered.read(page)
